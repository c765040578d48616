import type { Token } from '../../domain/analysis.ts';
import { unifyLookAlikes } from '../1-clean/look-alikes.ts';
import type { LanguageKnowledge } from './language-knowledge.ts';
import type { Stemmer } from './stem.ts';
import { type RawWord, scanWords } from './word-scanner.ts';

/** What the tokenizer knows of the language at hand. */
export interface TokenRules {
  readonly language: LanguageKnowledge;
  readonly stemmer: Stemmer;
}

const longestWord = 60;
const longestRun = 2_000;
const longestElision = 8;
const ordinalOrMeasure = /^\d+(?:st|nd|rd|th|am|pm|h|x|min|mins|s|ms|kb|mb|gb|px|k|eur|usd)$/;
const segmenters = new Map<string, Intl.Segmenter>();

const segmenterFor = (language: string): Intl.Segmenter => {
  let segmenter = segmenters.get(language);
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(language, { granularity: 'word' });
    segmenters.set(language, segmenter);
  }
  return segmenter;
};

/** The form of a word: lower case, straight apostrophes, one script, no letter more than twice in a row. */
const formOf = (written: string): string => {
  let form = written.toLowerCase();
  if (form.includes('’')) form = form.replaceAll('’', "'");
  form = unifyLookAlikes(form);
  return form.length > 3 && /(\p{L})\1\1/u.test(form)
    ? form.replace(/(\p{L})\1{2,}/gu, '$1$1')
    : form;
};

class Tokenizer {
  readonly #text: string;
  readonly #rules: TokenRules;
  readonly #tokens: Token[] = [];

  constructor(text: string, rules: TokenRules) {
    this.#text = text;
    this.#rules = rules;
  }

  read(start: number, end: number): Token[] {
    for (const word of scanWords(this.#text, start, end)) this.#add(word);
    return this.#tokens;
  }

  #add(word: RawWord): void {
    if (word.kind === 'word') this.#addWord(word.start, word.end);
    else if (word.kind === 'number') this.#addNumber(word);
    else if (word.kind === 'ideographs') this.#addIdeographs(word);
    else
      this.#push(
        word.start,
        word.end,
        this.#written(word).slice(0, longestWord).toLowerCase(),
        true,
      );
  }

  #written(word: { readonly start: number; readonly end: number }): string {
    return this.#text.slice(word.start, word.end);
  }

  #push(start: number, end: number, form: string, stop: boolean, stem = form): void {
    this.#tokens.push({ start, end, form, stem, stop });
  }

  #addWord(start: number, end: number): void {
    const { language, stemmer } = this.#rules;
    if (end - start > longestWord) {
      this.#push(start, end, this.#text.slice(start, start + longestWord).toLowerCase(), true);
      return;
    }
    const form = formOf(this.#text.slice(start, end));
    const elided = this.#elisionLength(form);
    if (elided > 0) {
      this.#push(start, start + elided, form.slice(0, elided), true);
      this.#addWord(start + elided, end);
      return;
    }
    const bare = form.endsWith("'s") ? form.slice(0, -2) : form;
    const stop =
      form.length === 1 ||
      language.stop.has(form) ||
      language.stop.has(bare) ||
      ordinalOrMeasure.test(form);
    this.#push(start, end, form, stop, stemmer.stem(bare));
  }

  /** Length of an elided word before another one (`l'` in `l'app`), 0 when there is none. */
  #elisionLength(form: string): number {
    const length = form.indexOf("'") + 1;
    const { stop } = this.#rules.language;
    const isElided =
      length > 1 && length <= longestElision && length < form.length && !stop.has(form);
    return isElided && stop.has(form.slice(0, length)) ? length : 0;
  }

  /** A number says nothing, except as the name of an error: `error 500`. */
  #addNumber(word: RawWord): void {
    const form = this.#written(word).slice(0, longestWord);
    const before = this.#tokens.at(-1)?.form;
    const isName =
      before !== undefined && this.#rules.language.beforeCode.has(before) && /^\d{2,8}$/.test(form);
    this.#push(word.start, word.end, form, !isName);
  }

  #addIdeographs(word: RawWord): void {
    const { language } = this.#rules;
    const segmenter = segmenterFor(
      language.code === 'zh' || language.code === 'th' ? language.code : 'ja',
    );
    for (let from = word.start; from < word.end; from += longestRun) {
      const run = this.#text.slice(from, Math.min(word.end, from + longestRun));
      for (const { segment, index, isWordLike } of segmenter.segment(run)) {
        if (isWordLike !== true) continue;
        const form = segment.toLowerCase();
        const isKana = form.length === 1 && /[\u3040-\u309f]/.test(form);
        this.#push(
          from + index,
          from + index + segment.length,
          form,
          isKana || language.stop.has(form),
        );
      }
    }
  }
}

/** The tokens of a stretch of `text`, in order; offsets are indices into `text`. */
export const tokenize = (text: string, start: number, end: number, rules: TokenRules): Token[] =>
  new Tokenizer(text, rules).read(start, end);
