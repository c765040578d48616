import { invalid } from '../../domain/errors.ts';
import { type ScoreKind, scoreKinds } from '../../domain/ticket.ts';
import { columnAliases, type ImportField, importFields, plainName } from './column-aliases.ts';

/** Which column feeds which field; `segments.x` feeds a segment of that name. */
export type ColumnMap = ReadonlyMap<ImportField | `segments.${string}`, string>;

/** Reads `field=column` as given by `--map`. Throws `invalid`, naming the fields that exist. */
export const readColumnMap = (entries: readonly string[]): ColumnMap => {
  const map = new Map<ImportField | `segments.${string}`, string>();
  for (const entry of entries) {
    const [field = '', column = ''] = entry.split(/=(.*)/s, 2);
    const known =
      importFields.find((name) => plainName(name) === plainName(field)) ??
      (/^segments\..+/.test(field) ? (field as `segments.${string}`) : undefined);
    if (known === undefined || column === '') {
      throw invalid(
        `--map ${entry} is not understood. Write field=column with one of: ${importFields.join(', ')}, segments.NAME.`,
      );
    }
    map.set(known, column);
  }
  return map;
};

/**
 * A value of a row by its column: the name as it stands, else a path with dots into nested objects
 * (`labels.score`).
 */
export const valueAt = (values: Readonly<Record<string, unknown>>, column: string): unknown => {
  if (Object.hasOwn(values, column)) return values[column];
  let value: unknown = values;
  for (const step of column.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step))
      return undefined;
    value = (value as Readonly<Record<string, unknown>>)[step];
  }
  return value;
};

const isScalar = (value: unknown): boolean =>
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every((entry) => typeof entry === 'string'));

// The rows of a file have the same few columns, so each name is made plain once.
const plainNames = new Map<string, string>();
const mostPlainNames = 2_000;

const knownPlainName = (column: string): string => {
  const known = plainNames.get(column);
  if (known !== undefined) return known;
  if (plainNames.size >= mostPlainNames) plainNames.clear();
  const plain = plainName(column);
  plainNames.set(column, plain);
  return plain;
};

/** The columns of a row: those asked for, and for the other fields the first known alias that holds a plain value. */
export const findColumns = (
  values: Readonly<Record<string, unknown>>,
  asked: ColumnMap,
): ColumnMap => {
  const found = new Map(asked);
  const taken = new Set(asked.values());
  const byPlainName = new Map<string, string>();
  for (const column of Object.keys(values)) {
    const plain = knownPlainName(column);
    if (!byPlainName.has(plain)) byPlainName.set(plain, column);
  }
  for (const field of importFields) {
    if (found.has(field)) continue;
    for (const alias of columnAliases[field]) {
      const column = byPlainName.get(alias);
      if (column === undefined || taken.has(column) || !isScalar(values[column])) continue;
      found.set(field, column);
      taken.add(column);
      break;
    }
  }
  return found;
};

/** The scale that a column's name tells; null for `score` and the like. */
export const scoreKindOf = (column: string): ScoreKind | null => {
  const name = plainName(column.split('.').at(-1) ?? '');
  if (name === 'rating') return 'stars';
  return scoreKinds.find((kind) => kind === name) ?? null;
};
