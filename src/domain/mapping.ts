import { z } from 'zod';
import { scoreKinds, ticketKinds } from './ticket.ts';

/** The fields of a submission that a mapping can fill; `segments.NAME` comes on top of them. */
export const mappedFields = [
  'id',
  'kind',
  'text',
  'subject',
  'createdAt',
  'updatedAt',
  'language',
  'channel',
  'source',
  'customer.id',
  'customer.email',
  'customer.name',
  'account.id',
  'account.name',
  'team',
  'touchpoint',
  'product',
  'priority',
  'status',
  'url',
  'tags',
  'exclude',
  'firstReplyAt',
  'solvedAt',
  'reopenedCount',
  'handleMinutes',
  'score',
  'cancelledAt',
  'reasonCode',
  'revenue',
  'currency',
] as const;
export type MappedField = (typeof mappedFields)[number] | `segments.${string}`;

export const isMappedField = (name: string): name is MappedField =>
  /^segments\..{1,50}$/s.test(name) || mappedFields.some((field) => field === name);

/** How dates are written that can be read in two ways: `07/08/2024`, or a bare number. */
const dateForms = ['day_first', 'month_first', 'unix_seconds', 'unix_milliseconds'] as const;
export type DateForm = (typeof dateForms)[number];

const path = z.string().min(1).max(500);
const paths = z.union([path, z.array(path).min(1).max(20)]);
const word = z.string().max(200);

/** Where the value of a field comes from: a path, or paths of which the first that holds something wins. */
const fieldRuleSchema = z.union([
  paths,
  z.strictObject({
    from: paths.optional(),
    /** Taken when no path holds anything. */
    default: word.optional(),
    /** What the sender writes → what is meant, e.g. `{"P1": "urgent"}`; case and outer spaces do not matter. */
    values: z.record(word, word).optional(),
    dates: z.enum(dateForms).optional(),
  }),
]);
export type FieldRule = z.infer<typeof fieldRuleSchema>;

/**
 * How a message or row of any shape becomes a submission, without code. Paths are column names or JSON paths
 * (`comment.body`, `$['What happened?']`, `$.parts[*].text`, `$.fields[?@.id=='plan'].value`).
 */
export const mappingSchema = z.strictObject({
  /** Path of the list of records in a message that holds several. */
  records: path.optional(),
  /** Kind of records that do not say it; without one, what has a score is feedback and the rest tickets. */
  kind: z.enum(ticketKinds).optional(),
  fields: z.record(
    z.string().refine((name): boolean => isMappedField(name), {
      error: `must be one of ${mappedFields.join(', ')} or segments.NAME`,
    }),
    fieldRuleSchema,
  ),
  /** The scale of the score; without ends, the usual ones of its kind. */
  scale: z
    .strictObject({
      kind: z.enum(scoreKinds),
      min: z.number().optional(),
      max: z.number().optional(),
    })
    .optional(),
  revenuePer: z.enum(['month', 'year']).optional(),
  /** Whether fields that are not named here are looked for under their usual names (default: yes). */
  usualNames: z.boolean().optional(),
});
export type Mapping = z.infer<typeof mappingSchema>;
