import { invalid } from '../../domain/errors.ts';

/** One step of a path: into a named member, a place in a list, all members, or those whose `key` equals `value`. */
type Step =
  | { readonly name: string }
  | { readonly index: number }
  | { readonly all: true }
  | { readonly key: string; readonly equals: string };

/** A path as written, and its steps; a column of exactly the written name goes before them. */
export interface JsonPath {
  readonly written: string;
  readonly steps: readonly Step[];
}

const mostMatches = 1_000;

const plainStep = /^\.?([^.[\]]+)/;
const wildcardStep = /^\.\*/;
const indexStep = /^\[(-?\d{1,9})\]/;
const allStep = /^\[\*\]/;
const quotedStep = /^\[(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\]/s;
const filterStep =
  /^\[\?\(?\s*@\.([\w-]+)\s*==\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?[\w.]+))\s*\)?\]/s;

const withoutBackslashes = (text: string): string => text.replace(/\\(.)/gs, '$1');

/** Reads the step at the start of `rest`; null when there is none. */
const readStep = (rest: string): { readonly step: Step; readonly length: number } | null => {
  const readers: readonly (readonly [RegExp, (match: RegExpExecArray) => Step])[] = [
    [wildcardStep, () => ({ all: true })],
    [plainStep, (match) => ({ name: match[1] ?? '' })],
    [allStep, () => ({ all: true })],
    [indexStep, (match) => ({ index: Number(match[1]) })],
    [quotedStep, (match) => ({ name: withoutBackslashes(match[1] ?? match[2] ?? '') })],
    [
      filterStep,
      (match) => ({
        key: match[1] ?? '',
        equals: match[4] ?? withoutBackslashes(match[2] ?? match[3] ?? ''),
      }),
    ],
  ];
  for (const [form, make] of readers) {
    const match = form.exec(rest);
    if (match !== null) return { step: make(match), length: match[0].length };
  }
  return null;
};

/**
 * Reads a path: the part of JSONPath (RFC 9535) that names values: `$.a.b`, `a.b`, `['a b']`, `[0]`, `[-1]`, `[*]`,
 * `[?@.key=='value']`. What begins without `$` and is no path is the name of a column ("Rate us [1-5]").
 * Throws `invalid`, saying where it is not understood.
 */
export const parseJsonPath = (written: string): JsonPath => {
  const steps: Step[] = [];
  let rest = written.trim().replace(/^\$/, '');
  while (rest !== '') {
    const read = readStep(rest);
    if (read === null) {
      if (!written.startsWith('$')) return { written, steps: [{ name: written }] };
      throw invalid(
        `The path ${written} is not understood at "${rest.slice(0, 40)}". Write $.a.b, $['a b'], $.list[0], $.list[*].a or $.list[?@.id=='x'].value.`,
      );
    }
    steps.push(read.step);
    rest = rest.slice(read.length);
  }
  return { written, steps };
};

/** A name as a path that finds it, whatever signs it holds. */
export const pathOfName = (name: string): string =>
  /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name)
    ? `.${name}`
    : `['${name.replace(/[\\']/g, (sign) => `\\${sign}`)}']`;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const membersOf = (value: unknown): unknown[] => (isObject(value) ? Object.values(value) : []);

const follow = (value: unknown, step: Step): unknown[] => {
  if ('name' in step) {
    return isObject(value) && Object.hasOwn(value, step.name) ? [value[step.name]] : [];
  }
  if ('index' in step) {
    const found = Array.isArray(value) ? value.at(step.index) : undefined;
    return found === undefined ? [] : [found];
  }
  if ('all' in step) return membersOf(value);
  return membersOf(value).filter(
    (member) =>
      isObject(member) &&
      Object.hasOwn(member, step.key) &&
      String(member[step.key]) === step.equals,
  );
};

/** The values at a path, in the order in which they stand; at most a thousand. */
export const valuesAt = (root: unknown, path: JsonPath): readonly unknown[] => {
  if (isObject(root) && Object.hasOwn(root, path.written)) return [root[path.written]];
  let found: unknown[] = [root];
  for (const step of path.steps) {
    found = found.flatMap((value) => follow(value, step)).slice(0, mostMatches);
  }
  return found;
};
