import { invalid } from '../../domain/errors.ts';
import {
  type DateForm,
  type FieldRule,
  isMappedField,
  type MappedField,
  type Mapping,
  mappedFields,
} from '../../domain/mapping.ts';
import type { ScoreKind, TicketKind } from '../../domain/ticket.ts';
import { plainName } from './column-aliases.ts';
import { type JsonPath, parseJsonPath } from './json-path.ts';

/** The rule of a field, ready to be followed. Keys of `values` are trimmed and in lower case. */
export interface CompiledRule {
  readonly paths: readonly JsonPath[];
  readonly fallback: string | null;
  readonly values: ReadonlyMap<string, string>;
  readonly dates: DateForm | null;
}

export interface CompiledMapping {
  readonly records: JsonPath | null;
  readonly kind: TicketKind | null;
  readonly rules: ReadonlyMap<MappedField, CompiledRule>;
  readonly scale: {
    readonly kind: ScoreKind;
    readonly min?: number | undefined;
    readonly max?: number | undefined;
  } | null;
  readonly revenuePer: 'month' | 'year' | null;
  readonly usualNames: boolean;
}

/** How the words of a table are compared. */
export const tableKey = (word: string): string => word.trim().toLowerCase();

/** The rule that takes a column as it is, whatever signs its name holds. */
export const columnRule = (name: string): CompiledRule => ({
  paths: [{ written: name, steps: [{ name }] }],
  fallback: null,
  values: new Map(),
  dates: null,
});

const compileRule = (rule: FieldRule): CompiledRule => {
  const { from = [], ...rest } =
    typeof rule === 'string' || Array.isArray(rule) ? { from: rule } : rule;
  const { values = {}, dates, default: fallback } = rest as Exclude<FieldRule, string | string[]>;
  return {
    paths: (typeof from === 'string' ? [from] : from).map(parseJsonPath),
    fallback: fallback ?? null,
    values: new Map(Object.entries(values).map(([said, meant]) => [tableKey(said), meant])),
    dates: dates ?? null,
  };
};

/** Makes a mapping ready for use. Throws `invalid`, naming the path that is not understood. */
export const compileMapping = (mapping: Mapping): CompiledMapping => ({
  records: mapping.records === undefined ? null : parseJsonPath(mapping.records),
  kind: mapping.kind ?? null,
  rules: new Map(
    Object.entries(mapping.fields).map(([field, rule]) => [
      field as MappedField,
      compileRule(rule),
    ]),
  ),
  scale: mapping.scale ?? null,
  revenuePer: mapping.revenuePer ?? null,
  usualNames: mapping.usualNames ?? true,
});

/** Reads `field=path` as given by `--map` into the fields of a mapping. Throws `invalid`, naming the fields there are. */
export const readMapEntries = (entries: readonly string[]): Mapping['fields'] => {
  const fields: Record<string, string> = {};
  for (const entry of entries) {
    const [field = '', path = ''] = entry.split(/=(.*)/s, 2);
    const known =
      mappedFields.find((name) => plainName(name) === plainName(field)) ??
      (isMappedField(field) ? field : undefined);
    if (known === undefined || path === '') {
      throw invalid(
        `--map ${entry} is not understood. Write field=column with one of: ${mappedFields.join(', ')}, segments.NAME.`,
      );
    }
    fields[known] = path;
  }
  return fields;
};
