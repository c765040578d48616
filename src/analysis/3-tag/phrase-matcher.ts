import { remember } from '../remember.ts';
import { type Element, type Pattern, takesForm } from './phrase-pattern.ts';
import type { Word } from './read-words.ts';

/** A pattern found in a span: words `from` (inclusive) to `to` (exclusive). */
export interface PhraseMatch<Value> {
  readonly value: Value;
  readonly from: number;
  readonly to: number;
}

interface Entry<Value> {
  readonly pattern: Pattern;
  /** Index of the first word that the pattern needs. */
  readonly first: number;
  readonly value: Value;
}

const none: readonly never[] = [];

/**
 * Finds many patterns in one walk over the words: patterns are filed under the first word they need, so that a
 * word costs two or three look-ups whatever the number of patterns, and no text can make matching explode.
 */
export class PhraseMatcher<Value> {
  readonly #byForm = new Map<string, Entry<Value>[]>();
  readonly #byPrefix = new Map<string, Entry<Value>[]>();
  readonly #prefixLengths: readonly number[];
  /** Rules whose first needed word a form may be. */
  readonly #entriesOf = remember((form) => this.#findEntries(form));

  constructor(entries: Iterable<readonly [Pattern, Value]>) {
    for (const [pattern, value] of entries) {
      this.#file({ pattern, first: firstWord(pattern), value });
    }
    const lengths = new Set([...this.#byPrefix.keys()].map((prefix) => prefix.length));
    this.#prefixLengths = [...lengths].sort((a, b) => a - b);
  }

  /** Every match, by place and then by order of the rules; matches may overlap. */
  match(words: readonly Word[]): PhraseMatch<Value>[] {
    const found: PhraseMatch<Value>[] = [];
    for (let at = 0; at < words.length; at++) {
      const entries = this.#entriesOf((words[at] as Word).form);
      if (entries !== none) this.#matchAll(entries, words, at, found);
    }
    return found;
  }

  /** By the whole form, then by its beginnings, short ones first. */
  #findEntries(form: string): readonly Entry<Value>[] {
    const entries = [...(this.#byForm.get(form) ?? [])];
    for (const length of this.#prefixLengths) {
      if (length > form.length) break;
      entries.push(...(this.#byPrefix.get(form.slice(0, length)) ?? []));
    }
    return entries.length === 0 ? none : entries;
  }

  #matchAll(
    entries: readonly Entry<Value>[],
    words: readonly Word[],
    at: number,
    found: PhraseMatch<Value>[],
  ): void {
    for (const { pattern, first, value } of entries) {
      if (!leadsIn(pattern, first, words, at)) continue;
      const end = matchFrom(pattern.elements, first, words, at);
      if (end !== null) found.push({ value, from: at, to: end });
    }
  }

  #file(entry: Entry<Value>): void {
    const element = entry.pattern.elements[entry.first] as Element & { kind: 'word' };
    for (const form of element.test.forms) push(this.#byForm, form, entry);
    for (const prefix of element.test.prefixes) push(this.#byPrefix, prefix, entry);
  }
}

function push<Value>(map: Map<string, Entry<Value>[]>, key: string, entry: Entry<Value>): void {
  const entries = map.get(key);
  if (entries) entries.push(entry);
  else map.set(key, [entry]);
}

function firstWord(pattern: Pattern): number {
  return pattern.elements.findIndex((element) => element.kind === 'word');
}

/** What stands before the first needed word: only `^` is checked, optional words and gaps may be missing. */
function leadsIn(pattern: Pattern, first: number, words: readonly Word[], at: number): boolean {
  let place = at;
  for (let index = first - 1; index >= 0; index--) {
    const element = pattern.elements[index] as Element;
    if (element.kind === 'start') return startsSentence(words, place);
    const before = words[place - 1];
    if (element.kind === 'optional' && before && takesForm(element.test, before.form)) place--;
    if (element.kind === 'not' && before && takesForm(element.test, before.form)) return false;
  }
  return true;
}

function startsSentence(words: readonly Word[], at: number): boolean {
  const before = words[at - 1];
  return before === undefined || (before.kind !== 'word' && before.form !== ',');
}

/** Where the pattern ends when its element `index` begins at word `at`; null when it does not match. */
function matchFrom(
  elements: readonly Element[],
  index: number,
  words: readonly Word[],
  at: number,
): number | null {
  const element = elements[index];
  if (element === undefined) return at;
  const word = words[at];
  switch (element.kind) {
    case 'start':
      return startsSentence(words, at) ? matchFrom(elements, index + 1, words, at) : null;
    case 'end':
      return word === undefined || word.kind !== 'word'
        ? matchFrom(elements, index + 1, words, at)
        : null;
    case 'not':
      return word && takesForm(element.test, word.form)
        ? null
        : matchFrom(elements, index + 1, words, at);
    case 'word':
      return word && takesForm(element.test, word.form)
        ? matchFrom(elements, index + 1, words, at + 1)
        : null;
    case 'optional': {
      if (word && takesForm(element.test, word.form)) {
        const end = matchFrom(elements, index + 1, words, at + 1);
        if (end !== null) return end;
      }
      return matchFrom(elements, index + 1, words, at);
    }
    case 'gap':
      return matchAfterGap(elements, index, words, at, element.most);
  }
}

function matchAfterGap(
  elements: readonly Element[],
  index: number,
  words: readonly Word[],
  at: number,
  most: number,
): number | null {
  for (let skipped = 0; skipped <= most; skipped++) {
    const end = matchFrom(elements, index + 1, words, at + skipped);
    if (end !== null) return end;
    const word = words[at + skipped];
    if (word === undefined || (word.kind === 'mark' && /[.?!]/.test(word.form))) return null;
  }
  return null;
}
