/** Longer texts are read up to here; time must stay bounded. */
const mostWords = 300;
const shortestPiece = 3;
const longestPiece = 4;

const wordPattern = /[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{N}]+)*|[!?]|\p{Extended_Pictographic}/gu;

/**
 * What a learned classifier counts in a text: words, pairs of words (`a b`) and pieces of words of three and four
 * letters (`#abc`), lower-cased, digits as `0`. Pieces carry what endings and misspellings hide.
 */
export const countGrams = (text: string): Map<string, number> => {
  const grams = new Map<string, number>();
  const add = (gram: string): void => void grams.set(gram, (grams.get(gram) ?? 0) + 1);
  let before = '';
  let words = 0;
  const read = text.normalize('NFKC').toLowerCase().replace(/’/g, "'").replace(/\p{N}/gu, '0');
  for (const [word] of read.matchAll(wordPattern)) {
    if (++words > mostWords) break;
    add(word);
    if (before !== '') add(`${before} ${word}`);
    before = word;
    const bounded = `_${word}_`;
    for (let size = shortestPiece; size <= longestPiece; size++) {
      for (let at = 0; at + size <= bounded.length; at++) add(`#${bounded.slice(at, at + size)}`);
    }
  }
  return grams;
};
