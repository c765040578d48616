import { readColumns, splitList } from './rule-file.ts';

/** Words around the wanted thing, of one language. */
export interface RequestWords {
  /** What comes before the wanted thing: wishes, polite words, articles. */
  readonly lead: ReadonlySet<string>;
  /** Where the wanted thing ends. */
  readonly stop: ReadonlySet<string>;
  /** Never the last word of a phrase. */
  readonly tail: ReadonlySet<string>;
  /** Nouns that name nothing to build: help, information, the customer's own money. */
  readonly vague: ReadonlySet<string>;
  /** What is done with a customer's own case: removed, paid back, looked into. */
  readonly handling: ReadonlySet<string>;
  /** What such a case is about: an account, a report, a charge. */
  readonly matter: ReadonlySet<string>;
  /** Words of telling: what stands behind them somebody said or asked before. */
  readonly telling: ReadonlySet<string>;
}

type Kind = keyof RequestWords;
const kinds: readonly Kind[] = ['lead', 'stop', 'tail', 'vague', 'handling', 'matter', 'telling'];

const startWords = (): Record<Kind, Set<string>> => ({
  lead: new Set(),
  stop: new Set(),
  tail: new Set(),
  vague: new Set(),
  handling: new Set(),
  matter: new Set(),
  telling: new Set(),
});

export const noRequestWords: RequestWords = startWords();

/** Reads lines `language ⇥ kind ⇥ word, word, …`. */
export function parseRequestWords(content: string): Map<string, RequestWords> {
  const byLanguage = new Map<string, Record<Kind, Set<string>>>();
  for (const [language = '', written = '', words = ''] of readColumns(content)) {
    const kind = kinds.find((each) => each === written);
    if (kind === undefined) throw new Error(`request-words.tsv has no kind ${written}`);
    const known = byLanguage.get(language) ?? startWords();
    byLanguage.set(language, known);
    for (const word of splitList(words)) known[kind].add(word);
  }
  return byLanguage;
}
