import { z } from 'zod';
import { sentimentLabels } from './analysis.ts';
import { fixStages, topicStates } from './topic-state.ts';
import { isWeekId } from './week.ts';

/** The small parts that all sections of a report are made of, as schemas: the published one is made from them. */

export const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();
export const weekSchema = z.string().refine(isWeekId).describe('ISO week, e.g. 2024-W30');
const share = z.number().min(0).max(1);
const path = z.string().describe('Path of the list that has that many entries');

/** A number that opens: `evidence` is the path of a list whose `total` is `value`. */
export const countSchema = z
  .strictObject({ value: z.int().nonnegative(), evidence: path })
  .readonly();

/** Redacted words of a customer; `text` is empty when the ticket was erased after the report was issued. */
const quoteSchema = z
  .strictObject({
    ticketId: z.string(),
    text: z.string(),
    sentiment: z.enum(sentimentLabels),
    createdAt: z.string(),
    link: z.string(),
    erased: z.literal(true).optional(),
  })
  .readonly();
export type QuoteLine = z.infer<typeof quoteSchema>;

/** Money per year of distinct accounts, in one currency; currencies are never added up. */
export const revenueSchema = list(
  z.strictObject({
    currency: z.string(),
    total: z.number(),
    accounts: z.int().describe('Accounts whose revenue is known'),
  }),
);
export type RevenueLine = z.infer<typeof revenueSchema>[number];

export const intervalSchema = z.tuple([z.number(), z.number()]).readonly();

/** A week of a topic with what the trend test expected of it; nulls where there was not enough history. */
const topicPointSchema = z
  .strictObject({
    week: weekSchema,
    tickets: z.int(),
    evidence: path,
    expected: z.number().nullable(),
    lower: z.number().nullable().describe('5 % quantile of the expected count'),
    upper: z.number().nullable().describe('95 % quantile: the band in the chart ends here'),
  })
  .readonly();
export type TopicPoint = z.infer<typeof topicPointSchema>;

const segmentSchema = z
  .strictObject({
    dimension: z.string().describe('channel, team, touchpoint, product or segment.NAME'),
    value: z.string(),
    lift: z.number().describe('Share among the topic’s tickets ÷ share among all others'),
    tickets: countSchema,
  })
  .readonly();

const rateSchema = z.strictObject({ tickets: z.int(), exposure: z.number() }).readonly();
/** How far the proof of a fix has come. */
const fixSchema = z
  .strictObject({
    stage: z.enum(fixStages),
    weeksWatched: z.int(),
    before: rateSchema,
    after: rateSchema,
    ratio: z.number().nullable(),
    lower: z.number().nullable(),
    upper: z.number().nullable(),
  })
  .readonly();

/** A topic of one week with everything the tables of the report say of it; null = not known in this workspace. */
export const topicRowSchema = z
  .strictObject({
    rank: z.int(),
    rankLastWeek: z.int().nullable(),
    topicId: z.string(),
    area: z.string(),
    title: z.string(),
    keywords: list(z.string()),
    state: z.enum(topicStates),
    fix: fixSchema.nullable().describe('Only of Resolved topics'),
    mutedUntil: z
      .string()
      .nullable()
      .describe('What ends its mute, in words; only of Muted topics'),
    newOrigin: z.string().nullable().describe('Began lately and alone looks like a rise'),
    recurring: z.boolean().describe('Meets the recurring rule, whatever its state'),
    customers: countSchema,
    tickets: countSchema,
    campaign: countSchema.describe('Tickets of the week that came in a campaign'),
    accounts: countSchema,
    shareOfTickets: share,
    ticketsLastWeek: countSchema,
    change: z.int(),
    expected: z.number().nullable(),
    upper: z.number().nullable(),
    p: z.number().nullable().describe('Upper-tail mid-p value of this week’s tickets'),
    excess: z.number().nullable().describe('Customers above the expected number'),
    weeksActive: z.int().describe('Of the last 12'),
    firstSeen: weekSchema,
    lastSeen: weekSchema,
    history: list(topicPointSchema),
    negative: countSchema,
    netSentiment: z.int().describe('−100…100 over judged tickets of the week'),
    judged: z.int(),
    satisfaction: z
      .strictObject({
        share,
        answers: countSchema,
        impact: z.number().nullable(),
        interval: intervalSchema.nullable(),
      })
      .readonly()
      .nullable(),
    handling: z
      .strictObject({ medianMinutes: z.number(), n: z.int(), burdenHours: z.number() })
      .readonly()
      .nullable(),
    reopened: z.strictObject({ share, tickets: countSchema, n: z.int() }).readonly().nullable(),
    segment: segmentSchema.nullable(),
    revenue: revenueSchema.nullable(),
    issue: z
      .strictObject({
        url: z.string(),
        status: z.string().nullable(),
        daysOpen: z.int().nullable(),
      })
      .readonly()
      .nullable(),
    owner: z.string().nullable(),
    helpArticle: z.string().nullable(),
    quotes: list(quoteSchema),
  })
  .readonly();
export type TopicRow = z.infer<typeof topicRowSchema>;

export { path as evidencePathSchema, share as shareSchema };
