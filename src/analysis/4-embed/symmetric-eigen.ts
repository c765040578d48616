/** Sum of the squared entries beside the diagonal. */
const offDiagonal = (matrix: Float64Array, size: number): number => {
  let sum = 0;
  for (let row = 0; row < size; row++) {
    for (let column = row + 1; column < size; column++) {
      sum += (matrix[row * size + column] as number) ** 2;
    }
  }
  return sum;
};

/** Turns rows `p` and `q` of a row-major matrix by an angle. */
const turnRows = (
  matrix: Float64Array,
  size: number,
  p: number,
  q: number,
  c: number,
  s: number,
) => {
  for (let i = 0; i < size; i++) {
    const a = matrix[p * size + i] as number;
    const b = matrix[q * size + i] as number;
    matrix[p * size + i] = c * a - s * b;
    matrix[q * size + i] = s * a + c * b;
  }
};

const turnColumns = (
  matrix: Float64Array,
  size: number,
  p: number,
  q: number,
  c: number,
  s: number,
) => {
  for (let row = 0; row < size * size; row += size) {
    const a = matrix[row + p] as number;
    const b = matrix[row + q] as number;
    matrix[row + p] = c * a - s * b;
    matrix[row + q] = s * a + c * b;
  }
};

/**
 * Eigenvalues and eigenvectors of a symmetric size × size matrix, greatest value first (cyclic Jacobi;
 * Golub & Van Loan, Matrix Computations, 8.5). `vectors` holds one eigenvector a row.
 */
export const symmetricEigen = (symmetric: Float64Array, size: number) => {
  const matrix = Float64Array.from(symmetric);
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  const norm = matrix.reduce((sum, entry) => sum + entry * entry, 0);
  for (let sweep = 0; sweep < 12 && offDiagonal(matrix, size) > 1e-12 * norm; sweep++) {
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        const between = matrix[p * size + q] as number;
        if (between * between <= 1e-18 * norm) continue;
        const gap = (matrix[q * size + q] as number) - (matrix[p * size + p] as number);
        const ratio = gap / (2 * between);
        const tangent = (ratio >= 0 ? 1 : -1) / (Math.abs(ratio) + Math.hypot(ratio, 1));
        const cosine = 1 / Math.hypot(tangent, 1);
        turnRows(matrix, size, p, q, cosine, tangent * cosine);
        turnColumns(matrix, size, p, q, cosine, tangent * cosine);
        turnRows(vectors, size, p, q, cosine, tangent * cosine);
      }
    }
  }
  const order = Array.from({ length: size }, (_, index) => index).sort(
    (a, b) => (matrix[b * size + b] as number) - (matrix[a * size + a] as number) || a - b,
  );
  return {
    values: Float64Array.from(order, (index) => matrix[index * size + index] as number),
    vectors: order.map((index) => vectors.slice(index * size, (index + 1) * size)),
  };
};
