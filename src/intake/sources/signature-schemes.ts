import type { BodySignature, SharedSecret, TimeUnit } from './signature-scheme.ts';

const signature = (
  scheme: Pick<BodySignature, 'name' | 'title' | 'headers'> & Partial<BodySignature>,
): BodySignature => ({
  kind: 'signature',
  algorithm: 'hmac',
  hash: 'sha256',
  encoding: 'hex',
  key: 'text',
  signature: { form: 'prefixed', prefix: '' },
  idHeaders: [],
  time: null,
  toleranceSeconds: 300,
  signed: ['body'],
  publicSecrets: [],
  ...scheme,
});

const prefixed = (prefix: string) => ({ form: 'prefixed', prefix }) as const;
const inHeader = (unit: TimeUnit, ...headers: readonly string[]) =>
  ({ in: 'header', headers, unit }) as const;

/** Every way of signing that is documented by a sender we know, from the sender's own documentation. */
export const signatureSchemes = {
  zendesk: signature({
    name: 'zendesk',
    title: 'Zendesk signing secret',
    encoding: 'base64',
    headers: ['x-zendesk-webhook-signature'],
    time: inHeader('iso', 'x-zendesk-webhook-signature-timestamp'),
    signed: ['timestamp', 'body'],
    publicSecrets: ['dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ=='],
  }),
  intercom: signature({
    name: 'intercom',
    title: 'Intercom client secret',
    hash: 'sha1',
    headers: ['x-hub-signature'],
    signature: prefixed('sha1='),
  }),
  helpScout: signature({
    name: 'help-scout',
    title: 'Help Scout secret key',
    hash: 'sha1',
    encoding: 'base64',
    headers: ['x-helpscout-signature'],
  }),
  frontApp: signature({
    name: 'front-app',
    title: 'Front application signing key',
    encoding: 'base64',
    headers: ['x-front-signature'],
    time: inHeader('milliseconds', 'x-front-request-timestamp'),
    signed: ['timestamp', { text: ':' }, 'body'],
  }),
  frontRule: signature({
    name: 'front-rule',
    title: 'Front API secret (rule webhooks)',
    hash: 'sha1',
    encoding: 'base64',
    headers: ['x-front-signature'],
  }),
  hubSpotV3: signature({
    name: 'hubspot-v3',
    title: 'HubSpot client secret (signature v3)',
    encoding: 'base64',
    headers: ['x-hubspot-signature-v3'],
    time: inHeader('milliseconds', 'x-hubspot-request-timestamp'),
    signed: ['method', 'decoded-uri', 'body', 'timestamp'],
  }),
  hubSpotV2: signature({
    name: 'hubspot-v2',
    title: 'HubSpot client secret (signature v2)',
    algorithm: 'hash',
    headers: ['x-hubspot-signature'],
    signed: ['secret', 'method', 'uri', 'body'],
  }),
  hubSpotV1: signature({
    name: 'hubspot-v1',
    title: 'HubSpot client secret (signature v1)',
    algorithm: 'hash',
    headers: ['x-hubspot-signature'],
    signed: ['secret', 'body'],
  }),
  jira: signature({
    name: 'jira',
    title: 'Jira webhook secret',
    headers: ['x-hub-signature'],
    signature: prefixed('sha256='),
  }),
  gitHub: signature({
    name: 'github',
    title: 'GitHub webhook secret',
    headers: ['x-hub-signature-256'],
    signature: prefixed('sha256='),
  }),
  zammad: signature({
    name: 'zammad',
    title: 'Zammad signature token',
    hash: 'sha1',
    headers: ['x-hub-signature'],
    signature: prefixed('sha1='),
  }),
  chatwoot: signature({
    name: 'chatwoot',
    title: 'Chatwoot webhook secret',
    headers: ['x-chatwoot-signature'],
    signature: prefixed('sha256='),
    time: inHeader('seconds', 'x-chatwoot-timestamp'),
    signed: ['timestamp', { text: '.' }, 'body'],
  }),
  crisp: signature({
    name: 'crisp',
    title: 'Crisp plugin signing secret',
    headers: ['x-crisp-signature'],
    time: inHeader('milliseconds', 'x-crisp-request-timestamp'),
    signed: [{ text: '[' }, 'timestamp', { text: ';' }, 'body', { text: ']' }],
  }),
  linear: signature({
    name: 'linear',
    title: 'Linear signing secret',
    headers: ['linear-signature'],
    time: { in: 'body', field: 'webhookTimestamp', unit: 'milliseconds' },
    toleranceSeconds: 60,
  }),
  stripe: signature({
    name: 'stripe',
    title: 'Stripe endpoint secret (whsec_…)',
    headers: ['stripe-signature'],
    signature: { form: 'pairs', separator: ',', key: 'v1' },
    time: { in: 'signature', key: 't', unit: 'seconds' },
    signed: ['timestamp', { text: '.' }, 'body'],
  }),
  paddle: signature({
    name: 'paddle',
    title: 'Paddle endpoint secret key',
    headers: ['paddle-signature'],
    signature: { form: 'pairs', separator: ';', key: 'h1' },
    time: { in: 'signature', key: 'ts', unit: 'seconds' },
    signed: ['timestamp', { text: ':' }, 'body'],
  }),
  chargebeeRetention: signature({
    name: 'chargebee-retention',
    title: 'Chargebee Retention secret',
    hash: 'sha1',
    headers: ['x-hub-signature'],
  }),
  typeform: signature({
    name: 'typeform',
    title: 'Typeform webhook secret',
    encoding: 'base64',
    headers: ['typeform-signature'],
    signature: prefixed('sha256='),
  }),
  delighted: signature({
    name: 'delighted',
    title: 'Delighted private API key',
    headers: ['x-delighted-webhook-signature'],
    signature: prefixed('sha256='),
  }),
  surveyMonkey: signature({
    name: 'surveymonkey',
    title: 'SurveyMonkey client id and secret, joined by "&"',
    hash: 'sha1',
    encoding: 'base64',
    headers: ['sm-signature'],
  }),
  slack: signature({
    name: 'slack',
    title: 'Slack signing secret',
    headers: ['x-slack-signature'],
    signature: prefixed('v0='),
    time: inHeader('seconds', 'x-slack-request-timestamp'),
    signed: [{ text: 'v0:' }, 'timestamp', { text: ':' }, 'body'],
  }),
  standardWebhooks: signature({
    name: 'standard-webhooks',
    title: 'Standard Webhooks secret (whsec_… or whpk_…)',
    encoding: 'base64',
    key: 'base64',
    headers: ['webhook-signature', 'svix-signature'],
    idHeaders: ['webhook-id', 'svix-id'],
    signature: { form: 'versions' },
    time: inHeader('seconds', 'webhook-timestamp', 'svix-timestamp'),
    signed: ['id', { text: '.' }, 'timestamp', { text: '.' }, 'body'],
  }),
} as const satisfies Readonly<Record<string, BodySignature>>;

/** For senders that sign nothing: the secret in a header, as a password, or at worst in the address. */
export const sharedSecret: SharedSecret = {
  kind: 'shared-secret',
  name: 'shared-secret',
  title: 'Shared secret (header, basic auth or address)',
  places: [
    { in: 'header', header: 'x-groundswell-secret' },
    { in: 'header', header: 'x-api-key' },
    { in: 'bearer' },
    { in: 'basic' },
    { in: 'query', parameter: 'key' },
  ],
};
