import type { Comparable } from '../../domain/embedder.ts';
import type { Embedding } from '../4-embed/embedding.ts';
import { toUnit } from '../4-embed/to-unit.ts';
import { dot } from './dot.ts';

/** Rounds of moving mentions to the nearer of two centres; they settle long before. */
const rounds = 8;

const meanOf = (vectors: readonly Float32Array[], dimensions: number): Float32Array => {
  const sum = new Float32Array(dimensions);
  for (const vector of vectors) {
    for (let i = 0; i < dimensions; i++) sum[i] = (sum[i] as number) + (vector[i] as number);
  }
  return toUnit(sum);
};

const cosine = (a: Float32Array, b: Float32Array): number => dot(a, 0, b, 0, a.length);

/** Moves vectors to the nearer of two centres until none moves; `right` = nearer to the second. */
const settle = (
  vectors: readonly Float32Array[],
  first: Float32Array,
  second: Float32Array,
  held: readonly Float32Array[] = [],
): { isRight: boolean[]; left: Float32Array; right: Float32Array } => {
  let [left, right] = [first, second];
  let isRight = vectors.map((vector) => cosine(vector, right) > cosine(vector, left));
  for (let round = 0; round < rounds; round += 1) {
    const side = (wanted: boolean) => vectors.filter((_, at) => isRight[at] === wanted);
    left = meanOf(side(false), first.length);
    right = meanOf([...side(true), ...held], first.length);
    const next = vectors.map((vector) => cosine(vector, right) > cosine(vector, left));
    if (next.every((value, at) => value === isRight[at])) break;
    isRight = next;
  }
  return { isRight, left, right };
};

/** Which mentions are more like the examples than like the rest; the examples always are. */
export const splitLike = (
  mentions: readonly Comparable[],
  examples: readonly Comparable[],
  embedding: Embedding,
): boolean[] => {
  const vectors = mentions.map(({ terms, vector }) => embedding.embed(terms, vector));
  const held = examples.map(({ terms, vector }) => embedding.embed(terms, vector));
  const keys = new Set(examples.map(({ terms }) => terms.join(' ')));
  const seed = meanOf(held, embedding.dimensions);
  const { isRight } = settle(vectors, meanOf(vectors, embedding.dimensions), seed, held);
  return mentions.map(({ terms }, at) => isRight[at] === true || keys.has(terms.join(' ')));
};

/**
 * Which mentions are in the smaller of the two halves that lie best apart: two means on the sphere, begun from the
 * mention farthest from the centre and the one farthest from that. Depends on nothing but the mentions in their order.
 */
export const splitInTwo = (mentions: readonly Comparable[], embedding: Embedding): boolean[] => {
  const vectors = mentions.map(({ terms, vector }) => embedding.embed(terms, vector));
  if (vectors.length < 2) return vectors.map(() => false);
  const farthest = (from: Float32Array): Float32Array =>
    vectors.reduce((far, vector) =>
      vector.some(Boolean) && cosine(vector, from) < cosine(far, from) ? vector : far,
    );
  const a = farthest(meanOf(vectors, embedding.dimensions));
  const { isRight } = settle(vectors, a, farthest(a));
  const right = isRight.filter(Boolean).length;
  return right * 2 <= isRight.length ? isRight : isRight.map((value) => !value);
};
