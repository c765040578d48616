import { request } from 'node:http';
import { expect } from 'vitest';
import { signDelivery } from '../../src/intake/sign-delivery.ts';
import { testNow } from '../intake/sources/make-delivery.ts';
import type { SampleRequest, SourceSample } from '../intake/sources/source-sample.ts';
import type { OpenApi } from './open-api.ts';

/** What the list of deliveries says of one. */
export interface Entry {
  readonly id: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly times: number;
}
type Headers = Readonly<Record<string, string>>;
interface Signing {
  readonly at?: Date;
  readonly secret?: string;
  /** The id of the delivery, where the scheme signs one; default: a new one each time. */
  readonly id?: string;
}

/** A source of its own at the API, and its sender. Several stand beside each other without meeting. */
export interface SendingDesk {
  readonly name: string;
  readonly sourceId: string;
  /** The request with its proof, not yet sent. */
  signed(sent: SampleRequest, signing?: Signing): { bytes: Buffer; headers: Headers };
  post(bytes: Uint8Array, headers: Headers, path?: string): Promise<Response>;
  /** As `post`, with one header sent a second time with this value; the status. */
  postDoubled(bytes: Uint8Array, headers: Headers, header: string, second: string): Promise<number>;
  send(sent: SampleRequest, signing?: Signing): Promise<Response>;
  /** All tickets of this source, without how often and when they came. */
  rows(): Promise<readonly object[]>;
  entries(query?: string): Promise<readonly Entry[]>;
}

export const schemeOf = ({ scheme, kind }: SourceSample) => scheme ?? kind.schemes[0];

/** The header that carries the proof. */
export const proofHeader = (sample: SourceSample): string => {
  const scheme = schemeOf(sample);
  return scheme.kind === 'signature' ? scheme.headers[0] : 'x-groundswell-secret';
};

/** The body with its own time set to `at`, where the scheme signs a time that stands in there. */
const timed = (sample: SourceSample, body: string, at: Date): string => {
  const scheme = schemeOf(sample);
  if (body === '' || scheme.kind !== 'signature' || scheme.time?.in !== 'body') return body;
  return JSON.stringify({ ...JSON.parse(body), [scheme.time.field]: at.getTime() });
};

let desks = 0;

const openSource = async (api: OpenApi, sample: SourceSample, name: string): Promise<string> => {
  const { options = {}, mapping } = sample.settings ?? {};
  const response = await api.send('POST', '/v1/sources', {
    ...{ name, kind: sample.kind.name, scheme: schemeOf(sample).name, secret: sample.secret },
    options,
    ...(mapping ? { mapping } : {}),
  });
  const body = (await response.json()) as { source: { id: string } };
  expect(response.status, JSON.stringify(body)).toBe(201);
  return body.source.id;
};

/** `fetch` would join the values of a header with a comma. */
const postArrays = (url: string, body: Uint8Array, headers: Record<string, string | string[]>) =>
  new Promise<number>((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.once('error', reject);
    sent.end(body);
  });

/** Ids and identities hang on the name; sources of one API need different ones. */
export const openDesk = async (
  api: OpenApi,
  sample: SourceSample,
  name = `desk-${++desks}`,
): Promise<SendingDesk> => {
  const sourceId = await openSource(api, sample, name);
  const ownPath = `/v1/intake/${sourceId}`;
  let sentCount = 0;

  const signed: SendingDesk['signed'] = (
    { body, contentType = 'application/json', headers = {} },
    { at = testNow, secret = sample.secret, id = `msg_${++sentCount}` } = {},
  ) => {
    const bytes = Buffer.from(timed(sample, body, at));
    const unsigned = { method: 'POST', url: api.url + ownPath, body: bytes, id };
    const proof = signDelivery(unsigned, schemeOf(sample), secret, at);
    return { bytes, headers: { 'content-type': contentType, ...headers, ...proof } };
  };
  const post: SendingDesk['post'] = (bytes, headers, path = ownPath) =>
    fetch(api.url + path, { method: 'POST', body: new Uint8Array(bytes), headers });
  return {
    name,
    sourceId,
    signed,
    post,
    postDoubled: (bytes, headers, header, second) => {
      const values = [headers[header] ?? '', second];
      return postArrays(api.url + ownPath, bytes, { ...headers, [header]: values });
    },
    send: (sent, signing) => {
      const { bytes, headers } = signed(sent, signing);
      return post(bytes, headers);
    },
    rows: async () =>
      (await api.deps.store.tickets.readTickets(null, 10_000))
        .map(({ ticket }) => ticket)
        .filter(({ source }) => source === name)
        .map(({ revision: _, receivedAt: __, ...ticket }) => ticket),
    entries: async (query = '') => {
      const path = `/v1/deliveries?source=${sourceId}&${query}`;
      const response = await api.send('GET', path, undefined, { scope: 'read' });
      return ((await response.json()) as { items: Entry[] }).items;
    },
  };
};
