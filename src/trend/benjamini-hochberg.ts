/**
 * Which of the p-values are significant at false-discovery rate `q` (Benjamini & Hochberg 1995): all up to the
 * largest p(i) ≤ i·q/m. The answer has the order of the input.
 */
export const benjaminiHochberg = (pValues: readonly number[], q: number): boolean[] => {
  // No line is above q, so larger p-values need no place in the order.
  const sorted = pValues.filter((p) => p <= q).sort((a, b) => a - b);
  let threshold = Number.NEGATIVE_INFINITY;
  for (const [index, p] of sorted.entries()) {
    if (p <= ((index + 1) * q) / pValues.length) threshold = p;
  }
  return pValues.map((p) => p <= threshold);
};
