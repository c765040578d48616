/** An edge of a two-sided graph: `left` and `right` are node numbers of their side. */
export interface WeightedPair {
  readonly left: number;
  readonly right: number;
  readonly weight: number;
}

/**
 * The cheapest way to give every row a column of its own (Hungarian method with potentials, Kuhn 1955). `cost` is
 * rows × columns with rows ≤ columns. Returns the column of each row.
 */
const cheapestColumns = (cost: Float64Array, rows: number, columns: number): Int32Array => {
  const rowPrice = new Float64Array(rows + 1);
  const columnPrice = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1);
  const cameFrom = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    rowOf[0] = row;
    const least = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY);
    const used = new Uint8Array(columns + 1);
    let column = 0;
    while (rowOf[column] !== 0) {
      used[column] = 1;
      const here = rowOf[column] as number;
      let [step, next] = [Number.POSITIVE_INFINITY, 0];
      for (let other = 1; other <= columns; other++) {
        if (used[other] === 1) continue;
        const price =
          (cost[(here - 1) * columns + other - 1] as number) -
          (rowPrice[here] as number) -
          (columnPrice[other] as number);
        if (price < (least[other] as number)) {
          least[other] = price;
          cameFrom[other] = column;
        }
        if ((least[other] as number) < step) [step, next] = [least[other] as number, other];
      }
      for (let other = 0; other <= columns; other++) {
        if (used[other] === 1) {
          const owner = rowOf[other] as number;
          rowPrice[owner] = (rowPrice[owner] as number) + step;
          columnPrice[other] = (columnPrice[other] as number) - step;
        } else {
          least[other] = (least[other] as number) - step;
        }
      }
      column = next;
    }
    while (column !== 0) {
      const previous = cameFrom[column] as number;
      rowOf[column] = rowOf[previous] as number;
      column = previous;
    }
  }
  const columnOf = new Int32Array(rows).fill(-1);
  for (let column = 1; column <= columns; column++) {
    const row = rowOf[column] as number;
    if (row > 0) columnOf[row - 1] = column - 1;
  }
  return columnOf;
};

/**
 * The one-to-one matching with the greatest sum of weights. Returns the right partner of each matched left node.
 * Weights are positive; a pair that is not given cannot be matched.
 */
export const matchWeights = (pairs: readonly WeightedPair[]): Map<number, number> => {
  const sorted = (numbers: readonly number[]) => [...new Set(numbers)].sort((a, b) => a - b);
  const lefts = sorted(pairs.map((pair) => pair.left));
  const rights = sorted(pairs.map((pair) => pair.right));
  const isWide = lefts.length <= rights.length;
  const [rows, columns] = isWide ? [lefts, rights] : [rights, lefts];
  const rowAt = new Map(rows.map((node, place) => [node, place]));
  const columnAt = new Map(columns.map((node, place) => [node, place]));
  const cost = new Float64Array(rows.length * columns.length);
  for (const { left, right, weight } of pairs) {
    const row = rowAt.get(isWide ? left : right) as number;
    const column = columnAt.get(isWide ? right : left) as number;
    cost[row * columns.length + column] = -weight;
  }
  const matched = new Map<number, number>();
  for (const [row, column] of cheapestColumns(cost, rows.length, columns.length).entries()) {
    if ((cost[row * columns.length + column] as number) >= 0) continue;
    const [a, b] = [rows[row] as number, columns[column] as number];
    matched.set(isWide ? a : b, isWide ? b : a);
  }
  return matched;
};
