import { z } from 'zod';
import * as schemas from './outcome-schemas.ts';
import type { RouteSpec } from './route-spec.ts';

const week = schemas.week.optional().describe('ISO week; default: the newest with tickets');

/** Routes of churn and scores. */
export const outcomeRoutes = {
  getChurn: {
    method: 'get',
    path: '/v1/churn',
    scope: 'read',
    group: 'Reading',
    summary: 'Who leaves and why',
    description:
      'Reasons with revenue, tenure and their trend of 12 weeks, topics with their relative risk of churn (an association, not a cause), and cohorts by contact with support. Every count carries the path of the list behind it.',
    query: z.strictObject({
      week,
      by: schemas.dimension.optional().describe('Segments of the trend'),
    }),
    responses: { 200: { description: 'The churn report', schema: schemas.churnReport } },
  },
  listAccountsAtRisk: {
    method: 'get',
    path: '/v1/churn/at-risk',
    scope: 'admin',
    group: 'Reading',
    summary: 'Accounts at risk, by name',
    description:
      'Accounts with at least three negative tickets within the 14 days that end with the week and that have not left, with a grade and its reasons. Leaving said or threatened counts 3, asked about 1; three negative tickets 2, fewer 1; contact about the same again 1; renewal within 90 days 1. High from 4, medium from 2. By name, so it takes more than a key that reads.',
    query: z.strictObject({
      week,
      signs: z
        .enum(['negative', 'any'])
        .optional()
        .describe('any: also accounts that only spoke of leaving'),
    }),
    responses: { 200: { description: 'All of them', schema: schemas.accountsAtRisk } },
  },
  getChurnCodes: {
    method: 'get',
    path: '/v1/churn/codes',
    scope: 'read',
    group: 'Reading',
    summary: 'Own reason codes of cancellations',
    description:
      'Codes of this workspace. Those of Stripe, Chargebee and other billing systems are built in.',
    responses: { 200: { description: 'The codes', schema: schemas.churnCodesBody } },
  },
  putChurnCodes: {
    method: 'put',
    path: '/v1/churn/codes',
    scope: 'admin',
    group: 'Intake',
    summary: 'Say what your reason codes mean',
    description:
      'Replaces all own codes. They go before the built-in ones and hold for past cancellations too. Case, spaces and hyphens do not matter.',
    body: schemas.churnCodesBody,
    example: {
      codes: [
        { code: 'R-17', reason: 'price' },
        { code: 'CARD', reason: 'payment_failure' },
      ],
    },
    responses: { 200: { description: 'The codes as kept', schema: schemas.churnCodesBody } },
  },
  getScores: {
    method: 'get',
    path: '/v1/scores',
    scope: 'read',
    group: 'Reading',
    summary: 'NPS, CSAT, CES and stars',
    description:
      'Each scale for itself with n, response rate and 95 % interval: by week and month, by team, touchpoint and channel (or `by`), what drives it, and the journey table. Every count carries the path of the list behind it.',
    query: z.strictObject({
      week,
      weeks: z.coerce.number().int().min(12).max(104).default(26).describe('Length of the trend'),
      by: schemas.dimension.optional().describe('One more split, e.g. segment.plan'),
      drivers: z.coerce.number().int().min(1).max(20).default(5).describe('Rows on either side'),
    }),
    responses: { 200: { description: 'The score report', schema: schemas.scoresReport } },
  },
  getTopicScores: {
    method: 'get',
    path: '/v1/scores/topics/{id}',
    scope: 'read',
    group: 'Reading',
    summary: 'Scores of the answers on one topic, over time',
    description: 'Week by week, each scale for itself.',
    params: z.object({ id: z.string().min(1).max(200) }),
    query: z.strictObject({ week, weeks: z.coerce.number().int().min(1).max(104).default(26) }),
    responses: { 200: { description: 'The scores', schema: schemas.topicScores } },
  },
  putSurveysSent: {
    method: 'put',
    path: '/v1/scores/sent',
    scope: 'write',
    group: 'Intake',
    summary: 'Say how many surveys went out',
    description:
      'By week and kind, for all or for one value of a split; makes the response rate known. Sending a week again replaces it.',
    body: schemas.surveysSentBody,
    example: {
      entries: [
        { week: '2024-W30', kind: 'nps', sent: 400 },
        {
          week: '2024-W30',
          kind: 'nps',
          sent: 120,
          splitBy: 'touchpoint',
          splitValue: 'onboarding',
        },
      ],
    },
    responses: { 200: { description: 'How many were kept', schema: schemas.savedEntries } },
  },
} as const satisfies Record<string, RouteSpec>;
