import { z } from 'zod';
import { accountUpdateSchema, customerUpdateSchema } from '../domain/customer.ts';
import {
  churnSubmissionSchema,
  exclusions,
  feedbackSubmissionSchema,
  scoreKinds,
  ticketKinds,
  ticketSubmissionSchema,
} from '../domain/ticket.ts';
import { instant, named } from './named-schemas.ts';
import { ticketRepeats } from './repeat-schemas.ts';

export const ticketBody = named('TicketSubmission', ticketSubmissionSchema);
export const feedbackBody = named('FeedbackSubmission', feedbackSubmissionSchema);
export const churnBody = named('ChurnSubmission', churnSubmissionSchema);
export const customerBody = named('CustomerUpdate', customerUpdateSchema);
export const accountBody = named('AccountUpdate', accountUpdateSchema);

const counts = z.record(z.string(), z.number());

export const problem = named(
  'Problem',
  z.object({
    type: z.string().describe('Link to what this kind of problem means'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What happened and what to do'),
    instance: z.string().optional(),
    requestId: z.string().describe('Names the request in the log of the server'),
    faultCount: z.int().optional(),
    errors: z
      .array(
        z.object({
          pointer: z
            .string()
            .describe('JSON pointer into the body, or `?name` for a query parameter'),
          message: z.string(),
          fix: z.string(),
        }),
      )
      .optional(),
  }),
);

const savedTicket = named(
  'SavedTicket',
  z.object({
    id: z.string().describe('Id of the ticket here'),
    outcome: z
      .enum(['created', 'updated', 'duplicate', 'stale', 'deleted'])
      .describe(
        'stale: a newer state was there; duplicate: this state was there; deleted: a delete holds for this id',
      ),
    revision: z.int().describe('Grows with each accepted change; 0 when deleted'),
  }),
);
export const accepted = named('Accepted', z.object({ tickets: z.array(savedTicket) }));
export const deletedTicket = named(
  'DeletedTicket',
  z.object({
    id: z.string(),
    existed: z.boolean().describe('false: the delete is kept and holds against a later create'),
  }),
);

const score = z.object({
  kind: z.enum(scoreKinds),
  value: z.number(),
  min: z.number(),
  max: z.number(),
});
const storedTicket = named(
  'Ticket',
  z.looseObject({
    id: z.string(),
    kind: z.enum(ticketKinds),
    source: z.string(),
    externalId: z.string(),
    subject: z.string(),
    text: z.string().describe('Redacted'),
    channel: z.string(),
    createdAt: instant,
    updatedAt: instant,
    receivedAt: instant,
    customerIdentifiers: z.array(z.string()),
    accountRef: z.string().nullable(),
    tags: z.array(z.string()),
    segments: z.record(z.string(), z.string()),
    score: score.nullable(),
    exclusion: z.enum(exclusions).nullable(),
    redactions: counts,
    week: z.string().describe('ISO week, e.g. 2024-W30'),
    revision: z.int(),
    analyzedRevision: z.int().nullable(),
  }),
);
export const ticketWithAnalysis = named(
  'TicketWithAnalysis',
  z.object({
    ticket: storedTicket,
    analysis: z
      .looseObject({})
      .nullable()
      .describe('Language, sentiment, intents and mentions with their topics; null while it waits'),
    repeats: ticketRepeats,
  }),
);

export const customerState = named(
  'CustomerState',
  z.object({
    identifiers: z.array(z.string()),
    accountRef: z.string().nullable(),
    plan: z.string().nullable(),
    status: z.string().nullable(),
    segments: z.record(z.string(), z.string()),
    validFrom: instant,
  }),
);
export const accountState = named(
  'AccountState',
  z.object({
    ref: z.string(),
    name: z.string().nullable(),
    plan: z.string().nullable(),
    revenue: z.number().nullable().describe('Per year'),
    currency: z.string().nullable(),
    status: z.enum(['trial', 'active', 'churned']).nullable(),
    segments: z.record(z.string(), z.string()),
    validFrom: instant,
  }),
);

export const evidencePage = named(
  'EvidencePage',
  z.object({
    total: z.int().describe('Equals the number of the report that links here'),
    items: z.array(
      z.object({
        id: z.string(),
        tickets: z.int(),
        excerpt: z.string(),
        createdAt: instant,
        url: z.string().nullable(),
        folded: z.int().describe('Copies of this ticket that are not counted'),
        campaign: z.boolean().describe('It came in a campaign'),
      }),
    ),
    next: z.string().nullable().describe('Path of the next page; null on the last'),
  }),
);
export const weekList = named('WeekList', z.object({ weeks: z.array(z.string()) }));
