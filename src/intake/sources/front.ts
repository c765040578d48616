import { customerSaid } from './customer-said.ts';
import { bodyText, type Delivery } from './delivery.ts';
import { ticketEvents } from './event-list.ts';
import { parseJson } from './parse-json.ts';
import { presentFields } from './present-fields.ts';
import { readJsonRecord } from './read-body.ts';
import { idIn, type JsonRecord, listIn, recordIn, textIn, valueIn } from './read-json.ts';
import { ignored, rejected, understood } from './read-outcome.ts';
import { timeIn } from './read-time.ts';
import { signatureSchemes } from './signature-schemes.ts';
import type { SentFields, SentPerson, SourceEvent, SourceEventDetail } from './source-event.ts';
import type { ReadOutcome, SourceKind } from './source-kind.ts';

/** Both names of what happened: those of application webhooks and those of rules. */
const happenings: Readonly<Record<string, readonly SourceEventDetail[]>> = {
  inbound_received: [],
  inbound: [],
  outbound_sent: [],
  outbound: [],
  out_reply: [],
  tag_added: [],
  tag_removed: [],
  tag: [],
  untag: [],
  ticket_status_update: [],
  conversation_archived: [{ type: 'solved' }],
  archive: [{ type: 'solved' }],
  conversation_reopened: [{ type: 'reopened' }],
  reopen: [{ type: 'reopened' }],
  conversation_deleted: [{ type: 'deleted', permanent: false }],
  trash: [{ type: 'deleted', permanent: false }],
  conversation_restored: [{ type: 'restored' }],
  restore: [{ type: 'restored' }],
  conversations_merged: [],
};

/** The `cnv_…` id. Older rule payloads give another one under `id` and the right one only in the link. */
const conversationId = (conversation: unknown): string | null => {
  const linked = /\/conversations\/(cnv_\w+)$/.exec(textIn(conversation, '_links', 'self') ?? '');
  return linked?.[1] ?? idIn(conversation, 'id');
};

const senderOf = (message: unknown, conversation: unknown): SentPerson | undefined => {
  const recipients = listIn(message, 'recipients').map((one) => recordIn(one));
  const from =
    recipients.find((one) => textIn(one, 'role') === 'from') ?? recordIn(conversation, 'recipient');
  const handle = textIn(from, 'handle');
  if (handle === null) return undefined;
  const contact = /\/contacts\/(\w+)$/.exec(textIn(from, '_links', 'related', 'contact') ?? '');
  const isEmail = handle.includes('@');
  return { id: contact?.[1] ?? (isEmail ? null : handle), email: isEmail ? handle : null };
};

const readFields = (event: JsonRecord, message: JsonRecord | null): SentFields => {
  const conversation = recordIn(event, 'conversation');
  const isInbound = valueIn(message, 'is_inbound') === true;
  const inbox = recordIn(listIn(event, 'source', 'data')[0]);
  const isFromInbox = textIn(event, 'source', '_meta', 'type') === 'inboxes';
  const id = conversationId(conversation);
  return presentFields<SentFields>({
    subject: textIn(conversation, 'subject') ?? undefined,
    channel: textIn(message, 'type') ?? undefined,
    createdAt: timeIn(conversation, 'created_at') ?? undefined,
    customer: senderOf(isInbound ? message : null, conversation),
    team: isFromInbox ? (textIn(inbox, 'name') ?? undefined) : undefined,
    status: textIn(conversation, 'status_category') ?? textIn(conversation, 'status') ?? undefined,
    tags: Array.isArray(valueIn(conversation, 'tags'))
      ? listIn(conversation, 'tags')
          .map((tag) => textIn(tag, 'name'))
          .filter((name) => name !== null)
      : undefined,
    url: id === null ? undefined : `https://app.frontapp.com/open/${id}`,
  });
};

