import type { Sections } from '../word-sections.ts';

/** What the segmenter knows of one language. All entries lower case. */
export interface LanguageKnowledge {
  /** ISO 639-1. */
  readonly code: string;
  readonly stop: ReadonlySet<string>;
  /** Stop words that tell topics apart where a text has few other words (`up`, `again`); never in a name. */
  readonly light: ReadonlySet<string>;
  /** Greetings, thanks and the words that stand with them. */
  readonly courtesy: ReadonlySet<string>;
  /** Words that open an opposing clause (`but`). */
  readonly contrast: ReadonlySet<string>;
  /** Openings of a sentence that go on to another matter (`also`). */
  readonly turn: ReadonlySet<string>;
  /** Words after which a number is a name (`error 500`). */
  readonly beforeCode: ReadonlySet<string>;
  /** Openings that point back to what was said before (`it`). */
  readonly refer: ReadonlySet<string>;
  readonly abbreviations: ReadonlySet<string>;
  /** Frequent ticket words; they only help to know the language of short texts. */
  readonly common: ReadonlySet<string>;
  /** Frequent words that other languages have as well; they tell the language only beside others. */
  readonly beside: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** For a language without a word file: words are found, nothing is known about them. */
export const unknownLanguage = (code: string): LanguageKnowledge => ({
  code,
  stop: none,
  light: none,
  courtesy: none,
  contrast: none,
  turn: none,
  beforeCode: none,
  refer: none,
  abbreviations: none,
  common: none,
  beside: none,
});

/** Makes the knowledge from the sections of `data/languages/<code>.txt`. */
export const toLanguageKnowledge = (code: string, sections: Sections): LanguageKnowledge => {
  const of = (name: string): ReadonlySet<string> => new Set(sections.get(name) ?? []);
  return {
    code,
    stop: of('stop'),
    light: of('light'),
    courtesy: of('courtesy'),
    contrast: of('contrast'),
    turn: of('turn'),
    beforeCode: of('code'),
    refer: of('refer'),
    abbreviations: of('abbreviations'),
    common: of('common'),
    beside: of('beside'),
  };
};
