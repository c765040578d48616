import { seededRandom } from './seeded-random.ts';
import { multiply, multiplyTransposed, type SparseMatrix } from './sparse-matrix.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

/** Extra directions of the sketch, and rounds that sharpen it (Halko, Martinsson & Tropp 2011, 4.4 and 4.5). */
const oversampling = 10;
const powerRounds = 2;

/** transpose(dense) · dense for a rows × width matrix. */
const gram = (dense: Float32Array, width: number): Float64Array => {
  const product = new Float64Array(width * width);
  for (let row = 0; row < dense.length; row += width) {
    for (let i = 0; i < width; i++) {
      const left = dense[row + i] as number;
      if (left === 0) continue;
      for (let j = i, cell = i * width + i; j < width; j++, cell++) {
        product[cell] = (product[cell] as number) + left * (dense[row + j] as number);
      }
    }
  }
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < i; j++) product[i * width + j] = product[j * width + i] as number;
  }
  return product;
};

/** Upper triangle R with transpose(R) · R = symmetric (Cholesky); directions without substance get a zero row. */
const choleskyUpper = (symmetric: Float64Array, width: number): Float64Array => {
  const upper = Float64Array.from(symmetric);
  let trace = 0;
  for (let i = 0; i < width; i++) trace += symmetric[i * width + i] as number;
  for (let i = 0; i < width; i++) {
    const pivot = upper[i * width + i] as number;
    const scale = pivot > trace * 1e-12 ? 1 / Math.sqrt(pivot) : 0;
    for (let j = i; j < width; j++) {
      upper[i * width + j] = (upper[i * width + j] as number) * scale;
    }
    for (let row = i + 1; row < width; row++) {
      const factor = upper[i * width + row] as number;
      for (let j = row; j < width; j++) {
        const cell = row * width + j;
        upper[cell] = (upper[cell] as number) - factor * (upper[i * width + j] as number);
      }
    }
  }
  return upper;
};

/** An orthonormal basis of the columns, in place: dense · inverse(R); directions without substance become zero. */
const orthonormalise = (dense: Float32Array, width: number): Float32Array => {
  const upper = choleskyUpper(gram(dense, width), width);
  for (let row = 0; row < dense.length; row += width) {
    for (let i = 0; i < width; i++) {
      const pivot = upper[i * width + i] as number;
      const value = pivot > 0 ? (dense[row + i] as number) / pivot : 0;
      dense[row + i] = value;
      if (value === 0) continue;
      for (let j = i + 1, cell = i * width + i + 1; j < width; j++, cell++) {
        dense[row + j] = (dense[row + j] as number) - value * (upper[cell] as number);
      }
    }
  }
  return dense;
};

/** dense · transpose(axes); `axes` are directions of `width` numbers each. */
const rotate = (
  dense: Float32Array,
  width: number,
  axes: readonly Float64Array[],
): Float32Array => {
  const rows = dense.length / width;
  const rotated = new Float32Array(rows * axes.length);
  for (let row = 0; row < rows; row++) {
    for (const [direction, axis] of axes.entries()) {
      let sum = 0;
      for (let i = 0; i < width; i++) {
        sum += (dense[row * width + i] as number) * (axis[i] as number);
      }
      rotated[row * axes.length + direction] = sum;
    }
  }
  return rotated;
};

/** Left singular vectors (rows × width, row by row) with their singular values, greatest first. */
export interface TruncatedSvd {
  readonly left: Float32Array;
  readonly values: Float64Array;
  readonly width: number;
}

/** The strongest `dimensions` directions of a sparse matrix by a seeded random sketch; fewer when its rank is less. */
export const truncatedSvd = (
  matrix: SparseMatrix,
  dimensions: number,
  seed: number,
): TruncatedSvd => {
  const random = seededRandom(seed);
  const width = Math.min(dimensions + oversampling, matrix.columns);
  const sketch = Float32Array.from(
    { length: matrix.columns * width },
    () => random() + random() + random() - 1.5,
  );
  let basis = orthonormalise(multiply(matrix, sketch, width), width);
  for (let round = 0; round < powerRounds; round++) {
    const back = multiplyTransposed(matrix, basis, width);
    basis = orthonormalise(multiply(matrix, back, width), width);
  }
  const { values, vectors } = symmetricEigen(
    gram(multiplyTransposed(matrix, basis, width), width),
    width,
  );
  const floor = Math.max(1e-12, 1e-9 * (values[0] ?? 0));
  const kept = vectors.slice(0, dimensions).filter((_, index) => (values[index] as number) > floor);
  return {
    left: rotate(basis, width, kept),
    values: values.slice(0, kept.length).map(Math.sqrt),
    width: kept.length,
  };
};