const readMessage = (ticketId: string, message: JsonRecord | null, at: string): SourceEvent[] => {
  const id = idIn(message, 'id');
  if (id === null || valueIn(message, 'is_draft') === true) return [];
  const saidAt = timeIn(message, 'created_at') ?? at;
  if (valueIn(message, 'is_inbound') === false) {
    return ticketEvents(ticketId, saidAt, [{ type: 'answered' }]);
  }
  if (valueIn(message, 'is_inbound') !== true) return [];
  const html = textIn(message, 'body');
  const body = html ?? textIn(message, 'text');
  const subject = textIn(message, 'subject');
  return ticketEvents(ticketId, at, customerSaid({ id, body, format: 'any', saidAt, subject }));
};

/** The conversations of a merge other than the one that stays. */
const readMerge = (event: JsonRecord, survivor: string, at: string): SourceEvent[] => {
  const target = valueIn(event, 'target', 'data');
  const merged = Array.isArray(target) ? target : [target];
  return merged
    .map(conversationId)
    .filter((id) => id !== null && id !== survivor && id.startsWith('cnv_'))
    .flatMap((id) => ticketEvents(id ?? '', at, [{ type: 'merged', into: survivor }]));
};

const readStatus = (event: JsonRecord): SourceEventDetail[] => {
  const conversation = recordIn(event, 'conversation');
  const category = textIn(conversation, 'status_category') ?? textIn(conversation, 'status');
  if (category === null || category === 'deleted') return [];
  return [{ type: category === 'resolved' || category === 'archived' ? 'solved' : 'opened' }];
};

const readEvent = (type: string, event: JsonRecord): ReadOutcome => {
  const steps = Object.hasOwn(happenings, type) ? happenings[type] : undefined;
  if (steps === undefined)
    return ignored(`the event ${type} says nothing about a customer's words`);
  const id = conversationId(valueIn(event, 'conversation'));
  const at = timeIn(event, 'emitted_at');
  if (id === null)
    return rejected('/conversation/id', 'is missing', 'The event must name its conversation.');
  if (at === null) return rejected('/emitted_at', 'is no time', 'The event must carry its time.');
  if (steps[0]?.type === 'deleted') return understood(ticketEvents(id, at, steps), '');
  const target = recordIn(event, 'target', 'data');
  const isMessage = textIn(event, 'target', '_meta', 'type') === 'message';
  const message = isMessage ? target : recordIn(event, 'conversation', 'last_message');
  const details: SourceEventDetail[] = [
    { type: 'changed', fields: readFields(event, message) },
    ...(steps.length === 0 ? readStatus(event) : steps),
  ];
  const merges = type === 'conversations_merged' ? readMerge(event, id, at) : [];
  return understood(
    [...ticketEvents(id, at, details), ...readMessage(id, message, at), ...merges],
    '',
  );
};

/** An application webhook wraps the event in `payload`; a rule sends it bare. */
const eventIn = (body: unknown): JsonRecord | null => recordIn(body, 'payload') ?? recordIn(body);

const deliveryId = (delivery: Delivery): string | null =>
  idIn(eventIn(parseJson(bodyText(delivery) ?? '')), 'id');

/** Front: webhooks of an application (signed with a time) and of rules (signed without one). */
export const front: SourceKind = {
  name: 'front',
  title: 'Front',
  family: 'ticketing',
  schemes: [signatureSchemes.frontApp, signatureSchemes.frontRule],
  handshakes: [{ kind: 'echo-header', header: 'x-front-challenge', type: 'sync' }],
  options: [],
  deliveryId,
  read: (delivery) => {
    const read = readJsonRecord(delivery);
    if ('fault' in read) return read.fault;
    const event = eventIn(read.body);
    const type = textIn(event, 'type') ?? textIn(read.body, 'type');
    if (type === null || event === null) {
      return rejected('/type', 'is missing', 'Point a Front webhook at this address.');
    }
    return readEvent(type, event);
  },
};
