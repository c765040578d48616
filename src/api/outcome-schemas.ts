import { z } from 'zod';
import { riskGrades } from '../domain/account-risk.ts';
import { churnReasons } from '../domain/analysis.ts';
import { evidenceCohorts } from '../domain/report.ts';
import { scoreDirections, scoreKinds } from '../domain/ticket.ts';
import { isWeekId } from '../domain/week.ts';
import { named } from './named-schemas.ts';

export const week = z
  .string()
  .refine(isWeekId, 'must be an ISO week such as 2024-W30')
  .describe('ISO week, e.g. 2024-W30');
const word = z.string().min(1).max(200);
export const dimension = word
  .regex(
    /^(?:channel|team|touchpoint|product|(?:segment|account)\..+)$/,
    'must be channel, team, touchpoint, product, segment.NAME or account.NAME',
  )
  .describe(
    'channel, team, touchpoint, product, segment.NAME of the ticket, account.NAME of its account',
  );

/** What the numbers of churn and score tables narrow a list down by. */
export const outcomeFilters = {
  scoreMin: z.coerce.number().optional(),
  scoreMax: z.coerce.number().optional(),
  scoreDirection: z.enum(scoreDirections).optional(),
  splitBy: z
    .union([dimension, z.enum(['language', 'customer'])])
    .optional()
    .describe('A dimension; of lists of tickets also language, and customer: new or known'),
  splitValue: z.string().max(200).optional().describe('Value of `splitBy`; empty: not known'),
  asOf: z.iso
    .datetime()
    .optional()
    .describe('With `splitBy` of an account: as it stood then, not at the time of each ticket'),
  account: word.optional().describe('Account of the tickets, e.g. id:acme'),
  primaryReason: z.enum(churnReasons).optional().describe('Cancellations by their first reason'),
  anyReason: z.enum(churnReasons).optional().describe('Cancellations that give this reason'),
  named: word.optional().describe('Cancellations that name this feature or competitor'),
  voluntary: z.enum(['yes', 'no']).optional(),
  cohort: z
    .enum(evidenceCohorts)
    .optional()
    .describe('Accounts by what they did before the churn window of `week`'),
  outcome: z.enum(['churned', 'expanded']).optional().describe('… and what became of them in it'),
};

const count = z.object({
  value: z.number(),
  evidence: z.string().describe('Path of the list with that many entries'),
});
const estimate = {
  n: count,
  value: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable().describe('95 %'),
};
const point = z.object({
  period: z.string(),
  ...estimate,
  sent: z.int().nullable(),
  responseRate: z.number().nullable(),
});
const driver = z.object({
  topicId: z.string(),
  title: z.string(),
  n: count,
  score: z.number(),
  scoreWithout: z.number(),
  impact: z.number().describe('Score of all answers less the score without those on the topic'),
  interval: z.tuple([z.number(), z.number()]).describe('95 %, seeded bootstrap over customers'),
  perMention: z.number(),
});
export const scoresReport = named(
  'ScoresReport',
  z.looseObject({
    week: z.string(),
    scores: z.array(
      z.looseObject({
        scale: z.object({
          kind: z.enum(scoreKinds),
          min: z.number(),
          max: z.number(),
          direction: z.enum(scoreDirections),
        }),
        label: z.string(),
        method: z.string(),
        now: point,
        lastWeek: point,
        weeks: z.array(point),
        months: z.array(point),
        splits: z.array(
          z.object({
            dimension: z.string(),
            rows: z.array(point.extend({ segment: z.string().nullable() })),
          }),
        ),
        drivers: z.looseObject({
          ready: z.boolean().describe('false: fewer than 100 answers in 12 weeks'),
          windowWeeks: z.int(),
          hurting: z.array(driver),
          helping: z.array(driver),
        }),
      }),
    ),
    journey: z.looseObject({ touchpoints: z.array(z.string()) }),
    notes: z.array(z.string()),
  }),
);
export const topicScores = named(
  'TopicScores',
  z.object({
    topicId: z.string(),
    scores: z.array(z.looseObject({ label: z.string(), weeks: z.array(point) })),
  }),
);
export const surveysSentBody = named(
  'SurveysSent',
  z.strictObject({
    entries: z
      .array(
        z.strictObject({
          week,
          kind: z.enum(scoreKinds),
          sent: z.int().min(0).max(1_000_000_000).describe('0 takes an entry away'),
          splitBy: dimension.optional(),
          splitValue: word.optional(),
        }),
      )
      .min(1)
      .max(1_000),
  }),
);
export const savedEntries = named('SavedEntries', z.object({ saved: z.int() }));
export const churnReport = named(
  'ChurnReport',
  z.looseObject({
    week: z.string(),
    now: z.looseObject({ cancellations: count, rate: z.number().nullable() }),
    trend: z.array(z.looseObject({ week: z.string(), cancellations: count })),
    reasons: z.array(
      z.looseObject({
        reason: z.enum(churnReasons),
        remedy: z.enum(['fixable', 'structural', 'unknown']),
        thisWeek: count,
        window: count,
      }),
    ),
    segments: z.array(z.looseObject({ segment: z.string().nullable(), cancellations: count })),
    associations: z.array(z.looseObject({ topicId: z.string(), tooFew: z.boolean() })),
    cohorts: z.array(z.looseObject({ accounts: count, churned: count })).nullable(),
    atRisk: count,
    notes: z.array(z.string()),
  }),
);
export const accountsAtRisk = named(
  'AccountsAtRisk',
  z.object({
    total: z.int(),
    items: z.array(
      z.object({
        account: z.string(),
        name: z.string().nullable(),
        grade: z.enum(riskGrades),
        reasons: z.array(z.string()),
        negativeTickets: count,
        revenue: z.number().nullable(),
        currency: z.string().nullable(),
        plan: z.string().nullable(),
      }),
    ),
  }),
);
const churnCode = z.strictObject({
  code: z.string().trim().min(1).max(100),
  reason: z.enum(churnReasons),
  voluntary: z.boolean().optional().describe('Default: true unless the reason is payment_failure'),
});
export const churnCodesBody = named(
  'ChurnCodes',
  z.strictObject({ codes: z.array(churnCode).max(500) }),
);
