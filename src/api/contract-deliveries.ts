import { z } from 'zod';
import { deliveryOutcomes } from '../domain/delivery.ts';
import type { RouteSpec } from './route-spec.ts';
import * as schemas from './source-schemas.ts';

const limit = z.coerce.number().int().min(1).max(500).default(100);
const sourceId = z.string().min(1).max(100);

/** Routes by which senders deliver, and by which people see what was delivered. */
export const deliveryRoutes = {
  deliver: {
    method: 'post',
    path: '/v1/intake/{sourceId}',
    scope: null,
    group: 'Deliveries',
    summary: 'Deliver to a source',
    description:
      'For senders: needs no API key, its signature is its key. 200 means on disk, or that there is nothing in it for us. A source that asks for a handshake is answered on the same address (HEAD, OPTIONS, challenges).',
    params: z.object({ sourceId }),
    rawTypes: [
      'application/json',
      '*/*+json',
      'application/x-www-form-urlencoded',
      'application/xml',
      'text/xml',
      'text/plain',
      'text/csv',
    ],
    responses: {
      200: {
        description: 'Durably saved, seen before, or of no interest',
        schema: schemas.received,
        otherTypes: ['text/plain', 'text/xml'],
      },
      401: { description: 'Not authentic: the sender is unknown, or its proof does not hold' },
    },
  },
  listDeliveries: {
    method: 'get',
    path: '/v1/deliveries',
    scope: 'read',
    group: 'Deliveries',
    summary: 'What senders delivered',
    description:
      'Newest first, with outcome and reason, never with content. Kept for `GROUNDSWELL_DELIVERY_DAYS`.',
    query: z.strictObject({
      source: sourceId.optional().describe('Id of a source'),
      outcome: z.enum(deliveryOutcomes).optional(),
      waiting: z.enum(['true', 'false']).optional().describe('true = the dead-letter'),
      after: z.string().max(100).optional().describe('Id of the last entry of the page before'),
      limit,
    }),
    responses: { 200: { description: 'A page', schema: schemas.deliveryPage } },
  },
  replayDelivery: {
    method: 'post',
    path: '/v1/deliveries/{id}/replay',
    scope: 'admin',
    group: 'Deliveries',
    summary: 'Read a waiting delivery again',
    description: 'With the settings and the mapping as they are now.',
    params: z.object({ id: z.string().min(1).max(100) }),
    responses: { 200: { description: 'What became of it', schema: schemas.replayed } },
  },
  replayDeliveries: {
    method: 'post',
    path: '/v1/deliveries/replay',
    scope: 'admin',
    group: 'Deliveries',
    summary: 'Read waiting deliveries again',
    description: 'The oldest first, up to `limit`, of one source or of all.',
    query: z.strictObject({ source: sourceId.optional(), limit }),
    responses: { 200: { description: 'What became of each', schema: schemas.replayed } },
  },
} as const satisfies Record<string, RouteSpec>;
