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

/** Whether a topic may take a mention with this vector, so near to its centre. */
export type Permission = (topic: number, vector: Float32Array, similarity: number) => boolean;

/** So many topics, the likeliest by their words, are looked at closely. */
const candidates = 8;
const nowhere: Place = { topic: -1, similarity: 0 };

/** For lengths up to this, in words, what a topic pays for its size is worked out once. */
const usualLength = 64;

/** ln of the share of each topic, less what so many words cost in it; the words it has are still to be added. */
const createBases = ({ topics, beta, mentions, tokens, start }: TopicEvidence) => {
  const prior = beta * Math.max(1, start.length - 1);
  const known = new Map<number, Float64Array>();
  return (length: number): Float64Array => {
    const before = known.get(length);
    if (before !== undefined) return before;
    const middle = prior + (length - 1) / 2;
    const bases = Float64Array.from({ length: topics }, (_, topic) => {
      const share = Math.log((mentions[topic] as number) + alpha);
      return share - length * Math.log((tokens[topic] as number) + middle);
    });
    if (length <= usualLength) known.set(length, bases);
    return bases;
  };
};

/** The likeliest topics, best first, of equals the lower one; at most `candidates`. */
const likeliestOf = (score: Float64Array): number[] => {
  const best: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let topic = 0; topic < score.length; topic++) {
    const own = score[topic] as number;
    if (own <= least) continue;
    let at = Math.min(best.length, candidates - 1);
    for (; at > 0 && own > (score[best[at - 1] as number] as number); at--) {
      best[at] = best[at - 1] as number;
    }
    best[at] = topic;
    if (best.length === candidates) least = score[best[candidates - 1] as number] as number;
  }
  return best;
};

/**
 * Makes the rule that places a mention: the topic under which its words are most likely (Dirichlet–multinomial, the
 * score of Yin & Wang 2014), nearness to the centre added, among those that reach it. Discovery places its own mentions
 * by this rule, so a mention read again lands where it was.
 */
export const createPlacement = (
  embedding: Embedding,
  evidence: TopicEvidence,
  { centres, minSimilarity }: TopicReach,
): ((terms: readonly string[], allows?: Permission) => Place) => {
  const { topics, beta, start, topic: topicAt, count } = evidence;
  const { dimensions } = embedding;
  const basesOf = createBases(evidence);
  const firstGain = Float64Array.from(count, (times) => Math.log((times + beta) / beta));
  const score = new Float64Array(topics);
  const scoreWords = (ids: readonly number[]): void => {
    score.set(basesOf(ids.length));
    let [word, times] = [-1, 0];
    for (const id of ids) {
      times = id === word ? times + 1 : 0;
      word = id;
      for (let k = start[id] as number; k < (start[id + 1] as number); k++) {
        const topic = topicAt[k] as number;
        const gain =
          times === 0
            ? (firstGain[k] as number)
            : Math.log(((count[k] as number) + beta + times) / (beta + times));
        score[topic] = (score[topic] as number) + gain;
      }
    }
  };
  return (terms, allows) => {
    const ids = embedding.wordIds(terms).sort((a, b) => a - b);
    if (ids.length === 0) return nowhere;
    scoreWords(ids);
    const vector = embedding.embed(terms);
    let best = nowhere;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (const topic of likeliestOf(score)) {
      const similarity = dot(vector, 0, centres, topic, dimensions);
      // One cosine for each word, so that neither side drowns the other in long texts.
      const total = (score[topic] as number) + ids.length * similarity;
      if (similarity < (minSimilarity[topic] as number) || total <= bestScore) continue;
      if (allows?.(topic, vector, similarity) === false) continue;
      best = { topic, similarity };
      bestScore = total;
    }
    return best;
  };
};
