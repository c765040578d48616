import { z } from 'zod';
import { calendarKinds } from './mark.ts';
import {
  countSchema,
  intervalSchema,
  list,
  evidencePathSchema as path,
  revenueSchema,
  shareSchema as share,
  topicRowSchema,
  weekSchema,
} from './report-part.ts';
import { exclusions } from './ticket.ts';
import { topicStates } from './topic-state.ts';

const named = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({ ...shape, value: z.int().nonnegative(), evidence: path });

/** The data-health strip: what was received, understood, left out, and what is missing. */
const headerSchema = z.strictObject({
  week: weekSchema,
  from: z.string(),
  to: z.string(),
  timeZone: z.string(),
  reportId: z.string().describe('Made from all that the report says: equal reports, equal id'),
  taxonomyVersion: z.int(),
  engines: list(z.string()).describe('Versions of the analysis that judged this week’s tickets'),
  configVersion: z.int().describe('Version of the thresholds and formulas'),
  received: countSchema,
  analyzed: countSchema,
  classified: countSchema,
  unclassifiedShare: share.nullable(),
  campaign: countSchema.describe('Tickets that came in a campaign; they are counted'),
  excluded: list(named({ reason: z.enum(exclusions) })),
  sources: list(named({ source: z.string(), silent: z.boolean() })),
  languages: list(named({ language: z.string() })),
  unsupportedLanguage: countSchema,
  unsupportedShare: share.nullable(),
  precisionAudit: z
    .strictObject({ right: z.int(), judged: z.int(), interval: intervalSchema })
    .nullable()
    .describe('Null: not audited yet'),
  restated: list(
    z.strictObject({
      week: weekSchema,
      reportId: z.string(),
      topicId: z.string().nullable().describe('Null: the whole week'),
      title: z.string(),
      issued: z.int().describe('Tickets as issued'),
      now: countSchema,
      change: z.int(),
    }),
  ).describe('Weeks issued before whose tickets have changed since'),
});
export type ReportHeader = z.infer<typeof headerSchema>;

const scoreboardRowSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  unit: z.enum(['count', 'share', 'score', 'minutes', 'rate']),
  value: z.number().nullable(),
  lastWeek: z.number().nullable(),
  range: intervalSchema.nullable().describe('Lowest and highest of the 8 weeks before'),
  outsideRange: z.boolean(),
  n: z.int().nullable().describe('Tickets or answers behind it; null for plain counts'),
  responseRate: share.nullable(),
  evidence: path,
  evidenceLastWeek: path,
  history: list(z.strictObject({ week: weekSchema, value: z.number().nullable() })),
  parts: list(named({ label: z.string() })),
});
export type ScoreboardRow = z.infer<typeof scoreboardRowSchema>;

const scoreSplitSchema = z.strictObject({
  score: z.string(),
  dimension: z.string(),
  segment: z.string().nullable(),
  value: z.number().nullable(),
  interval: intervalSchema.nullable(),
  n: countSchema,
});
export type ScoreSplitLine = z.infer<typeof scoreSplitSchema>;

const lineSchema = z.strictObject({ text: z.string(), evidence: path });

const fixKinds = ['falling', 'fix shipped', 'verified', 'not confirmed'] as const;
const fixRowSchema = z.strictObject({
  topicId: z.string(),
  title: z.string(),
  area: z.string(),
  kind: z.enum(fixKinds),
  weeksWatched: z.int().nullable(),
  tickets: countSchema,
  rateBefore: z.number().nullable().describe('Falling: tickets a week; fixes: per 1,000 others'),
  rateAfter: z.number().nullable(),
  ratio: z.number().nullable(),
  interval: intervalSchema.nullable(),
  told: z
    .strictObject({ told: countSchema, requesters: countSchema })
    .nullable()
    .describe('Of those who wrote since twelve weeks before the fix, who was told; null: no fix'),
});
export type FixRow = z.infer<typeof fixRowSchema>;

const segmentCellSchema = z.strictObject({
  topicId: z.string(),
  title: z.string(),
  dimension: z.string(),
  value: z.string(),
  tickets: countSchema,
  shareOfTopic: share,
  shareElsewhere: share,
  lift: z.number().nullable().describe('Null: seen in this topic alone'),
  p: z.number(),
});
export type SegmentCellRow = z.infer<typeof segmentCellSchema>;

const driverRowSchema = z.strictObject({
  topicId: z.string(),
  title: z.string(),
  answers: countSchema,
  score: z.number(),
  scoreWithout: z.number(),
  impact: z.number(),
  interval: intervalSchema,
});
const driverTableSchema = z.strictObject({
  score: z.string(),
  ready: z.boolean().describe('False with fewer than 100 answers in the longest window'),
  windowWeeks: z.int(),
  answers: countSchema,
  value: z.number().nullable(),
  hurting: list(driverRowSchema),
  helping: list(driverRowSchema),
});
export type DriverLines = z.infer<typeof driverTableSchema>;

