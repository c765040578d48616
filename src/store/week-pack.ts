/** One row of counts: the topic or measure it belongs to, and as many whole numbers as its kind has columns. */
export type CountRow = readonly [name: string, ...numbers: number[]];

/** The counts of one week by name: rows `starts[i]` to `starts[i + 1]` of each column belong to `names[i]`. */
export interface WeekPack {
  readonly names: readonly string[];
  readonly starts: Int32Array;
  readonly columns: readonly Int32Array[];
}

/** Rows must stand together by name. */
export const packRows = (rows: readonly CountRow[], width: number): WeekPack => {
  const names: string[] = [];
  const starts: number[] = [];
  const columns = Array.from({ length: width }, () => new Int32Array(rows.length));
  for (const [at, [name, ...numbers]] of rows.entries()) {
    if (names.at(-1) !== name) {
      names.push(name);
      starts.push(at);
    }
    for (const [i, column] of columns.entries()) column[at] = numbers[i] ?? 0;
  }
  return { names, starts: Int32Array.from([...starts, rows.length]), columns };
};

/** Number of columns, `starts`, then the columns, each a 32-bit number in the byte order of the machine. */
export const packToBytes = ({ starts, columns }: WeekPack): Uint8Array => {
  const rows = starts.at(-1) ?? 0;
  const numbers = new Int32Array(1 + starts.length + rows * columns.length);
  numbers[0] = columns.length;
  numbers.set(starts, 1);
  for (const [i, column] of columns.entries()) numbers.set(column, 1 + starts.length + i * rows);
  return new Uint8Array(numbers.buffer);
};

/** The reverse of `packToBytes`; null when the bytes are not of `width` columns (or of another byte order). */
export const packFromBytes = (
  names: readonly string[],
  bytes: Uint8Array,
  width: number,
): WeekPack | null => {
  // A copy begins at a multiple of four bytes, as numbers must.
  const numbers = new Int32Array(bytes.slice().buffer);
  const starts = numbers.subarray(1, 2 + names.length);
  const rows = starts.at(-1) ?? 0;
  const from = 2 + names.length;
  if (numbers[0] !== width || numbers.length !== from + rows * width) return null;
  const columns = Array.from({ length: width }, (_, i) =>
    numbers.subarray(from + i * rows, from + (i + 1) * rows),
  );
  return { names, starts, columns };
};
