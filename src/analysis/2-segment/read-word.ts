import { unifyLookAlikes } from '../1-clean/look-alikes.ts';
import { remember } from '../remember.ts';
import type { LanguageKnowledge } from './language-knowledge.ts';
import { createStemmer } from './stem.ts';

/** What a written word is to the analysis. */
export interface WordReading {
  /** Lower case, straight apostrophes, one script, no letter more than twice in a row. */
  readonly form: string;
  readonly stop: boolean;
  readonly stem: string;
  /** Length of a word elided before another one (`l'` in `l'app`), which is a word of its own; 0 when there is none. */
  readonly elided: number;
}
export type WordReader = (written: string) => WordReading;

const longestElision = 8;
const ordinalOrMeasure = /^\d+(?:st|nd|rd|th|am|pm|h|x|min|mins|s|ms|kb|mb|gb|px|k|eur|usd)$/;

const formOf = (written: string): string => {
  let form = written.toLowerCase();
  if (form.includes('’')) form = form.replaceAll('’', "'");
  form = unifyLookAlikes(form);
  return form.length > 3 && /(\p{L})\1\1/u.test(form)
    ? form.replace(/(\p{L})\1{2,}/gu, '$1$1')
    : form;
};

const elisionLength = (form: string, { stop }: LanguageKnowledge): number => {
  const length = form.indexOf("'") + 1;
  const isElided =
    length > 1 && length <= longestElision && length < form.length && !stop.has(form);
  return isElided && stop.has(form.slice(0, length)) ? length : 0;
};

/** Reads the words of a language. @param known whether it has stems of its own. */
export const createWordReader = (language: LanguageKnowledge, known: boolean): WordReader => {
  const stem = createStemmer(known ? language.code : 'und');
  return remember((written) => {
    const form = formOf(written);
    const bare = form.endsWith("'s") ? form.slice(0, -2) : form;
    const stop =
      form.length === 1 ||
      language.stop.has(form) ||
      language.stop.has(bare) ||
      ordinalOrMeasure.test(form);
    return { form, stop, stem: stem(bare), elided: elisionLength(form, language) };
  });
};
