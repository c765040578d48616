import { alone, type Crew, sharedFloats } from './crew.ts';
import { gram, orthonormalise, rotate } from './dense-matrix.ts';
import { seededRandom } from './seeded-random.ts';
import { multiply, type SparseMatrix, shareMatrix, transpose } from './sparse-matrix.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

/** Extra directions of the sketch, and rounds that sharpen it (Halko, Martinsson & Tropp 2011, 4.4 and 4.5). */
const oversampling = 10;
const powerRounds = 2;

/** Left singular vectors (rows × width, row by row) with their singular values, greatest first. */
export interface TruncatedSvd {
  readonly left: Float32Array;
  readonly values: Float64Array;
  readonly width: number;
}

/** The strongest `dimensions` directions of a sparse matrix by a seeded random sketch; fewer when its rank is less. */
export const truncatedSvd = (
  sparse: SparseMatrix,
  dimensions: number,
  seed: number,
  crew: Crew = alone,
): TruncatedSvd => {
  const random = seededRandom(seed);
  const width = Math.min(dimensions + oversampling, sparse.columns);
  const [matrix, turned] = [shareMatrix(sparse), shareMatrix(transpose(sparse))];
  const sketch = sharedFloats(matrix.columns * width);
  for (let i = 0; i < sketch.length; i++) sketch[i] = random() + random() + random() - 1.5;
  let basis = orthonormalise(multiply(matrix, sketch, width, crew), width, crew);
  for (let round = 0; round < powerRounds; round++) {
    const back = multiply(turned, basis, width, crew);
    basis = orthonormalise(multiply(matrix, back, width, crew), width, crew);
  }
  const { values, vectors } = symmetricEigen(
    gram(multiply(turned, basis, width, crew), width, crew),
    width,
  );
  const floor = Math.max(1e-12, 1e-9 * (values[0] ?? 0));
  const kept = vectors.slice(0, dimensions).filter((_, index) => (values[index] as number) > floor);
  return {
    left: rotate(basis, width, kept, crew),
    values: values.slice(0, kept.length).map(Math.sqrt),
    width: kept.length,
  };
};
