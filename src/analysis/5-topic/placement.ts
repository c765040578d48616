import type { Comparable } from '../../domain/embedder.ts';
import type { Embedding } from '../4-embed/embedding.ts';
import { dot } from './dot.ts';
import { likeliestTopics } from './likeliest-topics.ts';
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

/** How much nearness to the centre counts beside the likelihood: nat for every word, at a cosine of 1. */
export const nearnessWeight = 3;
const nowhere: Place = { topic: -1, similarity: 0 };

/**
 * Makes the rule that places a mention: the topic under which its words are most likely (Dirichlet–multinomial, the
 * score of Yin & Wang 2014, each word counting as much as it weighs), nearness to the centre added, among those that
 * reach it. Discovery places its own mentions by this rule, so a mention read again lands where it was.
 */
export const createPlacement = (
  embedding: Embedding,
  evidence: TopicEvidence,
  { centres, minSimilarity }: TopicReach,
): ((mention: Comparable, allows?: Permission) => Place) => {
  const { topics, beta, start, topic: topicAt, count } = evidence;
  const { dimensions } = embedding;
  const { weights } = embedding.model;
  const prior = beta * Math.max(1, start.length - 1);
  const share = Float64Array.from(evidence.mentions, (mentions) => Math.log(mentions + alpha));
  const size = Float64Array.from(evidence.tokens, (tokens) => Math.log(tokens + prior));
  const firstGain = Float64Array.from(count, (times) => Math.log((times + beta) / beta));
  const score = new Float64Array(topics);
  const scoreWords = (ids: readonly number[], weightSum: number): void => {
    for (let topic = 0; topic < topics; topic++) {
      score[topic] = (share[topic] as number) - weightSum * (size[topic] as number);
    }
    let [word, times] = [-1, 0];
    for (const id of ids) {
      times = id === word ? times + 1 : 0;
      word = id;
      const weight = weights[id] as number;
      for (let k = start[id] as number; k < (start[id + 1] as number); k++) {
        const topic = topicAt[k] as number;
        const gain =
          times === 0
            ? (firstGain[k] as number)
            : Math.log(((count[k] as number) + beta + times) / (beta + times));
        score[topic] = (score[topic] as number) + weight * gain;
      }
    }
  };
  const all = Array.from({ length: topics }, (_, topic) => topic);
  return ({ terms, vector: given }, allows) => {
    const ids = embedding.wordIds(terms).sort((a, b) => a - b);
    if (ids.length === 0 && embedding.outside === null) return nowhere;
    const weightSum = ids.reduce((sum, id) => sum + (weights[id] as number), 0);
    scoreWords(ids, weightSum);
    const vector = embedding.embed(terms, given);
    // An outside model knows what is near without a word in common.
    const looked = embedding.outside === null ? likeliestTopics(score) : all;
    const words = ids.length === 0 ? 1 : weightSum;
    let best = nowhere;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (const topic of looked) {
      const similarity = dot(vector, 0, centres, topic, dimensions);
      // For each word, so that neither side drowns the other in long texts.
      const total = (score[topic] as number) + nearnessWeight * words * similarity;
      if (similarity < (minSimilarity[topic] as number) || total <= bestScore) continue;
      if (allows?.(topic, vector, similarity) === false) continue;
      best = { topic, similarity };
      bestScore = total;
    }
    return best;
  };
};
