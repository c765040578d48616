/** Inner product of row `a` of `left` and row `b` of `right`: the first `width` of `stride` numbers a row. */
export const dot = (
  left: Float32Array,
  a: number,
  right: Float32Array,
  b: number,
  stride: number,
  width: number = stride,
): number => {
  const from = a * stride;
  const to = b * stride;
  let s0 = 0;
  let s1 = 0;
  let i = 0;
  for (; i + 1 < width; i += 2) {
    s0 += (left[from + i] as number) * (right[to + i] as number);
    s1 += (left[from + i + 1] as number) * (right[to + i + 1] as number);
  }
  if (i < width) s0 += (left[from + i] as number) * (right[to + i] as number);
  return s0 + s1;
};
