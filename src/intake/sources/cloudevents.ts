import type { FetchNeed } from '../../domain/open-fetch.ts';
import { readApiEvent } from './api-event.ts';
import { bodyText, type Delivery, mediaType, soleHeader } from './delivery.ts';
import { parseJson } from './parse-json.ts';
import { type ReadBody, readJsonValue } from './read-body.ts';
import { type JsonRecord, textIn, valueIn } from './read-json.ts';
import { readMapped } from './read-mapped.ts';
import { ignored, rejected } from './read-outcome.ts';
import { timeIn } from './read-time.ts';
import type { SharedSecret } from './signature-scheme.ts';
import { sharedSecret } from './signature-schemes.ts';
import type { SourceEvent } from './source-event.ts';
import type { ReadOutcome, SourceKind, SourceSettings } from './source-kind.ts';

/** The specification knows no signature: a bearer token, or `access_token` in the address. */
const bearer: SharedSecret = {
  ...sharedSecret,
  name: 'cloudevents',
  title: 'Bearer token or access_token',
  places: [...sharedSecret.places, { in: 'query', parameter: 'access_token' }],
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

const dataOf = (event: JsonRecord): unknown => {
  const encoded = textIn(event, 'data_base64');
  if (encoded === null) return valueIn(event, 'data');
  try {
    return parseJson(utf8.decode(Buffer.from(encoded, 'base64')));
  } catch {
    return undefined;
  }
};

/** The events of a delivery: one in headers and body (binary), one in the body (structured), or a list of such. */
const readEvents = (delivery: Delivery): ReadBody<readonly unknown[]> => {
  const read = readJsonValue(delivery);
  if ('fault' in read) return read;
  const { body } = read;
  if (mediaType(delivery).startsWith('application/cloudevents-batch')) {
    if (Array.isArray(body)) return { body };
    return { fault: rejected('', 'is no list', 'Send a batch as a JSON list of events.') };
  }
  if (soleHeader(delivery, 'ce-specversion') === null) return { body: [body] };
  const attributes = ['specversion', 'id', 'source', 'type', 'time', 'subject'].map((name) => [
    name,
    soleHeader(delivery, `ce-${name}`),
  ]);
  return { body: [{ ...Object.fromEntries(attributes), data: body }] };
};

const readEvent = (
  event: unknown,
  pointer: string,
  receivedAt: string,
  settings: SourceSettings,
): ReadOutcome => {
  const type = textIn(event, 'type');
  if (textIn(event, 'specversion') === null || type === null) {
    const fix = 'Send a CloudEvent with specversion, id, source and type.';
    return rejected(`${pointer}/type`, 'is missing: this is no CloudEvent', fix);
  }
  const body = { ...(event as JsonRecord), data: dataOf(event as JsonRecord) };
  const at = timeIn(event, 'time') ?? receivedAt;
  const own = readApiEvent(type, body, at);
  if (own !== null) return own;
  // The mapping sees the whole event, so that its type and time can be mapped beside the data.
  return settings.mapping === null
    ? ignored(`the event ${type} is not one of ours, and the source has no mapping`)
    : readMapped(body, settings.mapping, at);
};

/** Several events as one outcome: rejected if one is, ignored if all are. */
const joinOutcomes = (outcomes: readonly ReadOutcome[]): ReadOutcome => {
  const events: SourceEvent[] = [];
  const fetches: FetchNeed[] = [];
  for (const outcome of outcomes) {
    if (outcome.outcome === 'rejected') return outcome;
    if (outcome.outcome !== 'events') continue;
    events.push(...outcome.events);
    fetches.push(...outcome.fetches);
  }
  const [first] = outcomes;
  if (events.length === 0) return first ?? ignored('the batch holds no event');
  return { outcome: 'events', events, fetches };
};

/** `source` and `id` together name an event; in binary mode both stand in headers. */
const deliveryId = (delivery: Delivery): string | null => {
  const isBinary = soleHeader(delivery, 'ce-specversion') !== null;
  const body = isBinary ? null : parseJson(bodyText(delivery) ?? '');
  const read = (name: string): string | null =>
    isBinary ? soleHeader(delivery, `ce-${name}`) : textIn(body, name);
  const [source, id] = [read('source'), read('id')];
  return source === null || id === null ? null : `${source} ${id}`;
};

/** CloudEvents over HTTP in all three modes, with its OPTIONS handshake: events of our own form, or any with a mapping. */
export const cloudEvents: SourceKind = {
  name: 'cloudevents',
  title: 'CloudEvents',
  family: 'generic',
  schemes: [bearer],
  handshakes: [{ kind: 'options', eventsPerMinute: 6_000 }],
  options: [],
  deliveryId,
  read: (delivery, settings) => {
    const read = readEvents(delivery);
    if ('fault' in read) return read.fault;
    const isBatch = read.body.length !== 1;
    return joinOutcomes(
      read.body.map((event, index) =>
        readEvent(event, isBatch ? `/${index}` : '', delivery.receivedAt, settings),
      ),
    );
  },
};
