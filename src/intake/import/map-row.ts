import type { ZodError } from 'zod';
import { invalid } from '../../domain/errors.ts';
import {
  churnSubmissionSchema,
  feedbackSubmissionSchema,
  type ScoreKind,
  type Submission,
  type TicketKind,
  ticketKinds,
  ticketSubmissionSchema,
} from '../../domain/ticket.ts';
import { submissionFaults } from '../submission-faults.ts';
import type { ImportField } from './column-aliases.ts';
import { type ColumnMap, findColumns, scoreKindOf, valueAt } from './find-columns.ts';
import { readMoment, readMoney, readNumber, toSlug } from './read-values.ts';

export interface RowMapping {
  readonly columns: ColumnMap;
  /** Kind of rows that do not say it; null: feedback where there is a score, ticket elsewhere. */
  readonly kind: TicketKind | null;
  readonly scoreKind: ScoreKind | null;
  /** Source of rows that do not say it. */
  readonly source: string;
  /** Time of rows without one (ISO); the file's own, so that reading it again says the same. */
  readonly undatedAt: string;
}

export type MappedRow = { readonly submission: Submission } | { readonly fault: string };

const schemas = {
  ticket: ticketSubmissionSchema,
  feedback: feedbackSubmissionSchema,
  churn: churnSubmissionSchema,
} as const;

type Read = (field: ImportField | `segments.${string}`) => string | undefined;

const reader = (values: Readonly<Record<string, unknown>>, columns: ColumnMap): Read => {
  return (field) => {
    const column = columns.get(field);
    const value = column === undefined ? undefined : valueAt(values, column);
    if (value === undefined || value === null) return undefined;
    const text = Array.isArray(value)
      ? value.join(';')
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);
    return text.trim() === '' ? undefined : text;
  };
};

/** Leaves out what is undefined, at most one level deep; an object without entries is undefined itself. */
const compact = <Fields extends object>(fields: Fields): Fields | undefined => {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Fields);
};

const readScoreField = (read: Read, mapping: RowMapping, columns: ColumnMap) => {
  const value = read('score');
  if (value === undefined) return undefined;
  const column = columns.get('score') ?? '';
  const kind = mapping.scoreKind ?? scoreKindOf(column);
  if (kind === null) {
    throw invalid(
      `The column "${column}" holds a score of unknown scale. Add --score stars, nps, csat or ces.`,
    );
  }
  return { kind, value: readNumber(value) };
};

const readKind = (read: Read, mapping: RowMapping, hasScore: boolean): TicketKind => {
  const said = read('kind')?.trim().toLowerCase();
  return (
    ticketKinds.find((kind) => kind === said) ?? mapping.kind ?? (hasScore ? 'feedback' : 'ticket')
  );
};

const readMoneyField = (read: Read, columns: ColumnMap) => {
  const revenue = read('revenue');
  if (revenue === undefined) return undefined;
  const perMonth = columns.get('revenue')?.toLowerCase().includes('mrr') ?? false;
  return compact({
    amount: readMoney(revenue),
    currency: read('currency'),
    per: perMonth ? ('month' as const) : ('year' as const),
  });
};

const readSegments = (read: Read, columns: ColumnMap) => {
  const segments: Record<string, string | undefined> = {};
  for (const field of columns.keys()) {
    if (field.startsWith('segments.')) {
      segments[field.slice('segments.'.length)] = read(field as `segments.${string}`);
    }
  }
  return compact(segments);
};

const readFields = (read: Read, rowNumber: number, mapping: RowMapping, columns: ColumnMap) => {
  const moment = (field: ImportField): string | undefined => {
    const value = read(field);
    return value === undefined ? undefined : readMoment(value);
  };
  const slug = (field: ImportField): string | undefined => {
    const value = read(field);
    return value === undefined ? undefined : toSlug(value) || undefined;
  };
  return {
    id: read('id') ?? `row-${rowNumber}`,
    source: slug('source') ?? mapping.source,
    subject: read('subject'),
    text: read('text') ?? '',
    channel: slug('channel'),
    language: read('language'),
    createdAt: moment('createdAt') ?? moment('cancelledAt') ?? mapping.undatedAt,
    updatedAt: moment('updatedAt'),
    customer: compact({
      id: read('customer.id'),
      email: read('customer.email'),
      name: read('customer.name'),
    }),
    account: compact({ id: read('account.id'), name: read('account.name') }),
    team: read('team'),
    touchpoint: read('touchpoint'),
    product: read('product'),
    priority: read('priority')?.trim().toLowerCase(),
    status: read('status'),
    url: read('url'),
    tags: read('tags')
      ?.split(/[,;|]/)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
    segments: readSegments(read, columns),
    exclude: read('exclude')?.trim().toLowerCase(),
  };
};

const explain = (error: ZodError): string =>
  error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.') || 'row'}: ${issue.message}`)
    .join('; ');

const nestedFields = ['customer', 'account', 'score', 'revenue'] as const;

/** A row in the shape that the API takes (nested customer, account, score or revenue) needs no mapping of columns. */
const readAsSubmitted = (
  { kind: said, ...values }: Readonly<Record<string, unknown>>,
  rowNumber: number,
  mapping: RowMapping,
): Submission | null => {
  const isNested = nestedFields.some((field) => typeof values[field] === 'object');
  if (!isNested || mapping.columns.size > 0) return null;
  const inferred = values.score === undefined ? 'ticket' : 'feedback';
  const kind = ticketKinds.find((known) => known === said) ?? mapping.kind ?? inferred;
  const defaults = {
    id: `row-${rowNumber}`,
    source: mapping.source,
    createdAt: values.cancelledAt ?? mapping.undatedAt,
  };
  const parsed = schemas[kind].safeParse({ ...defaults, ...values });
  return parsed.success ? ({ kind, ...parsed.data } as Submission) : null;
};

const refuseFaulty = (submission: Submission): MappedRow => {
  if (submission.kind === 'ticket' && !submission.text.trim() && !submission.subject?.trim()) {
    return { fault: 'has no text' };
  }
  const [fault] = submissionFaults(submission);
  if (fault === undefined) return { submission };
  return { fault: `${fault.pointer.slice(1)}: ${fault.message}. ${fault.fix}` };
};

/**
 * Turns the values of a row into a submission. `rowNumber` names rows without an id, so that reading the same file
 * again meets the same tickets. A fault says what is wrong with the row; `invalid` is thrown for what is wrong with
 * the mapping.
 */
export const mapRow = (
  values: Readonly<Record<string, unknown>>,
  rowNumber: number,
  mapping: RowMapping,
): MappedRow => {
  const submitted = readAsSubmitted(values, rowNumber, mapping);
  if (submitted !== null) return refuseFaulty(submitted);
  const columns = findColumns(values, mapping.columns);
  const read = reader(values, columns);
  const score = readScoreField(read, mapping, columns);
  const kind = readKind(read, mapping, score !== undefined);
  const extras = {
    ticket: {},
    feedback: { score },
    churn: {
      cancelledAt:
        read('cancelledAt') === undefined ? undefined : readMoment(read('cancelledAt') ?? ''),
      reasonCode: read('reasonCode'),
      revenue: readMoneyField(read, columns),
    },
  }[kind];
  const fields = compact({ ...readFields(read, rowNumber, mapping, columns), ...extras });
  const parsed = schemas[kind].safeParse(fields);
  if (!parsed.success) return { fault: explain(parsed.error) };
  return refuseFaulty({ kind, ...parsed.data } as Submission);
};
