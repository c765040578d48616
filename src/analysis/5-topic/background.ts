import type { WordCounts } from './corpus.ts';

/** So many words of the whole corpus stand behind the words of one language, which may be few. */
const borrowedWords = 200;

/** How common each word is in each language of the corpus: what a text says before it is about anything. */
export interface Background {
  readonly languages: number;
  /** Language number of each document. */
  readonly languageOf: Int32Array;
  /** languages × words; each language sums to 1, none is zero. */
  readonly share: Float64Array;
}

/** Counts the words of each language; half a count is added to each word so that none is zero. */
export const countBackground = (corpus: WordCounts): Background => {
  const { words, languageOf } = corpus;
  const languages = languageOf.reduce((most, language) => Math.max(most, language + 1), 1);
  const whole = new Float64Array(words).fill(0.5);
  const counts = new Float64Array(languages * words);
  const tokens = new Float64Array(languages);
  for (let document = 0; document < corpus.documents; document++) {
    const copies = corpus.copies[document] as number;
    const language = languageOf[document] as number;
    const end = corpus.start[document + 1] as number;
    for (let at = corpus.start[document] as number; at < end; at++) {
      const word = corpus.ids[at] as number;
      const cell = language * words + word;
      whole[word] = (whole[word] as number) + copies;
      counts[cell] = (counts[cell] as number) + copies;
      tokens[language] = (tokens[language] as number) + copies;
    }
  }
  const all = whole.reduce((sum, count) => sum + count, 0);
  const share = counts.map((count, cell) => {
    const borrowed = (borrowedWords * (whole[cell % words] as number)) / all;
    return (count + borrowed) / ((tokens[Math.floor(cell / words)] as number) + borrowedWords);
  });
  return { languages, languageOf, share };
};
