/**
 * The small language the rule files are written in. A pattern is a list of elements separated by spaces:
 *
 * - `word` that form · `word*` any form that begins so · `*ing` any that ends so (not as the first word) ·
 *   `a|b*|c` one of these
 * - `@name` one of a named set of the same file
 * - `(…)` the element may be missing · `!…` the next word must not be this (takes nothing)
 * - `~` up to three words of any kind within the sentence · `~5` up to five
 * - `^` beginning of a sentence · `$` end of a sentence · `?` `!` as a word of its own: the mark
 */
export interface Pattern {
  readonly elements: readonly Element[];
}

/** All elements have the same fields, and rules are read a hundred times a text: one shape is read quicker. */
export interface Element {
  readonly kind: 'word' | 'optional' | 'not' | 'gap' | 'start' | 'end';
  /** What a word must be; of `gap`, `start` and `end`: nothing. */
  readonly test: FormTest;
  /** Words that a gap may take; 0 of the others. */
  readonly most: number;
}

/** Which forms an element takes. */
export interface FormTest {
  /** The only form, where there is one alone. */
  readonly only: string | null;
  readonly forms: ReadonlySet<string>;
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
}

const noForm: FormTest = { only: null, forms: new Set(), prefixes: [], suffixes: [] };

export type NamedSets = ReadonlyMap<string, readonly string[]>;

/** Reads a pattern. Throws a plain Error naming an unknown set: rule files are part of the build, not input. */
export function parsePattern(written: string, sets: NamedSets): Pattern {
  const elements = written
    .trim()
    .split(/\s+/)
    .map((part) => parseElement(part, sets));
  const first = elements.find((element) => element.kind === 'word');
  if (!first || first.test.suffixes.length > 0) {
    throw new Error(`pattern "${written}" has no word to be filed under`);
  }
  return { elements };
}

function parseElement(part: string, sets: NamedSets): Element {
  if (part === '^') return { kind: 'start', test: noForm, most: 0 };
  if (part === '$') return { kind: 'end', test: noForm, most: 0 };
  const gap = /^~(\d*)$/.exec(part);
  if (gap) return { kind: 'gap', test: noForm, most: gap[1] ? Number(gap[1]) : 3 };
  if (part.startsWith('(') && part.endsWith(')')) {
    return { kind: 'optional', test: parseTest(part.slice(1, -1), sets), most: 0 };
  }
  if (part.startsWith('!') && part.length > 1) {
    return { kind: 'not', test: parseTest(part.slice(1), sets), most: 0 };
  }
  return { kind: 'word', test: parseTest(part, sets), most: 0 };
}

function parseTest(part: string, sets: NamedSets): FormTest {
  const forms = new Set<string>();
  const prefixes = new Set<string>();
  const suffixes = new Set<string>();
  for (const written of part.split('|').flatMap((name) => namedForms(name, sets))) {
    if (written.length > 1 && written.startsWith('*')) suffixes.add(written.slice(1));
    else if (written.length > 1 && written.endsWith('*')) prefixes.add(written.slice(0, -1));
    else forms.add(written);
  }
  const isOne = forms.size === 1 && prefixes.size === 0 && suffixes.size === 0;
  const only = isOne ? ([...forms][0] ?? null) : null;
  return { only, forms, prefixes: [...prefixes], suffixes: [...suffixes] };
}

function namedForms(name: string, sets: NamedSets): readonly string[] {
  if (!name.startsWith('@')) return [name];
  const members = sets.get(name.slice(1));
  if (!members) throw new Error(`unknown set ${name}; define it above its first use`);
  return members;
}

export function takesForm(test: FormTest, form: string): boolean {
  const { only, forms, prefixes, suffixes } = test;
  if (only !== null) return only === form;
  if (forms.has(form)) return true;
  for (const prefix of prefixes) if (form.startsWith(prefix)) return true;
  for (const suffix of suffixes) if (form.endsWith(suffix)) return true;
  return false;
}
