import type { DateForm } from '../../domain/mapping.ts';
import { plainName } from './column-aliases.ts';
import { pathOfName } from './json-path.ts';
import { readMoment } from './read-moment.ts';
import { readNumber } from './read-values.ts';

/** What the values of one column or path look like; shares are of the values that hold something, 0 to 1. */
export interface ColumnProfile {
  /** As a mapping writes it. */
  readonly path: string;
  /** Names on the way to it, made plain, outermost first. */
  readonly names: readonly string[];
  /** In how many records it holds something. */
  readonly filled: number;
  readonly values: readonly string[];
  readonly isList: boolean;
  readonly distinctShare: number;
  readonly dateShare: number;
  /** How its dates are written; `two ways` when nothing in the sample decides it; null: it needs no saying. */
  readonly dateForm: DateForm | 'two ways' | null;
  readonly emailShare: number;
  readonly linkShare: number;
  readonly numberShare: number;
  readonly least: number;
  readonly most: number;
  readonly meanWords: number;
  readonly spaceShare: number;
}

const mostRecords = 500;
const mostColumns = 300;
const deepest = 5;

interface Column {
  readonly names: readonly string[];
  readonly values: string[];
  filled: number;
  isList: boolean;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Notes the plain values of a record under their paths; a flat record's columns go by their bare names. */
const noteValues = (
  columns: Map<string, Column>,
  value: unknown,
  path: string,
  names: readonly string[],
): void => {
  if (value === null || value === undefined || names.length > deepest) return;
  if (isObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      const isNested = typeof member === 'object' && member !== null;
      const step = path === '' && !isNested ? name : `${path || '$'}${pathOfName(name)}`;
      noteValues(columns, member, step, [...names, plainName(name)]);
    }
    return;
  }
  if (Array.isArray(value)) {
    const isPlain = value.every((entry) => typeof entry !== 'object');
    if (isPlain && value.length > 0) note(columns, path, names, value.join('; '), true);
    else for (const entry of value.slice(0, 20)) noteValues(columns, entry, `${path}[*]`, names);
    return;
  }
  note(columns, path, names, String(value), false);
};

const note = (
  columns: Map<string, Column>,
  path: string,
  names: readonly string[],
  text: string,
  isList: boolean,
): void => {
  if (text.trim() === '' || path === '') return;
  let column = columns.get(path);
  if (column === undefined) {
    if (columns.size >= mostColumns) return;
    column = { names, values: [], filled: 0, isList: false };
    columns.set(path, column);
  }
  column.filled += 1;
  column.isList ||= isList;
  column.values.push(text.slice(0, 2_000));
};

const emailForm = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const linkForm = /^https?:\/\/\S+$/i;
const instantForm = /^\d{4}-\d{2}-\d{2}(?:$|T)/;
const twoWayForm = /^\d{1,2}[-/]\d{1,2}[-/]\d{4}/;

const isDate = (text: string, form: DateForm | null): boolean =>
  instantForm.test(readMoment(text, form));

/** One value with a number above 12 in the first or second place decides how all of the column are written. */
const dateFormOf = (values: readonly string[]): ColumnProfile['dateForm'] => {
  const open = values.map((value) => value.trim()).filter((value) => twoWayForm.test(value));
  if (open.length === 0) return null;
  const parts = open.map((value) => value.split(/[-/ ]/).map(Number));
  const dayFirst = parts.some(([first = 0]) => first > 12);
  const monthFirst = parts.some(([, second = 0]) => second > 12);
  if (dayFirst === monthFirst) return 'two ways';
  return dayFirst ? 'day_first' : 'month_first';
};

const profileColumn = (path: string, { names, values, filled, isList }: Column): ColumnProfile => {
  const share = (test: (value: string) => boolean): number =>
    values.filter((value) => test(value.trim())).length / values.length;
  const dateForm = dateFormOf(values);
  const readAs = dateForm === 'two ways' ? 'day_first' : dateForm;
  const numbers = values.map(readNumber).filter((number) => !Number.isNaN(number));
  const words = values.map((value) => value.trim().split(/\s+/).length);
  return {
    path,
    names,
    filled,
    values,
    isList,
    distinctShare: new Set(values).size / values.length,
    dateShare: share((value) => isDate(value, readAs)),
    dateForm,
    emailShare: share((value) => emailForm.test(value)),
    linkShare: share((value) => linkForm.test(value)),
    numberShare: numbers.length / values.length,
    least: numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    most: numbers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
    meanWords: words.reduce((a, b) => a + b, 0) / words.length,
    spaceShare: share((value) => /\s/.test(value)),
  };
};

/** The columns of a sample in the order of their first appearance, each with what its values look like. */
export const profileColumns = (
  records: readonly Readonly<Record<string, unknown>>[],
): ColumnProfile[] => {
  const columns = new Map<string, Column>();
  for (const record of records.slice(0, mostRecords)) noteValues(columns, record, '', []);
  return [...columns].map(([path, column]) => profileColumn(path, column));
};