const reasonRowSchema = z.strictObject({
  reason: z.string(),
  remedy: z.enum(['fixable', 'structural', 'unknown']),
  thisWeek: countSchema,
  twelveWeeks: countSchema,
  accounts: countSchema.nullable(),
  revenueLost: revenueSchema,
  medianTenureDays: z.number().nullable(),
  trend: list(z.strictObject({ week: weekSchema, value: z.int(), evidence: path })),
  quote: z.strictObject({ text: z.string(), link: z.string() }).nullable(),
});
const churnRiskSchema = z.strictObject({
  topicId: z.string(),
  title: z.string(),
  exposed: countSchema,
  ratio: z.number(),
  interval: intervalSchema,
});
const leavingSchema = z.strictObject({
  cancellations: countSchema,
  cancellationsLastWeek: countSchema,
  trend: list(z.strictObject({ week: weekSchema, value: z.int(), evidence: path })),
  revenueLost: revenueSchema,
  reasons: list(reasonRowSchema),
  risks: list(churnRiskSchema).describe('Topics whose relative risk of churn excludes 1'),
  topicsTooFew: z.int().nullable(),
  atRisk: countSchema.nullable(),
});
export type Leaving = z.infer<typeof leavingSchema>;

const exampleSchema = z.strictObject({
  ticketId: z.string(),
  text: z.string(),
  link: z.string(),
  erased: z.literal(true).optional(),
});
const candidateKinds = ['emerging', 'large'] as const;
const candidateSchema = z.strictObject({
  kind: z
    .enum(candidateKinds)
    .describe('emerging: two customers or more; large: one of the three largest groups'),
  keywords: list(z.string()),
  tickets: countSchema.describe('Of the last twelve weeks, without a topic'),
  customers: countSchema,
  examples: list(exampleSchema),
});
const overlapSchema = z.strictObject({
  topicIds: z.tuple([z.string(), z.string()]).readonly(),
  titles: z.tuple([z.string(), z.string()]).readonly(),
  similarity: z.number(),
  shared: share,
});
const notYetSchema = z.strictObject({
  unclassified: countSchema,
  candidates: list(candidateSchema),
  overlaps: list(overlapSchema),
});
export type NotYet = z.infer<typeof notYetSchema>;

const requestRowSchema = z.strictObject({
  rank: z.int(),
  rankBefore: z.int().nullable(),
  requestId: z.string(),
  title: z.string(),
  status: z.string(),
  score: z.number(),
  accounts: z.int(),
  customers: z.int(),
  evidence: z.int(),
  revenue: z.number().nullable(),
  isNew: z.boolean(),
  link: z.string(),
});
export type RequestLine = z.infer<typeof requestRowSchema>;

const actionRowSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  topicId: z.string().nullable(),
  topicTitle: z.string().nullable(),
  owner: z.string().nullable(),
  due: z.string().nullable(),
  ageDays: z.int(),
  overdueDays: z.int().describe('0 when it is not'),
});
const doneRowSchema = z.strictObject({
  id: z.string(),
  said: z.string().describe('What customers said'),
  did: z.string().describe('What was done'),
  customers: countSchema.nullable(),
});
const actionsSchema = z.strictObject({ open: list(actionRowSchema), done: list(doneRowSchema) });
export type ActionLines = z.infer<typeof actionsSchema>;

const topicLineSchema = z.strictObject({
  topicId: z.string(),
  area: z.string(),
  title: z.string(),
  state: z.enum(topicStates),
  customers: countSchema,
  tickets: countSchema,
  expected: z.number().nullable(),
  p: z.number().nullable(),
});
const calendarSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(calendarKinds),
  title: z.string(),
  from: z.string(),
  to: z.string(),
});
const appendixSchema = z.strictObject({
  topicsTested: z.int(),
  chanceRows: z.number().describe('Watch rows that chance alone makes at this number of tests'),
  notes: list(z.string()),
  muted: list(topicLineSchema),
  taxonomyChanges: list(z.strictObject({ at: z.string(), by: z.string(), what: z.string() })),
  topics: list(topicLineSchema).describe(
    'Every topic with tickets this week, most customers first',
  ),
});
export type TopicLine = z.infer<typeof topicLineSchema>;

/** The weekly recurring-issue report (`report.md` 4): a pure function of the data cut. */
export const weeklyReportSchema = z.strictObject({
  schema: z.literal('groundswell/weekly-report/1'),
  header: headerSchema,
  summary: list(lineSchema),
  scoreboard: list(scoreboardRowSchema),
  scoreSplits: list(scoreSplitSchema),
  whatChanged: list(topicRowSchema).describe('New, Regressed, Rising, Watch; each by excess'),
  recurringIssues: list(topicRowSchema),
  goingDown: list(fixRowSchema),
  whereItHurts: list(segmentCellSchema),
  drivers: list(driverTableSchema),
  leaving: leavingSchema,
  notYetTopics: notYetSchema,
  requests: list(requestRowSchema).nullable().describe('Null: no ranking was made yet'),
  actions: actionsSchema,
  calendar: list(calendarSchema).describe('Releases, incidents and holidays of the last 12 weeks'),
  appendix: appendixSchema,
});
export type WeeklyReport = z.infer<typeof weeklyReportSchema>;
