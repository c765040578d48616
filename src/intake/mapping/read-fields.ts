import { invalid } from '../../domain/errors.ts';
import type { MappedField } from '../../domain/mapping.ts';
import { type CompiledMapping, type CompiledRule, tableKey } from './compile-mapping.ts';
import { valuesAt } from './json-path.ts';
import { readMoment } from './read-moment.ts';
import { readMoney, readNumber, toSlug } from './read-values.ts';
import { scoreKindOf } from './usual-columns.ts';

/** What a field holds: its text after the table, and the path that it came from. */
export interface Found {
  readonly text: string;
  readonly path: string;
}

export interface FieldReader {
  find(field: MappedField): Found | undefined;
  text(field: MappedField): string | undefined;
  moment(field: MappedField): string | undefined;
  slug(field: MappedField): string | undefined;
  readonly rules: ReadonlyMap<MappedField, CompiledRule>;
}

const describeValue = (value: unknown): string => {
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return String(value);
};

const separatorOf = (field: MappedField): string => (field === 'tags' ? ';' : '\n\n');

/** The first path that holds something; several values of one path are joined. */
const lookUp = (values: unknown, field: MappedField, rule: CompiledRule): Found | undefined => {
  for (const path of rule.paths) {
    const all = valuesAt(values, path);
    const [first] = all;
    // Most paths lead to one text.
    if (all.length === 1 && typeof first === 'string') {
      if (first.trim() === '') continue;
      return { text: first, path: path.written };
    }
    const found = all
      .flatMap((value): unknown[] => (Array.isArray(value) ? value : [value]))
      .filter((value) => value !== null && value !== undefined)
      .map(describeValue)
      .filter((text) => text.trim() !== '');
    if (found.length > 0) return { text: found.join(separatorOf(field)), path: path.written };
  }
  if (rule.fallback === null) return undefined;
  return { text: rule.fallback, path: rule.paths[0]?.written ?? 'default' };
};

export const createFieldReader = (
  values: unknown,
  rules: ReadonlyMap<MappedField, CompiledRule>,
): FieldReader => {
  const find = (field: MappedField): Found | undefined => {
    const rule = rules.get(field);
    const found = rule === undefined ? undefined : lookUp(values, field, rule);
    if (rule === undefined || found === undefined || rule.values.size === 0) return found;
    return { ...found, text: rule.values.get(tableKey(found.text)) ?? found.text };
  };
  const text = (field: MappedField): string | undefined => find(field)?.text;
  return {
    rules,
    find,
    text,
    moment: (field) => {
      const found = text(field);
      return found === undefined ? undefined : readMoment(found, rules.get(field)?.dates ?? null);
    },
    slug: (field) => toSlug(text(field) ?? '') || undefined,
  };
};

/** Leaves out what is undefined, at most one level deep; an object without entries is undefined itself. */
export const compact = <Fields extends object>(fields: Fields): Fields | undefined => {
  const kept: Record<string, unknown> = {};
  let isEmpty = true;
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    kept[name] = value;
    isEmpty = false;
  }
  return isEmpty ? undefined : (kept as Fields);
};

export const readMappedNumber = (reader: FieldReader, field: MappedField): number | undefined => {
  const said = reader.text(field);
  return said === undefined ? undefined : readNumber(said);
};

/**
 * The score on the scale of the mapping, else on the one that the column's name tells. Throws `invalid` when neither
 * says it: that is wrong in the mapping, not in one record.
 */
export const readMappedScore = (reader: FieldReader, { scale }: CompiledMapping) => {
  const found = reader.find('score');
  if (found === undefined) return undefined;
  const kind = scale?.kind ?? scoreKindOf(found.path);
  if (kind === null) {
    throw invalid(
      `The column "${found.path}" holds a score of unknown scale. Say "scale" in the mapping, or with import --score stars, nps, csat or ces.`,
    );
  }
  const ends = scale === null ? {} : compact({ min: scale.min, max: scale.max });
  return { kind, value: readNumber(found.text), ...ends };
};

export const readMappedRevenue = (reader: FieldReader, mapping: CompiledMapping) => {
  const found = reader.find('revenue');
  if (found === undefined) return undefined;
  const monthly = found.path.toLowerCase().includes('mrr') ? 'month' : 'year';
  return compact({
    amount: readMoney(found.text),
    currency: reader.text('currency')?.trim().toUpperCase(),
    per: mapping.revenuePer ?? monthly,
  });
};

export const readMappedSegments = (reader: FieldReader) => {
  const segments: Record<string, string | undefined> = {};
  for (const field of reader.rules.keys()) {
    if (field.startsWith('segments.'))
      segments[field.slice('segments.'.length)] = reader.text(field);
  }
  return compact(segments);
};

const usualPriorities: Readonly<Record<string, string>> = {
  medium: 'normal',
  standard: 'normal',
  critical: 'urgent',
  highest: 'urgent',
  lowest: 'low',
};

export const readMappedPriority = (reader: FieldReader): string | undefined => {
  const said = reader.text('priority');
  if (said === undefined) return undefined;
  const word = tableKey(said);
  return usualPriorities[word] ?? word;
};

export const readMappedTags = (reader: FieldReader): string[] | undefined =>
  reader
    .text('tags')
    ?.split(/[,;|]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
