import { z } from 'zod';
import { jobKinds } from '../domain/job.ts';
import { scopes } from '../domain/ports.ts';
import { instant, named } from './named-schemas.ts';

export const deadLetters = named(
  'DeadLetters',
  z.object({
    jobs: z.array(
      z.object({
        kind: z.enum(jobKinds),
        key: z.string(),
        payload: z.unknown(),
        attempts: z.int(),
        reason: z.string(),
        failedAt: instant,
      }),
    ),
  }),
);

const keyFields = {
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  createdAt: instant,
};
export const newKeyBody = named(
  'NewKey',
  z.strictObject({
    name: z.string().min(1).max(100),
    scopes: z.array(z.enum(scopes)).min(1).max(3),
  }),
);
export const apiKey = named('ApiKey', z.object(keyFields));
export const apiKeyList = named('ApiKeyList', z.object({ keys: z.array(apiKey) }));
export const createdKey = named(
  'CreatedKey',
  z.object({ ...keyFields, secret: z.string().describe('Shown this once; only its hash is kept') }),
);
export const sessionBody = named('NewSession', z.strictObject({ key: z.string().min(1).max(200) }));
export const session = named(
  'Session',
  z.object({ name: z.string(), scopes: z.array(z.enum(scopes)), expiresAt: instant.optional() }),
);

const queueCounts = z.object({
  waiting: z.int(),
  delayed: z.int(),
  active: z.int(),
  dead: z.int(),
});
export const status = named(
  'Status',
  z.object({
    version: z.string(),
    schemaVersion: z.int(),
    timeZone: z.string(),
    workersAlive: z.boolean(),
    tickets: z.int(),
    unanalysed: z.int(),
    oldestUnanalysedAt: instant.nullable(),
    taxonomyVersion: z.int(),
    queues: z
      .record(z.string(), queueCounts)
      .nullable()
      .describe('null: the queue does not answer'),
  }),
);
export const alive = named('Alive', z.object({ status: z.literal('alive'), version: z.string() }));
export const readiness = named(
  'Readiness',
  z.object({
    ready: z.boolean(),
    checks: z.record(z.string(), z.object({ ok: z.boolean(), detail: z.string() })),
  }),
);
