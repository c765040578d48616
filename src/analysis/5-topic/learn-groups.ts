import type { Comparable } from '../../domain/embedder.ts';
import type { GroupWords } from '../../domain/topic.ts';
import type { Embedding } from '../4-embed/embedding.ts';
import { toUnit } from '../4-embed/to-unit.ts';
import { dot } from './dot.ts';

/** All but this share of a group's mentions are inside its reach. */
const outsideShare = 0.04;
const lowestSimilarity = 0.2;

/** What a group is, learned from the mentions in it. */
export interface LearnedGroup {
  readonly centroid: Float32Array;
  readonly minSimilarity: number;
  readonly words: GroupWords;
}

/** How near all but a few of some vectors come to a centre. */
const reachOf = (vectors: readonly Float32Array[], centroid: Float32Array): number => {
  const near = vectors.map((vector) => dot(vector, 0, centroid, 0, centroid.length));
  near.sort((a, b) => a - b);
  const edge = near[Math.floor(outsideShare * near.length)] ?? 1;
  return Math.max(lowestSimilarity, edge - 1e-5);
};

/**
 * Centre, reach and words of a group from the terms of its mentions. Null when no word of them is known, so that
 * nothing can be said of where it lies.
 */
export const learnGroup = (
  members: readonly Comparable[],
  embedding: Embedding,
): LearnedGroup | null => {
  const { terms } = embedding.model;
  const sum = new Float32Array(embedding.dimensions);
  const counts = new Map<number, number>();
  const vectors: Float32Array[] = [];
  let tokens = 0;
  for (const { terms: own, vector: given } of members) {
    const vector = embedding.embed(own, given);
    vectors.push(vector);
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (vector[i] as number);
    for (const id of embedding.wordIds(own)) {
      counts.set(id, (counts.get(id) ?? 0) + 1);
      tokens += 1;
    }
  }
  const centroid = toUnit(sum);
  if (!centroid.some(Boolean)) return null;
  return {
    centroid,
    minSimilarity: reachOf(vectors, centroid),
    words: {
      mentions: members.length,
      tokens,
      counts: [...counts]
        .sort(([a], [b]) => a - b)
        .map(([id, count]): [string, number] => [terms[id] as string, count]),
    },
  };
};
