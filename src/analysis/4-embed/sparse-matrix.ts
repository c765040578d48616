/** A sparse matrix row by row: row `r` holds `column[k]`, `value[k]` for k in `rowStart[r] … rowStart[r+1]`. */
export interface SparseMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly rowStart: Int32Array;
  readonly column: Int32Array;
  readonly value: Float32Array;
}

/** matrix · dense; `dense` is columns × width, the answer rows × width, both row by row. */
export const multiply = (matrix: SparseMatrix, dense: Float32Array, width: number) => {
  const product = new Float32Array(matrix.rows * width);
  for (let row = 0; row < matrix.rows; row++) {
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
  return product;
};

/** transpose(matrix) · dense; `dense` is rows × width, the answer columns × width. */
export const multiplyTransposed = (matrix: SparseMatrix, dense: Float32Array, width: number) => {
  const product = new Float32Array(matrix.columns * width);
  for (let row = 0; row < matrix.rows; row++) {
    const from = row * width;
    const end = matrix.rowStart[row + 1] as number;
    for (let cell = matrix.rowStart[row] as number; cell < end; cell++) {
      const weight = matrix.value[cell] as number;
      const to = (matrix.column[cell] as number) * width;
      for (let i = 0; i < width; i++) {
        product[to + i] = (product[to + i] as number) + weight * (dense[from + i] as number);
      }
    }
  }
  return product;
};
