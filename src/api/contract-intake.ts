import { z } from 'zod';
import { ticketKinds } from '../domain/ticket.ts';
import { examples } from './contract-examples.ts';
import * as schemas from './contract-schemas.ts';
import type { RouteSpec } from './route-spec.ts';

const maxBatch = 1_000;
const id = z.string().min(1).max(200);
const acceptedResponses = {
  202: {
    description: 'Durably saved; analysis follows. One entry for each message, in their order.',
    schema: schemas.accepted,
  },
};
const allOrNothing =
  'Send one, or an array of up to 1,000. An array is saved whole or not at all: when one of its entries is wrong, the ' +
  'problem names each fault by its JSON pointer and nothing is saved. What identifies a person is redacted before ' +
  'anything is kept. The same message may come any number of times, in any order: the newest `updatedAt` wins, so ' +
  'send it with every change.';
const at = z
  .object({ at: z.iso.datetime({ offset: true, local: true }).or(z.iso.date()).optional() })
  .describe('Time of the state asked for; default: now');

/** Says that an id in the path is the sender's own. */
const ownId = z.strictObject({
  source: z.string().max(64).optional().describe('Source of the ticket whose own id is given'),
  kind: z.enum(ticketKinds).optional().describe('Default: ticket'),
});

/** Routes by which tickets, feedback, cancellations, customers and accounts come in. */
export const intakeRoutes = {
  saveTickets: {
    method: 'post',
    path: '/v1/tickets',
    scope: 'write',
    group: 'Intake',
    summary: 'Send support tickets',
    description: `${allOrNothing} A ticket is known by \`source\` and \`id\`; without an id, by its content, customer and date.`,
    body: schemas.ticketBody,
    mostBodies: maxBatch,
    example: examples.ticket,
    responses: acceptedResponses,
  },
  saveFeedback: {
    method: 'post',
    path: '/v1/feedback',
    scope: 'write',
    group: 'Intake',
    summary: 'Send free-text feedback and survey answers',
    description: `A text, a score, or both. Scores keep their own scale: NPS 0–10, CSAT 1–5, CES 1–7, stars 1–5 unless \`min\` and \`max\` say otherwise. ${allOrNothing}`,
    body: schemas.feedbackBody,
    mostBodies: maxBatch,
    example: examples.feedback,
    responses: acceptedResponses,
  },
  saveChurn: {
    method: 'post',
    path: '/v1/churn',
    scope: 'write',
    group: 'Intake',
    summary: 'Send cancellations',
    description: `A cancellation with its text, reason code, account and revenue; revenue per month is kept per year. ${allOrNothing}`,
    body: schemas.churnBody,
    mostBodies: maxBatch,
    example: examples.churn,
    responses: acceptedResponses,
  },
  getTicket: {
    method: 'get',
    path: '/v1/tickets/{id}',
    scope: 'read',
    group: 'Reading',
    summary: 'Read a ticket with its analysis',
    description:
      'By the id that `POST` answered with, or by your own id with `source` (and `kind`).',
    params: z.object({ id }),
    query: ownId,
    responses: { 200: { description: 'The ticket', schema: schemas.ticketWithAnalysis } },
  },
  deleteTicket: {
    method: 'delete',
    path: '/v1/tickets/{id}',
    scope: 'write',
    group: 'Intake',
    summary: 'Delete a ticket',
    description:
      'By the id that `POST` answered with, or by your own id with `source` (and `kind`). Its text, analysis and counts ' +
      'go. The delete holds: a create of the same ticket that comes later, or came earlier and is sent again, does not bring it back.',
    params: z.object({ id }),
    query: ownId,
    responses: { 200: { description: 'It is gone and stays so', schema: schemas.deletedTicket } },
  },
  putCustomer: {
    method: 'put',
    path: '/v1/customers/{id}',
    scope: 'write',
    group: 'Customers',
    summary: 'Set the state of a customer (a person)',
    description:
      'Plan, status, account and segments from `validFrom` on. Earlier states are kept, so that the one at the time of a ticket can be read back. The e-mail address is kept as a keyed hash only.',
    params: z.object({ id }),
    body: schemas.customerBody,
    example: examples.customer,
    responses: { 200: { description: 'The state as kept', schema: schemas.customerState } },
  },
  getCustomer: {
    method: 'get',
    path: '/v1/customers/{id}',
    scope: 'read',
    group: 'Customers',
    summary: 'Read the state of a customer at a time',
    description: 'The state that held at `at`.',
    params: z.object({ id }),
    query: at.strict(),
    responses: { 200: { description: 'The state', schema: schemas.customerState } },
  },
  putAccount: {
    method: 'put',
    path: '/v1/accounts/{id}',
    scope: 'write',
    group: 'Customers',
    summary: 'Set the state of an account (a company)',
    description:
      'Plan, revenue per year, status and segments from `validFrom` on. Earlier states are kept.',
    params: z.object({ id }),
    body: schemas.accountBody,
    example: examples.account,
    responses: { 200: { description: 'The state as kept', schema: schemas.accountState } },
  },
  getAccount: {
    method: 'get',
    path: '/v1/accounts/{id}',
    scope: 'read',
    group: 'Customers',
    summary: 'Read the state of an account at a time',
    description: 'The state that held at `at`.',
    params: z.object({ id }),
    query: at.strict(),
    responses: { 200: { description: 'The state', schema: schemas.accountState } },
  },
} as const satisfies Record<string, RouteSpec>;
