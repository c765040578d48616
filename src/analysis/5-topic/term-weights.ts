/** How much each term sets a group apart from the others; only terms that occur in the group. */
export type TermWeights = ReadonlyMap<string, number>;

/**
 * Class-based tf-idf (Grootendorst 2022): share of the group's mentions with the term · ln(1 + A / f), where A is the
 * mean number of terms per group and f the mentions with the term over all groups.
 * `termCounts[g]` holds in how many of the group's mentions each term is, `sizes[g]` how many mentions it has.
 */
export const termWeights = (
  termCounts: readonly ReadonlyMap<string, number>[],
  sizes: readonly number[],
): TermWeights[] => {
  const overall = new Map<string, number>();
  let all = 0;
  for (const counts of termCounts) {
    for (const [term, count] of counts) {
      overall.set(term, (overall.get(term) ?? 0) + count);
      all += count;
    }
  }
  const mean = all / Math.max(1, termCounts.length);
  return termCounts.map((counts, group) => {
    const size = Math.max(1, sizes[group] ?? 1);
    return new Map(
      [...counts].map(([term, count]) => [
        term,
        (count / size) * Math.log(1 + mean / (overall.get(term) as number)),
      ]),
    );
  });
};

/** What a term is worth in a title for being common in its group, though it be as common everywhere. */
const plainWorth = 0.5;

/**
 * How much of a group a term says, beside what it says of all: share of the group's mentions with the term · (½ +
 * max(0, ln(share / overall share))), the terms of the Kullback–Leibler divergence of the group from all groups. A rare
 * word wins less over a common one than by class-based tf-idf. `overall` gives the share of all mentions.
 */
export const titleWeights = (
  shares: ReadonlyMap<string, number>,
  overall: ReadonlyMap<string, number>,
): TermWeights =>
  new Map(
    [...shares].map(([term, share]) => [
      term,
      share * (plainWorth + Math.max(0, Math.log(share / (overall.get(term) ?? share)))),
    ]),
  );

/** The terms of greatest weight, heaviest first, equal ones by code unit. */
export const heaviestTerms = (weights: TermWeights, most: number): string[] =>
  [...weights]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([term]) => term);
