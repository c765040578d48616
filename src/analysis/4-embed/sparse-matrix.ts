import {
  type Crew,
  cutRows,
  type Span,
  sharedFloats,
  shareFloats,
  shareIntegers,
  type Task,
} from './crew.ts';

/** A sparse matrix row by row: row `r` holds `column[k]`, `value[k]` for k in `rowStart[r] … rowStart[r+1]`. */
export interface SparseMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly rowStart: Int32Array;
  readonly column: Int32Array;
  readonly value: Float32Array;
}

/** The same matrix where all threads of a crew see it. */
export const shareMatrix = ({ rowStart, column, value, ...size }: SparseMatrix): SparseMatrix => ({
  ...size,
  rowStart: shareIntegers(rowStart),
  column: shareIntegers(column),
  value: shareFloats(value),
});

/** Columns as rows; each row in ascending order of its columns. */
export const transpose = ({ rows, columns, ...cells }: SparseMatrix): SparseMatrix => {
  const rowStart = new Int32Array(columns + 1);
  for (const column of cells.column) rowStart[column + 1] = (rowStart[column + 1] as number) + 1;
  for (let row = 0; row < columns; row++) {
    rowStart[row + 1] = (rowStart[row + 1] as number) + (rowStart[row] as number);
  }
  const next = rowStart.slice(0, columns);
  const column = new Int32Array(cells.column.length);
  const value = new Float32Array(cells.value.length);
  for (let row = 0; row < rows; row++) {
    const end = cells.rowStart[row + 1] as number;
    for (let cell = cells.rowStart[row] as number; cell < end; cell++) {
      const to = cells.column[cell] as number;
      const place = next[to] as number;
      next[to] = place + 1;
      column[place] = row;
      value[place] = cells.value[cell] as number;
    }
  }
  return { rows: columns, columns: rows, rowStart, column, value };
};

interface Product extends Span {
  readonly matrix: SparseMatrix;
  readonly dense: Float32Array;
  readonly width: number;
  readonly product: Float32Array;
}

export const multiplyTask: Task<Product, null> = {
  name: 'multiply',
  run: ({ matrix, dense, width, product, from: first, to: last }) => {
    for (let row = first; row < last; row++) {
      const to = row * width;
      const end = matrix.rowStart[row + 1] as number;
      for (let cell = matrix.rowStart[row] as number; cell < end; cell++) {
        const weight = matrix.value[cell] as number;
        const from = (matrix.column[cell] as number) * width;
        for (let i = 0; i < width; i++) {
          product[to + i] = (product[to + i] as number) + weight * (dense[from + i] as number);
        }
      }
    }
    return null;
  },
};

/** matrix · dense; `dense` is columns × width, the answer rows × width, both row by row and seen by all threads. */
export const multiply = (
  matrix: SparseMatrix,
  dense: Float32Array,
  width: number,
  crew: Crew,
): Float32Array => {
  const product = sharedFloats(matrix.rows * width);
  const inputs = cutRows(matrix.rows).map((span) => ({ ...span, matrix, dense, width, product }));
  crew.run(multiplyTask, inputs);
  return product;
};
