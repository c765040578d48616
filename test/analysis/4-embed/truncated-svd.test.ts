import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/analysis/4-embed/seeded-random.ts';
import type { SparseMatrix } from '../../../src/analysis/4-embed/sparse-matrix.ts';
import { symmetricEigen } from '../../../src/analysis/4-embed/symmetric-eigen.ts';
import { truncatedSvd } from '../../../src/analysis/4-embed/truncated-svd.ts';

const dense = (rows: readonly (readonly number[])[]): SparseMatrix => {
  const columns = rows[0]?.length ?? 0;
  return {
    rows: rows.length,
    columns,
    rowStart: Int32Array.from({ length: rows.length + 1 }, (_, row) => row * columns),
    column: Int32Array.from(rows.flat(), (_, cell) => cell % columns),
    value: Float32Array.from(rows.flat()),
  };
};

describe('truncated SVD', () => {
  test('finds the singular values of a diagonal matrix, greatest first', () => {
    const svd = truncatedSvd(
      dense([
        [2, 0, 0],
        [0, 5, 0],
        [0, 0, 1],
      ]),
      2,
      1,
    );
    expect(svd.values[0]).toBeCloseTo(5, 4);
    expect(svd.values[1]).toBeCloseTo(2, 4);
    expect(Math.abs(svd.left[1 * svd.width] ?? 0)).toBeCloseTo(1, 4);
  });

  test('has no more directions than the matrix has rank', () => {
    expect(
      truncatedSvd(
        dense([
          [1, 2],
          [2, 4],
          [3, 6],
        ]),
        2,
        1,
      ).width,
    ).toBe(1);
    expect(
      truncatedSvd(
        dense([
          [0, 0],
          [0, 0],
        ]),
        2,
        1,
      ).width,
    ).toBe(0);
  });

  test('rebuilds a random matrix from all its directions', () => {
    const random = seededRandom(5);
    const rows = Array.from({ length: 6 }, () => Array.from({ length: 6 }, () => random() - 0.5));
    const svd = truncatedSvd(dense(rows), 6, 1);
    const energy = rows.flat().reduce((sum, value) => sum + value * value, 0);
    expect(svd.values.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(energy, 4);
  });

  test('eigenvectors reproduce a symmetric matrix', () => {
    const { values, vectors } = symmetricEigen(Float64Array.from([2, 1, 1, 2]), 2);
    expect([...values]).toEqual([expect.closeTo(3, 9), expect.closeTo(1, 9)]);
    expect(Math.abs((vectors[0]?.[0] ?? 0) * (vectors[0]?.[1] ?? 0))).toBeCloseTo(0.5, 9);
  });
});
