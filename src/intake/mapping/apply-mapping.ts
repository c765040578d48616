import type { Fault } from '../../domain/errors.ts';
import type { MappedField } from '../../domain/mapping.ts';
import {
  churnSubmissionSchema,
  feedbackSubmissionSchema,
  type Submission,
  type TicketKind,
  ticketKinds,
  ticketSubmissionSchema,
} from '../../domain/ticket.ts';
import { submissionFaults } from '../submission-faults.ts';
import type { CompiledMapping } from './compile-mapping.ts';
import {
  compact,
  createFieldReader,
  type FieldReader,
  readMappedNumber,
  readMappedPriority,
  readMappedRevenue,
  readMappedScore,
  readMappedSegments,
  readMappedTags,
} from './read-fields.ts';
import { addUsualColumns } from './usual-columns.ts';

/** What stands in where a record says nothing; undefined leaves the field out. */
export interface RecordDefaults {
  readonly id: string | undefined;
  readonly source: string | undefined;
  /** ISO. */
  readonly createdAt: string | undefined;
}

/** A submission and what could not be read and was left out, or why there is none. */
export type Mapped =
  | { readonly submission: Submission; readonly leftOut: readonly Fault[] }
  | { readonly faults: readonly Fault[] };

type Values = Readonly<Record<string, unknown>>;

const schemas = {
  ticket: ticketSubmissionSchema,
  feedback: feedbackSubmissionSchema,
  churn: churnSubmissionSchema,
} as const;

/** Fields without which a submission is still worth keeping; the others would change its week, its identity or a number. */
const dispensable: readonly string[] = [
  ...['channel', 'language', 'team', 'touchpoint', 'product', 'priority', 'status', 'url'],
  ...['tags', 'segments', 'reasonCode', 'revenue', 'customer', 'account'],
  ...['firstReplyAt', 'solvedAt', 'reopenedCount', 'handleMinutes'],
];

const readKind = (reader: FieldReader, mapping: CompiledMapping): TicketKind => {
  const said = reader.text('kind')?.trim().toLowerCase();
  const inferred = reader.find('score') === undefined ? 'ticket' : 'feedback';
  return ticketKinds.find((kind) => kind === said) ?? mapping.kind ?? inferred;
};

const readFields = (reader: FieldReader, defaults: RecordDefaults) => ({
  id: reader.text('id') ?? defaults.id,
  source: reader.slug('source') ?? defaults.source,
  subject: reader.text('subject'),
  text: reader.text('text') ?? '',
  channel: reader.slug('channel'),
  language: reader.text('language'),
  createdAt: reader.moment('createdAt') ?? reader.moment('cancelledAt') ?? defaults.createdAt,
  updatedAt: reader.moment('updatedAt'),
  customer: compact({
    id: reader.text('customer.id'),
    email: reader.text('customer.email'),
    name: reader.text('customer.name'),
  }),
  account: compact({ id: reader.text('account.id'), name: reader.text('account.name') }),
  team: reader.text('team'),
  touchpoint: reader.text('touchpoint'),
  product: reader.text('product'),
  priority: readMappedPriority(reader),
  status: reader.text('status'),
  url: reader.text('url'),
  tags: readMappedTags(reader),
  segments: readMappedSegments(reader),
  exclude: reader.text('exclude')?.trim().toLowerCase(),
  firstReplyAt: reader.moment('firstReplyAt'),
  solvedAt: reader.moment('solvedAt'),
  reopenedCount: readMappedNumber(reader, 'reopenedCount'),
  handleMinutes: readMappedNumber(reader, 'handleMinutes'),
});

const fixes: Readonly<Record<string, string>> = {
  createdAt: 'Give ISO 8601, or say how it is written as "dates" in the mapping, e.g. "day_first".',
  updatedAt: 'Give ISO 8601, or say how it is written as "dates" in the mapping, e.g. "day_first".',
  cancelledAt:
    'Give ISO 8601, or say how it is written as "dates" in the mapping, e.g. "day_first".',
  priority: 'Add this word to "values" of priority in the mapping: low, normal, high or urgent.',
  score: 'Add this word to "values" of score in the mapping, with its number on the scale.',
  url: 'Map a column of web addresses.',
};

