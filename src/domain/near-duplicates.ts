/** Texts that share this part of their word pairs say the same. */
const minShared = 0.8;
/** A long text is known by its beginning. */
const maxWords = 200;

/** A text without what may differ between copies: case, punctuation, spaces, numbers and ids. */
export const plainWords = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{L}\p{N}_-]*\p{N}[\p{L}\p{N}_-]*/gu, '0')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, maxWords);

const pairsOf = (words: readonly string[]): Set<string> =>
  new Set(words.length < 2 ? words : words.slice(1).map((word, at) => `${words[at]} ${word}`));

/** Whether two texts, as plain words, are near-duplicates: their word pairs overlap (Jaccard) by four fifths. */
export const saySame = (a: readonly string[], b: readonly string[]): boolean => {
  const [left, right] = [pairsOf(a), pairsOf(b)];
  const [small, large] = left.size < right.size ? [left, right] : [right, left];
  if (small.size < minShared * large.size) return false;
  let shared = 0;
  for (const pair of small) if (large.has(pair)) shared += 1;
  return shared >= minShared * (small.size + large.size - shared);
};

/** The first of each set of near-duplicates, in the given order, with how many there are; at most `most` sets. */
export const foldNearDuplicates = <Item>(
  items: readonly Item[],
  textOf: (item: Item) => string,
  most: number,
): { readonly item: Item; readonly count: number }[] => {
  const sets: { item: Item; words: string[]; count: number }[] = [];
  for (const item of items) {
    const words = plainWords(textOf(item));
    const same = sets.find((set) => saySame(set.words, words));
    if (same !== undefined) same.count += 1;
    else if (sets.length < most) sets.push({ item, words, count: 1 });
  }
  return sets.map(({ item, count }) => ({ item, count }));
};
