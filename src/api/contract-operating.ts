import { z } from 'zod';
import { jobKinds } from '../domain/job.ts';
import { examples } from './contract-examples.ts';
import * as schemas from './operating-schemas.ts';
import type { RouteSpec } from './route-spec.ts';

const limit = z.coerce.number().int().min(1).max(1_000).default(100);
const kind = z.object({ kind: z.enum(jobKinds) });

/** Routes for the operator: state, dead letters, keys, sessions, probes and this description. */
export const operatingRoutes = {
  getStatus: {
    method: 'get',
    path: '/v1/status',
    scope: 'read',
    group: 'Operating',
    summary: 'State of store, queue and workers',
    description: 'What `groundswell status` shows.',
    responses: { 200: { description: 'The state', schema: schemas.status } },
  },
  listDeadLetters: {
    method: 'get',
    path: '/v1/dead-letters/{kind}',
    scope: 'admin',
    group: 'Operating',
    summary: 'Jobs that failed for good',
    description: 'Newest first, with the reason.',
    params: kind,
    query: z.strictObject({ limit }),
    responses: { 200: { description: 'Dead jobs', schema: schemas.deadLetters } },
  },
  replayDeadLetters: {
    method: 'post',
    path: '/v1/dead-letters/{kind}/replay',
    scope: 'admin',
    group: 'Operating',
    summary: 'Try dead jobs again',
    description: 'Puts up to `limit` of them, newest first, back to waiting.',
    params: kind,
    query: z.strictObject({ limit }),
    responses: { 200: { description: 'The jobs put back', schema: schemas.deadLetters } },
  },
  listKeys: {
    method: 'get',
    path: '/v1/keys',
    scope: 'admin',
    group: 'Keys',
    summary: 'API keys',
    description: 'Without their secrets, which are kept as SHA-256 only.',
    responses: { 200: { description: 'All keys', schema: schemas.apiKeyList } },
  },
  createKey: {
    method: 'post',
    path: '/v1/keys',
    scope: 'admin',
    group: 'Keys',
    summary: 'Make an API key',
    description:
      'Scopes: `read` reads reports and tickets, `write` sends and deletes, `admin` may do everything. The secret is in this answer and nowhere else.',
    body: schemas.newKeyBody,
    example: examples.key,
    responses: { 201: { description: 'The key with its secret', schema: schemas.createdKey } },
  },
  deleteKey: {
    method: 'delete',
    path: '/v1/keys/{id}',
    scope: 'admin',
    group: 'Keys',
    summary: 'Withdraw an API key',
    description:
      'Sessions opened with it end too. Other server processes may take some seconds to know. The last key with scope `admin` cannot be withdrawn.',
    params: z.object({ id: z.string().min(1).max(200) }),
    responses: { 204: { description: 'Withdrawn' } },
  },
  createSession: {
    method: 'post',
    path: '/v1/session',
    scope: null,
    group: 'Keys',
    summary: 'Sign in to the dashboard with an API key',
    description: 'Sets a cookie that scripts cannot read and other sites cannot use.',
    body: schemas.sessionBody,
    responses: { 201: { description: 'Signed in', schema: schemas.session } },
  },
  getSession: {
    method: 'get',
    path: '/v1/session',
    scope: 'read',
    group: 'Keys',
    summary: 'Who is signed in',
    description: 'Name and scopes of the key or session that asks.',
    responses: { 200: { description: 'Signed in', schema: schemas.session } },
  },
  deleteSession: {
    method: 'delete',
    path: '/v1/session',
    scope: null,
    group: 'Keys',
    summary: 'Sign out of the dashboard',
    description: 'Takes the cookie away.',
    responses: { 204: { description: 'Signed out' } },
  },
  getLiveness: {
    method: 'get',
    path: '/healthz',
    scope: null,
    group: 'Probes',
    summary: 'Does the process live?',
    description: 'Answers without looking at anything else.',
    responses: { 200: { description: 'It does', schema: schemas.alive } },
  },
  getReadiness: {
    method: 'get',
    path: '/readyz',
    scope: null,
    group: 'Probes',
    summary: 'Can it do its work?',
    description:
      'The store is open and migrated, and workers are alive. With an outside embedding model `embedder` says whether it answers; the service is ready without it.',
    responses: {
      200: { description: 'Ready', schema: schemas.readiness },
      503: { description: 'Not ready; the failed check says why', schema: schemas.readiness },
    },
  },
  getMetrics: {
    method: 'get',
    path: '/metrics',
    scope: null,
    group: 'Probes',
    summary: 'Metrics for Prometheus',
    description:
      'Queue lag, oldest ticket without analysis, dead letters, requests and their times.',
    responses: { 200: { description: 'Prometheus text', otherTypes: ['text/plain'] } },
  },
  getOpenApi: {
    method: 'get',
    path: '/v1/openapi.json',
    scope: null,
    group: 'Probes',
    summary: 'This description as OpenAPI 3.1',
    description: 'Made from the table that the handlers are bound to.',
    responses: { 200: { description: 'The document', schema: z.looseObject({}) } },
  },
  getDocs: {
    method: 'get',
    path: '/docs',
    scope: null,
    group: 'Probes',
    summary: 'This description as a page',
    description: 'One page without scripts.',
    responses: { 200: { description: 'The page', otherTypes: ['text/html'] } },
  },
} as const satisfies Record<string, RouteSpec>;
