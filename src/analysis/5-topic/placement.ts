import type { Embedding } from '../4-embed/embedding.ts';
import { dot } from './dot.ts';
import { alpha } from './partition-evidence.ts';

/** Which words make a topic: all that a mention's place is decided by, beside the centres. */
export interface TopicEvidence {
  readonly topics: number;
  /** Prior of a word in a topic. */
  readonly beta: number;
  readonly mentions: Int32Array;
  readonly tokens: Int32Array;
  /** Word `w` is in topics `topic[k]`, `count[k]` times, for k in `start[w] … start[w+1]`. */
  readonly start: Int32Array;
  readonly topic: Int32Array;
  readonly count: Int32Array;
}

/** Where topics lie: unit centres, topics × dimensions, and how near a mention must come to belong. */
export interface TopicReach {
  readonly centres: Float32Array;
  readonly minSimilarity: ArrayLike<number>;
}

/** A topic number, −1 for none, and the cosine to its centre, 0 for none. */
export interface Place {
  readonly topic: number;
  readonly similarity: number;
}

/** So many topics, the likeliest by their words, are looked at closely. */
const candidates = 8;
const cosineWeight = Number(process.env.KAPPA ?? 1);
const nowhere: Place = { topic: -1, similarity: 0 };

/** ln of how much likelier a word is in a topic that has it, `times` of it already read. */
const wordGain = (count: number, beta: number, times: number): number =>
  Math.log((count + beta + times) / (beta + times));

/**
 * Makes the rule that places a mention: the topic under which its words are most likely (Dirichlet–multinomial, the
 * score of Yin & Wang 2014), nearness to the centre added, among those that reach it. Discovery places its own mentions
 * by this rule, so a mention read again lands where it was.
 */
export const createPlacement = (
  embedding: Embedding,
  evidence: TopicEvidence,
  { centres, minSimilarity }: TopicReach,
): ((terms: readonly string[]) => Place) => {
  const { topics, beta, start, topic: topicAt, count } = evidence;
  const prior = beta * Math.max(1, start.length - 1);
  const size = Float64Array.from(evidence.mentions, (mentions) => Math.log(mentions + alpha));
  const { dimensions } = embedding;
  const score = new Float64Array(topics);
  return (terms) => {
    const ids = embedding.wordIds(terms).sort((a, b) => a - b);
    if (ids.length === 0 || topics === 0) return nowhere;
    const middle = prior + (ids.length - 1) / 2;
    for (let topic = 0; topic < topics; topic++) {
      score[topic] =
        (size[topic] as number) - ids.length * Math.log((evidence.tokens[topic] as number) + middle);
    }
    let [word, times] = [-1, 0];
    for (const id of ids) {
      times = id === word ? times + 1 : 0;
      word = id;
      for (let k = start[id] as number; k < (start[id + 1] as number); k++) {
        const topic = topicAt[k] as number;
        score[topic] = (score[topic] as number) + wordGain(count[k] as number, beta, times);
      }
    }
    const vector = embedding.embed(terms);
    let best = nowhere;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (let round = 0; round < Math.min(candidates, topics); round++) {
      let likeliest = 0;
      for (let topic = 1; topic < topics; topic++) {
        if ((score[topic] as number) > (score[likeliest] as number)) likeliest = topic;
      }
      const similarity = dot(vector, 0, centres, likeliest, dimensions);
      const total = (score[likeliest] as number) + cosineWeight * ids.length * similarity;
      score[likeliest] = Number.NEGATIVE_INFINITY;
      if (similarity < (minSimilarity[likeliest] as number) || total <= bestScore) continue;
      best = { topic: likeliest, similarity };
      bestScore = total;
    }
    return best;
  };
};
