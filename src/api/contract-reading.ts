import { z } from 'zod';
import { intentLabels, sentimentLabels } from '../domain/analysis.ts';
import { uncoveredReasons } from '../domain/coverage.ts';
import { evidenceUnits, handlingFields } from '../domain/report.ts';
import { exclusions, scoreKinds, ticketKinds } from '../domain/ticket.ts';
import { isWeekId } from '../domain/week.ts';
import * as schemas from './contract-schemas.ts';
import { outcomeFilters } from './outcome-schemas.ts';
import type { RouteSpec } from './route-spec.ts';

const maxPage = 500;
const defaultPage = 50;
/** Offsets beyond this belong to an export, not to a page. */
const maxOffset = 10_000_000;
const week = z
  .string()
  .refine(isWeekId, 'must be an ISO week such as 2024-W30')
  .describe('ISO week, e.g. 2024-W30');
const word = z.string().min(1).max(200);

/** Routes by which reports and what is behind them are read. */
export const readingRoutes = {
  listEvidence: {
    method: 'get',
    path: '/v1/evidence/{unit}',
    scope: 'read',
    group: 'Reading',
    summary: 'The list behind a number',
    description: 'Tickets, customers or accounts that match; each parameter narrows further.',
    params: z.object({ unit: z.enum(evidenceUnits) }),
    query: z.strictObject({
      week: week.optional(),
      fromWeek: week.optional().describe('With `week`: all weeks from this one on'),
      topic: word.optional().describe('Id of a topic'),
      kind: z.enum(ticketKinds).optional(),
      sentiment: z.enum(sentimentLabels).optional(),
      intent: z.enum(intentLabels).optional(),
      channel: word.optional(),
      source: word.optional(),
      language: word.optional(),
      score: z.enum(scoreKinds).optional(),
      scoreValue: z.coerce.number().optional(),
      ...outcomeFilters,
      excluded: z.enum(exclusions).optional(),
      told: z.enum(handlingFields).optional().describe('Tickets of which the sender tells this'),
      reopened: z.enum(['yes', 'no']).optional(),
      openIn: week.optional().describe('Tickets from before this week, open when it ended'),
      without: z
        .enum(uncoveredReasons)
        .optional()
        .describe('Analysed tickets that have no topic for this reason'),
      campaign: z
        .string()
        .regex(/^(?:yes|\d{1,10})$/)
        .optional()
        .describe('yes: tickets that came in a campaign; a name: in this one'),
      coverage: z
        .enum(['analyzed', 'covered', 'uncovered', 'unanalysed', 'unsupported'])
        .optional()
        .describe('covered: with a topic; uncovered: analysed without one'),
      group: z
        .string()
        .regex(/^\d{1,9}\.\d{1,3}$/)
        .optional()
        .describe('A group without a topic: version that measured it and its place, e.g. 3.0'),
      search: word.optional().describe('Words in the redacted text'),
      limit: z.coerce.number().int().min(1).max(maxPage).default(defaultPage),
      offset: z.coerce.number().int().min(0).max(maxOffset).default(0),
    }),
    responses: { 200: { description: 'One page', schema: schemas.evidencePage } },
  },
  listWeeks: {
    method: 'get',
    path: '/v1/weeks',
    scope: 'read',
    group: 'Reading',
    summary: 'Weeks that hold tickets',
    description: 'Oldest first.',
    responses: { 200: { description: 'ISO weeks', schema: schemas.weekList } },
  },
} as const satisfies Record<string, RouteSpec>;
