import { customerSaid } from './customer-said.ts';
import { bodyText } from './delivery.ts';
import { ticketEvents } from './event-list.ts';
import { intercomFields } from './intercom-fields.ts';
import { intercomParts } from './intercom-parts.ts';
import { parseJson } from './parse-json.ts';
import { readJsonRecord } from './read-body.ts';
import { idIn, type JsonRecord, listIn, numberIn, recordIn, textIn, valueIn } from './read-json.ts';
import { ignored, rejected, understood } from './read-outcome.ts';
import { timeIn } from './read-time.ts';
import { signatureSchemes } from './signature-schemes.ts';
import type { SourceEvent, SourceEventDetail } from './source-event.ts';
import type { ReadOutcome, SourceKind } from './source-kind.ts';

const told =
  /^(?:conversation\.(?:user\.created|user\.replied|contact\.\w+|admin\.(?:replied|closed|opened|snoozed|unsnoozed)|operator\.replied|rating\.(?:added|remarked)|read)|ticket\.(?:created|state\.updated|admin\.replied|contact\.replied|closed|resolved|attribute\.updated|rating\.provided))$/;

const topicOf = (body: unknown): string => textIn(body, 'topic') ?? '';

/** The opening message; one that an agent, a bot or a campaign sent holds none of the customer's words. */
const readOpening = (item: unknown, at: string): SourceEventDetail[] => {
  const source = recordIn(item, 'source') ?? recordIn(item, 'conversation_message');
  const author = textIn(source, 'author', 'type');
  if (author === 'admin' || author === 'bot' || author === 'team') return [];
  if (source !== null && valueIn(source, 'redacted') === true) {
    return [{ type: 'unsaid', partId: 'description' }];
  }
  return customerSaid({
    id: 'description',
    body: textIn(source, 'body') ?? textIn(item, 'ticket_attributes', '_default_description_'),
    format: 'any',
    saidAt: timeIn(item, 'created_at') ?? at,
    subject: textIn(source, 'subject'),
  });
};

const readProgress = (topic: string, item: unknown): SourceEventDetail[] => {
  if (/\.(?:admin\.closed|closed|resolved)$/.test(topic)) return [{ type: 'solved' }];
  if (topic.endsWith('.admin.opened')) return [{ type: 'reopened' }];
  const state =
    textIn(item, 'state') ??
    textIn(item, 'ticket_state', 'category') ??
    textIn(item, 'ticket_state');
  if (state === null) return [];
  return [{ type: state === 'closed' || state === 'resolved' ? 'solved' : 'opened' }];
};

const readRating = (item: unknown): SourceEventDetail[] => {
  const rating =
    recordIn(item, 'conversation_rating') ??
    recordIn(item, 'ticket_rating') ??
    recordIn(item, 'rating');
  const value = numberIn(rating, 'rating');
  if (value === null || value < 1 || value > 5) return [];
  const comment = textIn(rating, 'remark');
  return [
    {
      type: 'scored',
      score: { kind: 'csat', value, min: 1, max: 5 },
      ...(comment === null ? {} : { comment }),
    },
  ];
};

const readRedaction = (item: unknown, at: string): ReadOutcome => {
  const isPart = textIn(item, 'type') === 'conversation_part';
  const conversation = isPart ? idIn(item, 'conversation_id') : idIn(item, 'id');
  if (conversation === null) {
    return rejected('/data/item/id', 'is missing', 'The event must name its conversation.');
  }
  const parts = isPart
    ? [idIn(item, 'id')]
    : listIn(item, 'conversation_parts', 'conversation_parts').map((part) => idIn(part, 'id'));
  const details = parts
    .filter((partId) => partId !== null)
    .map((partId): SourceEventDetail => ({ type: 'unsaid', partId }));
  return understood(ticketEvents(conversation, at, details), 'the redaction names no message');
};

/** A conversation or ticket as it stands at a time; `topic` is what happened to it, empty in an export. */
export interface IntercomItem {
  readonly id: string;
  readonly at: string;
  readonly item: JsonRecord | null;
  readonly topic: string;
  readonly appId: string | null;
}

/** All that a conversation or ticket says of itself. */
export const readIntercomItem = ({ id, at, item, topic, appId }: IntercomItem): SourceEvent[] => {
  const details: SourceEventDetail[] = [
    { type: 'changed', fields: intercomFields(item, appId) },
    ...readOpening(item, at),
    ...readProgress(topic, item),
    ...readRating(item),
  ];
  return [...ticketEvents(id, at, details), ...intercomParts(id, item, at)];
};

const readTopic = (topic: string, body: unknown): ReadOutcome => {
  // A closed ticket stands one step deeper than all others.
  const item = recordIn(body, 'data', 'item', 'ticket') ?? recordIn(body, 'data', 'item');
  const at = timeIn(item, 'updated_at') ?? timeIn(body, 'created_at');
  const id = idIn(item, 'id') ?? idIn(item, 'conversation_id');
  if (at === null) return rejected('/created_at', 'is no time', 'The event must carry its time.');
  if (topic === 'conversation_part.redacted') return readRedaction(item, at);
  if (id === null) return rejected('/data/item/id', 'is missing', 'The event must name its item.');
  if (topic.endsWith('.deleted')) {
    return understood(ticketEvents(id, at, [{ type: 'deleted', permanent: true }]), '');
  }
  return understood(readIntercomItem({ id, at, item, topic, appId: textIn(body, 'app_id') }), '');
};

/** Intercom: conversations and tickets, in the payloads of old and new API versions. */
export const intercom: SourceKind = {
  name: 'intercom',
  title: 'Intercom',
  family: 'ticketing',
  schemes: [signatureSchemes.intercom],
  handshakes: [{ kind: 'head' }],
  options: [],
  deliveryId: (delivery) => idIn(parseJson(bodyText(delivery) ?? ''), 'id'),
  read: (delivery) => {
    const read = readJsonRecord(delivery);
    if ('fault' in read) return read.fault;
    const topic = topicOf(read.body);
    if (topic === 'ping') return ignored('a ping: Intercom tries whether the address answers');
    const isDeletion = /^(?:conversation|ticket)\.deleted$/.test(topic);
    if (!told.test(topic) && !isDeletion && topic !== 'conversation_part.redacted') {
      return topic === ''
        ? rejected(
            '/topic',
            'is missing',
            'Point an Intercom webhook subscription at this address.',
          )
        : ignored(`the topic ${topic} says nothing about a customer's words`);
    }
    return readTopic(topic, read.body);
  },
};
