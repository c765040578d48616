/** One time somebody asked, as a campaign is looked for. */
export interface Asking {
  /** Account, or person where no account is known. */
  readonly asker: string;
  readonly at: string;
  readonly text: string;
}

const hourMs = 3_600_000;
/** So many askers with one text within an hour did not come to it by themselves. */
const leastAskers = 5;

const plainText = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Indices of those that said the same as many others within an hour: told to, by somebody. */
export const findCampaign = (askings: readonly Asking[]): ReadonlySet<number> => {
  const byText = new Map<string, number[]>();
  for (const [index, { text }] of askings.entries()) {
    const plain = plainText(text);
    byText.set(plain, [...(byText.get(plain) ?? []), index]);
  }
  const found = new Set<number>();
  for (const indices of byText.values()) {
    if (indices.length < leastAskers) continue;
    const timed = indices
      .map((index) => ({ index, atMs: Date.parse(askings[index]?.at ?? '') }))
      .sort((a, b) => a.atMs - b.atMs);
    for (const { atMs } of timed) {
      const within = timed.filter((one) => one.atMs >= atMs && one.atMs < atMs + hourMs);
      const askers = new Set(within.map(({ index }) => askings[index]?.asker));
      if (askers.size >= leastAskers) for (const { index } of within) found.add(index);
    }
  }
  return found;
};
