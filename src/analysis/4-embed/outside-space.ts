import { toUnit } from './to-unit.ts';
import { truncatedSvd } from './truncated-svd.ts';

/** How vectors of an outside model become vectors of this workspace. */
export interface OutsideSpace {
  /** Names model and length of its vectors; vectors of another space mean nothing here. */
  readonly space: string;
  /** The middle of the workspace's texts: what all of them have in common says nothing. */
  readonly mean: Float32Array;
  /** Directions in which the texts differ most, dimensions × width, one unit direction a column. */
  readonly directions: Float32Array;
  readonly width: number;
}

/** Enough texts to see in which directions they differ. */
const mostFitted = 2_000;
/** More directions than this tell tickets apart no better and cost time with each comparison. */
const mostDirections = 128;

const meanOf = (vectors: readonly Float32Array[], dimensions: number): Float32Array => {
  const sum = new Float64Array(dimensions);
  for (const vector of vectors) {
    for (let i = 0; i < dimensions; i++) sum[i] = (sum[i] as number) + (vector[i] as number);
  }
  return Float32Array.from(sum, (part) => part / Math.max(1, vectors.length));
};

/**
 * Fits the space to vectors of the workspace's texts: their mean is taken away (models put all texts of one company into
 * one corner) and what remains is turned to its principal directions. Vectors of another length than the first are left
 * out. Depends on the vectors in their order.
 */
export const fitOutsideSpace = (
  vectors: readonly Float32Array[],
  space: string,
  seed: number,
): OutsideSpace => {
  const dimensions = vectors[0]?.length ?? 0;
  const step = Math.max(1, vectors.length / mostFitted);
  const sample = Array.from(
    { length: Math.min(vectors.length, mostFitted) },
    (_, n) => vectors[Math.floor(n * step)] as Float32Array,
  ).filter(({ length }) => length === dimensions);
  const mean = meanOf(sample, dimensions);
  const column = Int32Array.from(
    { length: dimensions * sample.length },
    (_, n) => n % sample.length,
  );
  const value = new Float32Array(column.length);
  for (const [n, vector] of sample.entries()) {
    for (let i = 0; i < dimensions; i++) {
      value[i * sample.length + n] = (vector[i] as number) - (mean[i] as number);
    }
  }
  const rowStart = Int32Array.from({ length: dimensions + 1 }, (_, row) => row * sample.length);
  const matrix = { rows: dimensions, columns: sample.length, rowStart, column, value };
  const { left, width } = truncatedSvd(matrix, Math.min(mostDirections, dimensions), seed);
  return { space, mean, directions: left, width };
};

/** A unit vector of the workspace's space; zeros for a vector that is missing or of another length. */
export const projectOutside = (
  { mean, directions, width }: OutsideSpace,
  given: Float32Array | undefined,
): Float32Array => {
  const projected = new Float32Array(width);
  if (given === undefined || given.length !== mean.length) return projected;
  for (let i = 0; i < mean.length; i++) {
    const part = (given[i] as number) - (mean[i] as number);
    if (part === 0) continue;
    for (let at = 0, from = i * width; at < width; at++, from++) {
      projected[at] = (projected[at] as number) + part * (directions[from] as number);
    }
  }
  return toUnit(projected);
};
