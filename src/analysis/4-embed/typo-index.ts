import { isNamingWord } from './vocabulary.ts';

/** Shorter words have too many neighbours one letter away to guess from. */
const minLetters = 5;

const withoutOneLetter = function* (word: string): Generator<string> {
  for (let at = 0; at < word.length; at++) yield word.slice(0, at) + word.slice(at + 1);
};

/**
 * Finds the known word that an unknown one is a slip of: one letter more, less, other or swapped with its neighbour.
 * `words` come most widespread first, and the first wins.
 */
export const createTypoIndex = (
  words: readonly string[],
): ((unknown: string) => number | undefined) => {
  const wordOf = new Map<string, number>();
  for (const [id, word] of words.entries()) {
    if (word.length < minLetters || word.length > 30 || !isNamingWord(word)) continue;
    for (const key of [word, ...withoutOneLetter(word)]) {
      if (!wordOf.has(key)) wordOf.set(key, id);
    }
  }
  return (unknown) => {
    if (unknown.length < minLetters || unknown.length > 30) return undefined;
    let best = wordOf.get(unknown);
    for (const key of withoutOneLetter(unknown)) {
      const id = wordOf.get(key);
      if (id !== undefined && (best === undefined || id < best)) best = id;
    }
    return best;
  };
};