/** What is wrong with a field: the path it came from, what stood there, and how the mapping is mended. */
const explainIssue = (
  reader: FieldReader,
  { path, message }: { readonly path: readonly PropertyKey[]; readonly message: string },
): Fault => {
  const steps = path.map(String);
  const field = reader.rules.has(steps.join('.') as MappedField) ? steps.join('.') : steps[0];
  const found = reader.find(field as MappedField);
  const shown = found === undefined ? '' : `"${found.text.slice(0, 60)}" at ${found.path}: `;
  return {
    pointer: `/${steps.join('/')}`,
    message: `${shown}${message}`,
    fix: fixes[steps[0] ?? ''] ?? `Map ${field ?? 'the record'} to another path or column.`,
  };
};

const isDispensable = ({ pointer }: Fault): boolean =>
  dispensable.includes(pointer.split('/')[1] ?? '');

/** The record without the field of a fault; of a nested one (`/customer/email`) only the part that is wrong. */
const without = <Fields extends object>(fields: Fields, { pointer }: Fault): Fields => {
  const [, name = '', part] = pointer.split('/');
  const value: unknown = (fields as Values)[name];
  const isNested = part !== undefined && typeof value === 'object' && !Array.isArray(value);
  const rest = isNested ? compact({ ...(value as object), [part]: undefined }) : undefined;
  return (compact({ ...fields, [name]: rest }) ?? {}) as Fields;
};

const judge = (submission: Submission, leftOut: readonly Fault[]): Mapped => {
  if (submission.kind === 'ticket' && !submission.text.trim() && !submission.subject?.trim()) {
    return {
      faults: [{ pointer: '/text', message: 'has no text', fix: 'Map a column with the words.' }],
    };
  }
  const faults = submissionFaults(submission);
  if (!faults.every(isDispensable)) return { faults };
  return { submission: faults.reduce(without, submission), leftOut: [...leftOut, ...faults] };
};

const nestedFields = ['customer', 'account', 'score', 'revenue'] as const;

/** A record in the shape that the API takes (nested customer, account, score or revenue) needs no mapping. */
const readAsSubmitted = (
  { kind: said, ...values }: Values,
  mapping: CompiledMapping,
  defaults: RecordDefaults,
): Submission | null => {
  const isNested = nestedFields.some((field) => typeof values[field] === 'object');
  if (!isNested || mapping.rules.size > 0) return null;
  const inferred = values.score === undefined ? 'ticket' : 'feedback';
  const kind = ticketKinds.find((known) => known === said) ?? mapping.kind ?? inferred;
  const createdAt = values.cancelledAt ?? defaults.createdAt;
  const parsed = schemas[kind].safeParse({ ...compact({ ...defaults, createdAt }), ...values });
  return parsed.success ? ({ kind, ...parsed.data } as Submission) : null;
};

const readChurnFields = (reader: FieldReader, mapping: CompiledMapping) => ({
  cancelledAt: reader.moment('cancelledAt'),
  reasonCode: reader.text('reasonCode'),
  revenue: readMappedRevenue(reader, mapping),
});

/**
 * Turns a record of any shape into a submission, after the mapping and, unless it says otherwise, the usual names of
 * columns. What is dispensable and cannot be read is left out with a fault that names its path; anything else that
 * cannot be read refuses the record.
 */
export const applyMapping = (
  values: Values,
  mapping: CompiledMapping,
  defaults: RecordDefaults,
): Mapped => {
  const submitted = readAsSubmitted(values, mapping, defaults);
  if (submitted !== null) return judge(submitted, []);
  const rules = mapping.usualNames ? addUsualColumns(values, mapping.rules) : mapping.rules;
  const reader = createFieldReader(values, rules);
  const kind = readKind(reader, mapping);
  const extras = {
    ticket: () => ({}),
    feedback: () => ({ score: readMappedScore(reader, mapping) }),
    churn: () => readChurnFields(reader, mapping),
  }[kind]();
  const fields = compact(Object.assign(readFields(reader, defaults), extras)) ?? {};
  const first = schemas[kind].safeParse(fields);
  if (first.success) return judge({ kind, ...first.data } as Submission, []);
  const faults = first.error.issues.map((issue) => explainIssue(reader, issue));
  if (!faults.every(isDispensable)) return { faults };
  const kept = faults.reduce(without, fields);
  return judge({ kind, ...schemas[kind].parse(kept) } as Submission, faults);
};
