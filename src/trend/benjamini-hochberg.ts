/**
 * Which of the p-values are significant at false-discovery rate `q` (Benjamini & Hochberg 1995): all up to the
 * largest p(i) ≤ i·q/m, where m counts all `tests`, also those whose p-values are 1 and not given. The answer has the
 * order of the input.
 */
export const benjaminiHochberg = (
  pValues: readonly number[],
  q: number,
  tests: number = pValues.length,
): boolean[] => {
  // No line is above q, so larger p-values need no place in the order.
  const sorted = pValues.filter((p) => p <= q).sort((a, b) => a - b);
  let threshold = Number.NEGATIVE_INFINITY;
  for (const [index, p] of sorted.entries()) {
    if (p <= ((index + 1) * q) / tests) threshold = p;
  }
  return pValues.map((p) => p <= threshold);
};
