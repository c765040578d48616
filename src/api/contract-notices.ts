import { z } from 'zod';
import { noticeTypes, sendStates } from '../domain/notice.ts';
import { instant, named } from './named-schemas.ts';
import type { RouteSpec } from './route-spec.ts';

const id = z.object({ id: z.string().min(1).max(100) });
const type = z.enum(noticeTypes);

const subscriber = named(
  'Subscriber',
  z.object({ id: z.string(), url: z.string(), types: z.array(type), createdAt: instant }),
);
const newSubscriber = named(
  'NewSubscriber',
  z.strictObject({
    url: z.string().min(1).max(2_000).describe('Where notices are posted'),
    types: z.array(type).default([]).describe('What is told; empty = everything'),
  }),
);
const madeSubscriber = named(
  'MadeSubscriber',
  z.object({ ...subscriber.shape, secret: z.string().describe('Signs what is sent; shown once') }),
);
const sendList = named(
  'NoticeSendList',
  z.object({
    sends: z.array(
      z.object({
        noticeNo: z.int(),
        type: z.string().describe('One of the types, or `ping`'),
        at: instant,
        state: z.enum(sendStates),
        attempts: z.int(),
        status: z.int().nullable().describe('HTTP status of the last try'),
        reason: z.string().nullable(),
        nextAt: instant.nullable(),
      }),
    ),
  }),
);

/** Routes for telling other systems what happened. */
export const noticeRoutes = {
  listSubscribers: {
    method: 'get',
    path: '/v1/subscribers',
    scope: 'admin',
    group: 'Notices',
    summary: 'Who is told what',
    description: 'Oldest first; secrets are never shown again.',
    responses: {
      200: {
        description: 'The subscribers',
        schema: named('SubscriberList', z.object({ subscribers: z.array(subscriber) })),
      },
    },
  },
  createSubscriber: {
    method: 'post',
    path: '/v1/subscribers',
    scope: 'admin',
    group: 'Notices',
    summary: 'Tell an address what happens',
    description:
      'From then on each notice is posted there, signed after Standard Webhooks, and tried again for two days until it is answered with 2xx.',
    body: newSubscriber,
    example: { url: 'https://chat.example/hooks/groundswell', types: ['report.published'] },
    responses: { 201: { description: 'The subscriber with its secret', schema: madeSubscriber } },
  },
  listSends: {
    method: 'get',
    path: '/v1/subscribers/{id}/sends',
    scope: 'admin',
    group: 'Notices',
    summary: 'What an address was told',
    description: 'Newest first, kept for thirty days. `dead` are those that no try could deliver.',
    params: id,
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(50) }),
    responses: { 200: { description: 'The sends', schema: sendList } },
  },
  pingSubscriber: {
    method: 'post',
    path: '/v1/subscribers/{id}/ping',
    scope: 'admin',
    group: 'Notices',
    summary: 'Try an address out',
    description: 'Sends a notice of type `ping`, signed and retried like any other.',
    params: id,
    responses: { 202: { description: 'It is on its way' } },
  },
  replaySends: {
    method: 'post',
    path: '/v1/subscribers/{id}/replay',
    scope: 'admin',
    group: 'Notices',
    summary: 'Send again what is dead',
    description: 'Under the same ids, with all tries anew.',
    params: id,
    responses: {
      200: {
        description: 'How many are on their way again',
        schema: named('ReplayedSends', z.object({ replayed: z.int() })),
      },
    },
  },
  deleteSubscriber: {
    method: 'delete',
    path: '/v1/subscribers/{id}',
    scope: 'admin',
    group: 'Notices',
    summary: 'Tell an address nothing more',
    description: 'What was still to be sent there is dropped.',
    params: id,
    responses: { 204: { description: 'Gone' } },
  },
} as const satisfies Record<string, RouteSpec>;
