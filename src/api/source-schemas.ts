import { z } from 'zod';
import { deliveryOutcomes } from '../domain/delivery.ts';
import { mappingSchema } from '../domain/mapping.ts';
import { instant, named } from './named-schemas.ts';

const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_.-]{0,63}$/, 'must be lower-case letters, digits, "-", "_" or "."');
const word = z.string().min(1).max(100);
const options = z.record(z.string().max(100), z.string().max(2_000));
const secret = z.string().min(8).max(1_000);

/** What holds for tickets of which the sender says nothing else. */
const defaults = z.strictObject({
  channel: slug.nullish(),
  team: word.nullish(),
  touchpoint: word.nullish(),
  product: word.nullish(),
});

const settings = {
  scheme: z
    .string()
    .max(50)
    .nullish()
    .describe('How it proves itself; default: the first of its kind'),
  enabled: z.boolean().optional(),
  options: options
    .optional()
    .describe(
      'What its kind can be told, as a whole. One that is a secret (`isSecret`) stays as it is when it is left out or given as the mask it is shown by, and goes when it is given empty',
    ),
  defaults: defaults.optional(),
};

export const newSourceBody = named(
  'NewSource',
  z.strictObject({
    name: slug.describe('The `source` of its tickets; never changes'),
    kind: z.string().max(50),
    secret: secret.optional().describe('The secret that the sender shows; absent = one is made'),
    mapping: mappingSchema.optional(),
    ...settings,
  }),
);
export const sourceChangeBody = named('SourceChange', z.strictObject(settings));
export const newSecretBody = named(
  'NewSecret',
  z.strictObject({
    secret: secret.optional().describe('Absent = one is made'),
    keepHours: z
      .number()
      .min(0)
      .max(720)
      .default(72)
      .describe('For how long the secret before it is still accepted'),
  }),
);
export const mappingBody = mappingSchema;

const fault = z.object({ pointer: z.string(), message: z.string(), fix: z.string() });
const health = z.object({
  state: z.enum(['silent', 'new', 'steady', 'quiet']),
  missedHours: z.number().describe('Usual hours without a delivery since the last one'),
  allowedHours: z.number().describe('From more than this on it counts as quiet'),
  lastDeliveryAt: instant.nullable(),
  lastRejectedAt: instant.nullable(),
  lastDay: z.number().int().describe('Authentic deliveries of the last 24 hours'),
  outcomes: z.record(z.enum(deliveryOutcomes), z.number().int()),
  waiting: z.number().int().describe('Deliveries in the dead-letter'),
});

export const source = named(
  'Source',
  z.object({
    id: z.string(),
    name: z.string(),
    kind: z.string(),
    title: z.string(),
    scheme: z.string(),
    schemeTitle: z.string(),
    enabled: z.boolean(),
    options: z
      .record(z.string(), z.string())
      .describe('Those that are secrets are shown as "********"'),
    defaults: z.record(z.string(), z.string().nullable()),
    mapping: z.unknown(),
    mappingVersion: z.number().int(),
    url: z.string().describe('Where the sender delivers to'),
    secrets: z
      .array(z.object({ id: z.string(), createdAt: instant, expiresAt: instant.nullable() }))
      .describe('The live ones, newest first; never their text'),
    health: health.nullable(),
    createdAt: instant,
    updatedAt: instant,
  }),
);
export const sourceList = z.object({
  sources: z.array(source),
  received: z
    .object({ k: z.number().int(), n: z.number().int() })
    .describe('k of n enabled sources deliver as they usually do'),
});
export const sourceWithSecret = named(
  'SourceWithSecret',
  z.object({
    source,
    secret: z
      .string()
      .nullable()
      .describe('The secret when one was made; shown here and never again'),
  }),
);
export const sourceKindList = z.object({
  kinds: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      family: z.string(),
      takesMapping: z.boolean(),
      schemes: z.array(z.object({ name: z.string(), title: z.string() })),
      options: z.array(
        z.object({
          name: z.string(),
          title: z.string(),
          hint: z.string(),
          required: z.boolean(),
          isSecret: z.boolean().optional().describe('Kept sealed and never shown again'),
        }),
      ),
    }),
  ),
});
export const deletedSource = z.object({ id: z.string(), existed: z.boolean() });
export const mappingList = z.object({
  mappings: z.array(
    z.object({ version: z.number().int(), mapping: z.unknown(), savedAt: instant }),
  ),
});

export const previewBody = named(
  'PreviewRequest',
  z.strictObject({
    payload: z.string().max(1_000_000).describe('The body as the sender would send it'),
    contentType: z.string().max(200).default('application/json'),
    headers: z.record(z.string().max(100), z.string().max(2_000)).default({}),
    mapping: mappingSchema.optional().describe('Tried instead of the saved one'),
  }),
);
export const preview = named(
  'Preview',
  z.object({
    outcome: z.enum(['accepted', 'ignored', 'rejected']),
    reason: z.string().nullable(),
    faults: z.array(fault),
    tickets: z.array(z.looseObject({})).describe('As they would be kept, redacted'),
    analyses: z.array(z.looseObject({})).describe('Of each ticket, in their order'),
    others: z.array(z.string()),
    fetches: z.array(z.object({ resource: z.string(), id: z.string() })),
    suggestion: z.looseObject({}).nullable().describe('A mapping proposed from the payload'),
    curl: z.string().describe('Sends the payload with a signature that holds for some minutes'),
  }),
);

export const delivery = named(
  'Delivery',
  z.object({
    id: z.string(),
    sourceId: z.string(),
    receivedAt: instant,
    outcome: z.enum(deliveryOutcomes),
    reason: z.string().nullable(),
    faults: z.array(fault),
    waiting: z.boolean().describe('In the dead-letter, can be replayed'),
    times: z.number().int(),
    bytes: z.number().int(),
    ticketIds: z.array(z.string()),
    replayedAt: instant.nullable(),
  }),
);
export const deliveryPage = z.object({
  items: z.array(delivery),
  next: z.string().nullable().describe('Path of the next page; null on the last one'),
});
export const replayed = z.object({
  replayed: z.array(
    z.object({ id: z.string(), outcome: z.enum(deliveryOutcomes), reason: z.string().nullable() }),
  ),
});
export const received = named(
  'Received',
  z.object({ delivery: z.string(), outcome: z.enum(deliveryOutcomes) }),
);
