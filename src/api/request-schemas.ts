import { z } from 'zod';
import { requestStatuses } from '../domain/request.ts';
import { newEvidenceSchema, newRequestSchema, requestEditSchema } from '../domain/request-edit.ts';
import { instant, named } from './named-schemas.ts';

export const newRequestBody = named('NewRequest', newRequestSchema);
export const newEvidenceBody = named('NewRequestEvidence', newEvidenceSchema);
export const requestEditBody = named('RequestEdit', requestEditSchema);

const parts = z.object({
  reach: z.number(),
  revenue: z.number(),
  churned: z.number(),
  momentum: z.number(),
  strategic: z.number(),
});

const requestRow = named(
  'RankedRequest',
  z.looseObject({
    rank: z.int().nullable().describe('Among the open ones; null when shipped or declined'),
    rankLastMonth: z.int().nullable(),
    id: z.string().describe('Permanent'),
    title: z.string(),
    status: z.enum(requestStatuses),
    told: z.object({ told: z.int(), requesters: z.int() }),
    stillAsked: z.boolean().describe('Shipped, and asked for by two or more since'),
    score: z.number().describe('0 to 100, the sum of its parts'),
    parts,
    accounts: z.int(),
    customers: z.int(),
    evidence: z.int(),
    blockers: z.int(),
    revenue: z.number().describe('Per year, of active accounts, one at most a fifth of it'),
    churnedRevenue: z.number(),
    newAccounts: z.int().describe('In the last 28 days'),
    quotes: z.array(z.looseObject({ text: z.string() })),
  }),
);
export const requestList = named(
  'RequestList',
  z.looseObject({
    week: z.string(),
    total: z.int(),
    weights: parts.describe('As used; rescaled when ranked without revenue'),
    weightsVersion: z.int(),
    references: z.looseObject({ version: z.int(), asOf: z.string() }),
    revenueNote: z.string().nullable(),
    rows: z.array(requestRow),
    next: z.string().nullable().describe('Path of the next page; null on the last'),
  }),
);
export const requestDetail = named(
  'RequestDetail',
  z.looseObject({
    request: z.looseObject({
      id: z.string(),
      title: z.string(),
      mergedInto: z.string().nullable(),
      mergedFrom: z.array(z.string()),
    }),
    ranked: requestRow.nullable().describe('null for one that was merged into another'),
    history: z
      .array(z.looseObject({ week: z.string(), rank: z.int().nullable(), score: z.number() }))
      .describe('Rank and score every four weeks for half a year, oldest first'),
    evidence: z.looseObject({ total: z.int(), items: z.array(z.looseObject({})) }),
    changes: z.looseObject({ total: z.int(), items: z.array(z.looseObject({})) }),
  }),
);
export const requestEvidence = named(
  'RequestEvidencePage',
  z.object({
    total: z.int(),
    items: z.array(
      z.looseObject({
        id: z.string(),
        ticketId: z.string().nullable(),
        verbatim: z.string(),
        importance: z.int(),
        importanceReason: z
          .string()
          .nullable()
          .describe(
            'What the importance was read from: words of the customer, cancellation, lost deal, priority',
          ),
        job: z.string().nullable().describe('What it is wanted for, where they say so'),
        workaround: z.string().nullable().describe('How they get by without it, where they say so'),
        snapshot: z
          .looseObject({})
          .nullable()
          .describe('The account as it was at that moment; later states never change it'),
      }),
    ),
    next: z.string().nullable(),
  }),
);
const requestChange = named(
  'RequestChange',
  z.looseObject({
    no: z.int(),
    at: instant,
    who: z.string(),
    requestId: z.string(),
    action: z.string(),
    undoes: z.int().nullable(),
    undoneBy: z.int().nullable(),
  }),
);
export const changed = named('ChangedRequest', z.object({ change: requestChange }));
export const created = named('CreatedRequests', z.object({ ids: z.array(z.string()) }));
export const changeLog = named(
  'RequestChanges',
  z.object({ total: z.int(), items: z.array(requestChange), next: z.string().nullable() }),
);
