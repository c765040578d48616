import {
  type FieldRule,
  mappedFields as fields,
  type Mapping,
  type mappedFields,
} from '../../domain/mapping.ts';
import type { ScoreKind } from '../../domain/ticket.ts';
import { pathOfName } from './json-path.ts';
import { judgeColumn, priorityWords, satisfactionWords } from './judge-column.ts';
import { type ColumnProfile, profileColumns } from './profile-columns.ts';

type Field = (typeof mappedFields)[number];

/** What is proposed for one field, and why. */
export interface SuggestedField {
  readonly field: Field;
  readonly path: string;
  /** 0 to 1; from 0.5 on it stands in the mapping. */
  readonly confidence: number;
  readonly reason: string;
  readonly example: string;
}

/** A mapping proposed from a sample. */
export interface MappingSuggestion {
  readonly mapping: Mapping;
  readonly fields: readonly SuggestedField[];
  /** Paths that no field takes. */
  readonly unused: readonly string[];
  /** What a person must decide, because the sample does not. */
  readonly questions: readonly string[];
}

type JsonObject = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const leastConfidence = 0.5;
const usualLists =
  /^(data|items|results|records|rows|entries|events|tickets|conversations|responses|reviews|feedback)$/i;

/** The records of a sample, and the path of their list when they stand in one. */
const findRecords = (sample: unknown): { records: JsonObject[]; path: string | null } => {
  if (Array.isArray(sample)) return { records: sample.filter(isObject), path: null };
  if (!isObject(sample)) return { records: [], path: null };
  for (const [name, value] of Object.entries(sample)) {
    if (!usualLists.test(name) || !Array.isArray(value) || !value.some(isObject)) continue;
    return { records: value.filter(isObject), path: `$${pathOfName(name)}` };
  }
  return { records: [sample], path: null };
};

interface Candidate extends SuggestedField {
  readonly column: ColumnProfile;
}

const round = (share: number): number => Math.round(share * 100) / 100;

/** The best column of each field and the best field of each column, surest first. */
const assign = (columns: readonly ColumnProfile[]): Candidate[] => {
  const candidates: Candidate[] = fields.flatMap((field) =>
    columns.flatMap((column): Candidate[] => {
      const judged = judgeColumn(field, column);
      if (judged === null) return [];
      const example = (column.values[0] ?? '').slice(0, 80);
      const { reason } = judged;
      return [
        { field, path: column.path, confidence: round(judged.confidence), reason, example, column },
      ];
    }),
  );
  const chosen = new Map<Field, Candidate>();
  const taken = new Set<string>();
  // A stable sort: equal confidence keeps the order of the fields, then that of the columns.
  for (const candidate of candidates.toSorted((a, b) => b.confidence - a.confidence)) {
    if (candidate.confidence < leastConfidence) break;
    if (chosen.has(candidate.field) || taken.has(candidate.path)) continue;
    chosen.set(candidate.field, candidate);
    taken.add(candidate.path);
  }
  return fields.flatMap((field) => chosen.get(field) ?? []);
};

const scaleWords: readonly (readonly [RegExp, ScoreKind])[] = [
  [/nps|recommend|how_likely/, 'nps'],
  [/csat|satisf/, 'csat'],
  [/ces|effort|easy/, 'ces'],
  [/star|rating|review/, 'stars'],
];

/** The scale by the name of the column, else by its numbers; the second is a guess that a person must confirm. */
const guessScale = ({ names, most }: ColumnProfile): { kind: ScoreKind; sure: boolean } => {
  const name = names.join('_');
  const said = scaleWords.find(([words]) => words.test(name));
  if (said !== undefined) return { kind: said[1], sure: true };
  return { kind: most > 7 ? 'nps' : most > 5 ? 'ces' : 'csat', sure: false };
};

const tableOf = (column: ColumnProfile, known: ReadonlyMap<string, string | number>) =>
  Object.fromEntries(
    [...new Set(column.values.map((value) => value.trim()))].sort().flatMap((said) => {
      const meant = known.get(said.toLowerCase());
      return meant === undefined ? [] : [[said, String(meant)]];
    }),
  );

const ruleOf = ({ field, path, column }: Candidate): FieldRule => {
  const isWords = field === 'score' && column.numberShare < 0.5;
  if (field === 'priority') return { from: path, values: tableOf(column, priorityWords) };
  if (isWords) return { from: path, values: tableOf(column, satisfactionWords) };
  const isDate = field === 'createdAt' || field === 'updatedAt' || field === 'cancelledAt';
  const form = column.dateForm;
  return isDate && form !== null && form !== 'two ways' ? { from: path, dates: form } : path;
};

const questionsFor = (chosen: readonly Candidate[], sure: boolean): string[] => {
  const questions = chosen
    .filter(({ column, field }) => column.dateForm === 'two ways' && field.endsWith('At'))
    .map(
      ({ path, example }) =>
        `Dates like "${example}" at ${path} can be read in two ways: say "dates": "day_first" or "month_first".`,
    );
  const score = chosen.find(({ field }) => field === 'score');
  if (score !== undefined && !sure) {
    const { least, most } = score.column;
    questions.push(
      `Which scale is the score at ${score.path} (${least} to ${most})? Check "scale".`,
    );
  }
  if (!chosen.some(({ field }) => field === 'text' || field === 'score')) {
    questions.push(
      'Nothing looks like words of a customer or a score: say which path is the "text".',
    );
  }
  return questions;
};

/**
 * Proposes a mapping for messages like `sample`: one record, a list of them, or an object that holds the list. Judges
 * each column by its name and by what its values look like. The same sample always gives the same proposal.
 */
export const suggestMapping = (sample: unknown): MappingSuggestion => {
  const { records, path } = findRecords(sample);
  const columns = profileColumns(records);
  const chosen = assign(columns);
  const taken = new Set(chosen.map((one) => one.path));
  const score = chosen.find(({ field }) => field === 'score');
  const scale = score === undefined ? null : guessScale(score.column);
  const isChurn = chosen.some(({ field }) => field === 'cancelledAt' || field === 'reasonCode');
  const hasKind = chosen.some(({ field }) => field === 'kind');
  const kind = isChurn ? 'churn' : score === undefined ? 'ticket' : 'feedback';
  return {
    mapping: {
      ...(path === null ? {} : { records: path }),
      ...(hasKind ? {} : { kind }),
      fields: Object.fromEntries(chosen.map((one) => [one.field, ruleOf(one)])),
      ...(scale === null ? {} : { scale: { kind: scale.kind } }),
      usualNames: false,
    },
    fields: chosen.map(({ column: _, ...shown }) => shown),
    unused: columns.map((column) => column.path).filter((one) => !taken.has(one)),
    questions: questionsFor(chosen, scale?.sure ?? true),
  };
};
