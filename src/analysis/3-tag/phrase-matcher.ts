import { remember } from '../remember.ts';
import { type Element, type Pattern, takesForm } from './phrase-pattern.ts';
import type { Word } from './read-words.ts';

/** A pattern found in a span: words `from` (inclusive) to `to` (exclusive). */
export interface PhraseMatch<Value> {
  readonly value: Value;
  readonly from: number;
  readonly to: number;
}

export interface Entry<Value> {
  readonly pattern: Pattern;
  /** Index of the first word that the pattern needs. */
  readonly first: number;
  readonly value: Value;
  /** Place among the rules of its first word. */
  readonly order: number;
}

type Filed<Value> = Omit<Entry<Value>, 'order'>;

/** The rules whose first needed word a form may be. Those that also name the next word are filed under it. */
export interface EntryList<Value> {
  readonly byNext: ReadonlyMap<string, readonly Entry<Value>[]> | null;
  readonly others: readonly Entry<Value>[];
}

const none: readonly never[] = [];
const noMatch = -1;
const noEntries: EntryList<never> = { byNext: null, others: none };

/** Every match of the rules that `entriesAt` names for each word, by place and then by order of the rules. */
export function matchEntries<Value>(
  words: readonly Word[],
  entriesAt: (word: Word) => EntryList<Value>,
): readonly PhraseMatch<Value>[] {
  let found: PhraseMatch<Value>[] | null = null;
  for (let at = 0; at < words.length; at++) {
    const list = entriesAt(words[at] as Word);
    if (list === noEntries) continue;
    const { byNext, others } = list;
    const next = words[at + 1];
    const named = byNext === null || next === undefined ? none : (byNext.get(next.form) ?? none);
    for (let i = 0, j = 0; i < others.length || j < named.length; ) {
      const [left, right] = [others[i], named[j]];
      const isLeft = right === undefined || (left !== undefined && left.order < right.order);
      const { pattern, first, value } = (isLeft ? left : right) as Entry<Value>;
      if (isLeft) i++;
      else j++;
      if (first > 0 && !leadsIn(pattern, first, words, at)) continue;
      const end = matchFrom(pattern.elements, first + 1, words, at + 1);
      if (end === noMatch) continue;
      found ??= [];
      found.push({ value, from: at, to: end });
    }
  }
  return found ?? none;
}

function listEntries<Value>(entries: readonly Filed<Value>[]): EntryList<Value> {
  if (entries.length === 0) return noEntries;
  const byNext = new Map<string, Entry<Value>[]>();
  const others: Entry<Value>[] = [];
  entries.forEach(({ pattern, first, value }, order) => {
    const entry = { pattern, first, value, order };
    const next = pattern.elements[first + 1];
    const isNamed =
      next?.kind === 'word' && next.test.prefixes.length + next.test.suffixes.length === 0;
    if (!isNamed) others.push(entry);
    else for (const form of next.test.forms) push(byNext, form, entry);
  });
  return { byNext: byNext.size === 0 ? null : byNext, others };
}

/**
 * Finds many patterns in one walk over the words: patterns are filed under the first word they need, so that a
 * word costs two or three look-ups whatever the number of patterns, and no text can make matching explode.
 */
export class PhraseMatcher<Value> {
  readonly #byForm = new Map<string, Filed<Value>[]>();
  readonly #byPrefix = new Map<string, Filed<Value>[]>();
  readonly #prefixStarts: ReadonlySet<string>;
  readonly #prefixLengths: readonly number[];
  readonly #rememberEntries = remember((form) => this.entriesOf(form));

  constructor(entries: Iterable<readonly [Pattern, Value]>) {
    for (const [pattern, value] of entries) {
      this.#file({ pattern, first: firstWord(pattern), value });
    }
    this.#prefixStarts = new Set([...this.#byPrefix.keys()].map((prefix) => prefix.charAt(0)));
    const lengths = new Set([...this.#byPrefix.keys()].map((prefix) => prefix.length));
    this.#prefixLengths = [...lengths].sort((a, b) => a - b);
  }

  /** Every match, by place and then by order of the rules; matches may overlap. */
  match(words: readonly Word[]): readonly PhraseMatch<Value>[] {
    return matchEntries(words, ({ form }) => this.#rememberEntries(form));
  }

  /** Rules whose first needed word a form may be: by the whole form, then by its beginnings, short ones first. */
  entriesOf(form: string): EntryList<Value> {
    const byForm = this.#byForm.get(form);
    const begins = this.#prefixStarts.has(form.charAt(0));
    if (byForm === undefined && !begins) return noEntries;
    const entries = [...(byForm ?? [])];
    for (const length of this.#prefixLengths) {
      if (length > form.length) break;
      entries.push(...(this.#byPrefix.get(form.slice(0, length)) ?? []));
    }
    return listEntries(entries);
  }

  #file(entry: Filed<Value>): void {
    const element = entry.pattern.elements[entry.first] as Element;
    for (const form of element.test.forms) push(this.#byForm, form, entry);
    for (const prefix of element.test.prefixes) push(this.#byPrefix, prefix, entry);
  }
}

function push<Value>(map: Map<string, Value[]>, key: string, entry: Value): void {
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

/** Where the pattern ends when its element `index` begins at word `at`; `noMatch` when it does not match. */
function matchFrom(
  elements: readonly Element[],
  index: number,
  words: readonly Word[],
  at: number,
): number {
  const element = elements[index];
  if (element === undefined) return at;
  const word = words[at];
  switch (element.kind) {
    case 'start':
      return startsSentence(words, at) ? matchFrom(elements, index + 1, words, at) : noMatch;
    case 'end':
      return word === undefined || word.kind !== 'word'
        ? matchFrom(elements, index + 1, words, at)
        : noMatch;
    case 'not':
      return word && takesForm(element.test, word.form)
        ? noMatch
        : matchFrom(elements, index + 1, words, at);
    case 'word':
      return word && takesForm(element.test, word.form)
        ? matchFrom(elements, index + 1, words, at + 1)
        : noMatch;
    case 'optional': {
      if (word && takesForm(element.test, word.form)) {
        const end = matchFrom(elements, index + 1, words, at + 1);
        if (end !== noMatch) return end;
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
): number {
  for (let skipped = 0; skipped <= most; skipped++) {
    const end = matchFrom(elements, index + 1, words, at + skipped);
    if (end !== noMatch) return end;
    const word = words[at + skipped];
    if (word === undefined || (word.kind === 'mark' && endsSentence(word.form))) return noMatch;
  }
  return noMatch;
}

function endsSentence(mark: string): boolean {
  return mark === '.' || mark === '?' || mark === '!';
}
