import { seededRandom } from '../src/analysis/4-embed/seeded-random.ts';

const rounds = 25;

const dot = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
};

const nearest = (vector: Float32Array, centres: readonly Float32Array[]): number => {
  let [best, most] = [0, Number.NEGATIVE_INFINITY];
  for (const [number, centre] of centres.entries()) {
    const near = dot(vector, centre);
    if (near > most) [best, most] = [number, near];
  }
  return best;
};

/** Begins with rows far from each other: each drawn with a chance that grows with its distance (k-means++). */
const drawCentres = (vectors: readonly Float32Array[], k: number, random: () => number) => {
  const centres = [Float32Array.from(vectors[Math.floor(random() * vectors.length)] ?? [])];
  const gap = Float64Array.from(vectors, () => 2);
  while (centres.length < k) {
    const newest = centres.at(-1) as Float32Array;
    let all = 0;
    for (const [row, vector] of vectors.entries()) {
      gap[row] = Math.max(0, Math.min(gap[row] as number, 2 - 2 * dot(vector, newest)));
      all += gap[row] as number;
    }
    let left = random() * all;
    const row = gap.findIndex((part) => {
      left -= part;
      return left <= 0;
    });
    centres.push(Float32Array.from(vectors[Math.max(0, row)] ?? []));
  }
  return centres;
};

/**
 * k-means on the sphere (unit rows, cosine), told the number: what the vectors would give if nobody had to find the
 * number. Returns the group of each row.
 */
export const kMeans = (vectors: readonly Float32Array[], k: number, seed: number): number[] => {
  const centres = drawCentres(vectors, k, seededRandom(seed));
  let groupOf = vectors.map((vector) => nearest(vector, centres));
  for (let round = 0; round < rounds; round++) {
    for (const centre of centres) centre.fill(0);
    for (const [row, vector] of vectors.entries()) {
      const centre = centres[groupOf[row] as number] as Float32Array;
      for (let i = 0; i < vector.length; i++) {
        centre[i] = (centre[i] as number) + (vector[i] as number);
      }
    }
    for (const centre of centres) {
      const length = Math.sqrt(dot(centre, centre));
      if (length > 0) for (let i = 0; i < centre.length; i++) centre[i] = (centre[i] ?? 0) / length;
    }
    const next = vectors.map((vector) => nearest(vector, centres));
    if (next.every((group, row) => group === groupOf[row])) break;
    groupOf = next;
  }
  return groupOf;
};
