import type { Token } from '../../domain/analysis.ts';
import type { LanguageKnowledge } from './language-knowledge.ts';
import type { WordReader } from './read-word.ts';
import { type RawWord, scanWords } from './word-scanner.ts';

/** What the tokenizer knows of the language at hand. */
export interface TokenRules {
  readonly language: LanguageKnowledge;
  readonly readWord: WordReader;
}

const longestWord = 60;
const longestRun = 2_000;
const segmenters = new Map<string, Intl.Segmenter>();

const segmenterFor = (language: string): Intl.Segmenter => {
  let segmenter = segmenters.get(language);
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(language, { granularity: 'word' });
    segmenters.set(language, segmenter);
  }
  return segmenter;
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
    if (end - start > longestWord) {
      this.#push(start, end, this.#text.slice(start, start + longestWord).toLowerCase(), true);
      return;
    }
    const { elided, form, stop, stem } = this.#rules.readWord(this.#text.slice(start, end));
    if (elided === 0) this.#push(start, end, form, stop, stem);
    else {
      this.#push(start, start + elided, form.slice(0, elided), true);
      this.#addWord(start + elided, end);
    }
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
