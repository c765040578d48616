import type { Random } from './random.ts';

const misspell = (word: string, random: Random): string => {
  const at = 1 + random.int(word.length - 2);
  const [before, here, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  const slip = random.int(3);
  if (slip === 0) return before + after;
  if (slip === 1) return before + here + here + after;
  return before + after.charAt(0) + here + after.slice(1);
};

/** Misspells about `rate` of the longer words: a letter lost, doubled, or swapped with the next. */
export const addTypos = (text: string, rate: number, random: Random): string =>
  rate === 0
    ? text
    : text.replace(/\p{L}{5,}/gu, (word) => (random.chance(rate) ? misspell(word, random) : word));
