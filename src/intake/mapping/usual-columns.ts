import { type MappedField, mappedFields } from '../../domain/mapping.ts';
import { type ScoreKind, scoreKinds } from '../../domain/ticket.ts';
import { columnAliases, plainName } from './column-aliases.ts';
import { type CompiledRule, columnRule } from './compile-mapping.ts';

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

type Rules = ReadonlyMap<MappedField, CompiledRule>;

/** The columns of a record with what counts of their values. */
const shapeOf = (values: Readonly<Record<string, unknown>>): string => {
  let shape = '';
  for (const column of Object.keys(values)) {
    shape += `${column.length}${isScalar(values[column]) ? 's' : 'n'}${column}`;
  }
  return shape;
};

// Neighbouring records of a file are of one shape, and the rules follow from that alone.
const lastRules = new WeakMap<Rules, { readonly shape: string; readonly rules: Rules }>();

/** The rules given, and for the other fields the first column of a usual name that holds a plain value. */
export const addUsualColumns = (values: Readonly<Record<string, unknown>>, given: Rules): Rules => {
  const shape = shapeOf(values);
  const last = lastRules.get(given);
  if (last?.shape === shape) return last.rules;
  const rules = findUsualColumns(values, given);
  lastRules.set(given, { shape, rules });
  return rules;
};

const findUsualColumns = (values: Readonly<Record<string, unknown>>, given: Rules): Rules => {
  const rules = new Map(given);
  const taken = new Set([...given.values()].flatMap(({ paths }) => paths.map((p) => p.written)));
  const byPlainName = new Map<string, string>();
  for (const column of Object.keys(values)) {
    const plain = knownPlainName(column);
    if (!byPlainName.has(plain)) byPlainName.set(plain, column);
  }
  for (const field of mappedFields) {
    if (rules.has(field)) continue;
    for (const alias of columnAliases[field]) {
      const column = byPlainName.get(alias);
      if (column === undefined || taken.has(column) || !isScalar(values[column])) continue;
      rules.set(field, columnRule(column));
      taken.add(column);
      break;
    }
  }
  return rules;
};

/** The scale that a column's name tells; null for `score` and the like. */
export const scoreKindOf = (path: string): ScoreKind | null => {
  const name = plainName(path.split('.').at(-1) ?? '');
  if (name === 'rating') return 'stars';
  return scoreKinds.find((kind) => kind === name) ?? null;
};
