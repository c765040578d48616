import { z } from 'zod';
import { requestPresets, requestStatuses } from '../domain/request.ts';
import { requestSorts, requestViews } from '../domain/request-list.ts';
import { isWeekId } from '../domain/week.ts';
import * as schemas from './request-schemas.ts';
import type { RouteSpec } from './route-spec.ts';

const mostAtOnce = 500;
const id = z.object({ id: z.string().min(1).max(60) });
const page = {
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
};
const week = z
  .string()
  .refine(isWeekId, 'must be an ISO week such as 2024-W30')
  .describe('Ranked as of the end of this ISO week; default: the newest with tickets');
const preset = z
  .enum(requestPresets)
  .default('balanced')
  .describe('Weights: balanced 40/25/20/10/5, revenue_first 25/40/20/0/15');
const statuses = z
  .string()
  .transform((text) => text.split(',').map((status) => status.trim()))
  .pipe(z.array(z.enum(requestStatuses)))
  .describe('Statuses, separated by commas');

/** Routes of the ranked feature requests. */
export const requestRoutes = {
  listRequests: {
    method: 'get',
    path: '/v1/requests',
    scope: 'read',
    group: 'Requests',
    summary: 'The ranked feature requests',
    description:
      'What customers wish for, by accounts, revenue, churn and momentum; the score shows its five parts. Equal data gives equal ranks.',
    query: z.strictObject({
      week: week.optional(),
      preset,
      view: z
        .enum(requestViews)
        .default('open')
        .describe(
          'open: still to be decided or built, or still asked; churned, renewing (in 90 days): by who asked; new: first asked within 28 days',
        ),
      sort: z.enum(requestSorts).default('score'),
      status: statuses.optional(),
      segment: z
        .string()
        .max(300)
        .optional()
        .describe('Evidence of these accounts only: plan:business, region:emea, revenue:1000-5000'),
      proxy: z.enum(['include', 'exclude', 'only']).default('include'),
      campaign: z.enum(['include', 'exclude']).default('include'),
      q: z.string().max(200).optional().describe('Words in the title'),
      format: z.enum(['json', 'csv']).default('json'),
      ...page,
    }),
    responses: {
      200: { description: 'One page', schema: schemas.requestList, otherTypes: ['text/csv'] },
    },
  },
  createRequests: {
    method: 'post',
    path: '/v1/requests',
    scope: 'write',
    group: 'Requests',
    summary: 'Add requests by hand',
    description:
      'One or up to 500. One that is there already by its title gets the evidence. Wishes in tickets that come near join it.',
    body: schemas.newRequestBody,
    mostBodies: mostAtOnce,
    example: {
      title: 'Scheduled export of reports',
      evidence: [
        {
          text: 'They export by hand every Monday.',
          account: 'northwind',
          importance: 2,
          byProxy: true,
        },
      ],
    },
    responses: { 201: { description: 'Their ids', schema: schemas.created } },
  },
  getRequest: {
    method: 'get',
    path: '/v1/requests/{id}',
    scope: 'read',
    group: 'Requests',
    summary: 'One request',
    description: 'Its numbers, its rank over half a year, its newest evidence and its audit log.',
    params: id,
    query: z.strictObject({ week: week.optional(), preset }),
    responses: { 200: { description: 'The request', schema: schemas.requestDetail } },
  },
  listRequestEvidence: {
    method: 'get',
    path: '/v1/requests/{id}/evidence',
    scope: 'read',
    group: 'Requests',
    summary: 'Who asked, when, in which words',
    description: 'Newest first; of merged requests too.',
    params: id,
    query: z.strictObject(page),
    responses: { 200: { description: 'One page', schema: schemas.requestEvidence } },
  },
  addRequestEvidence: {
    method: 'post',
    path: '/v1/requests/{id}/evidence',
    scope: 'write',
    group: 'Requests',
    summary: 'Add evidence by hand',
    description: 'Said in a call or a meeting; marked "by proxy" unless told otherwise.',
    params: id,
    body: schemas.newEvidenceBody,
    mostBodies: mostAtOnce,
    example: { text: 'Blocks their roll-out.', account: 'northwind', importance: 3 },
    responses: { 201: { description: 'The change', schema: schemas.changed } },
  },
  editRequest: {
    method: 'post',
    path: '/v1/requests/{id}/edits',
    scope: 'write',
    group: 'Requests',
    summary: 'Change a request',
    description:
      'rename, describe, set_status, pin, mark_strategic, estimate, assign, link_issue, note_workaround, merge, split, move_evidence, reject_evidence, confirm_evidence, rate_evidence, tell. Holds through every later analysis; can be undone.',
    params: id,
    body: schemas.requestEditBody,
    example: { action: 'set_status', status: 'planned' },
    responses: { 200: { description: 'The change', schema: schemas.changed } },
  },
  listRequestChanges: {
    method: 'get',
    path: '/v1/request-changes',
    scope: 'read',
    group: 'Requests',
    summary: 'The audit log of the requests',
    description: 'Who changed what and when, newest first.',
    query: z.strictObject({ request: z.string().min(1).max(60).optional(), ...page }),
    responses: { 200: { description: 'One page', schema: schemas.changeLog } },
  },
  undoRequestChange: {
    method: 'post',
    path: '/v1/request-changes/{no}/undo',
    scope: 'write',
    group: 'Requests',
    summary: 'Undo a change',
    description:
      'Takes back one change; 409 when a later one stands on it. An undo can be undone, too.',
    params: z.object({ no: z.coerce.number().int().min(1) }),
    responses: { 200: { description: 'The change that undid it', schema: schemas.changed } },
  },
} as const satisfies Record<string, RouteSpec>;
