import { customerSaid } from './customer-said.ts';
import { ticketEvents } from './event-list.ts';
import { presentFields } from './present-fields.ts';
import { readJsonRecord } from './read-body.ts';
import { idIn, type JsonRecord, listIn, recordIn, textIn, valueIn } from './read-json.ts';
import { ignored, understood } from './read-outcome.ts';
import { timeIn } from './read-time.ts';
import { signatureSchemes } from './signature-schemes.ts';
import type { SentFields, SourceEvent, SourceEventDetail } from './source-event.ts';
import type { ReadOutcome, SourceKind } from './source-kind.ts';

const readFields = (convo: JsonRecord): SentFields => {
  const customer = recordIn(convo, 'primaryCustomer') ?? recordIn(convo, 'customer');
  const id = idIn(convo, 'id');
  const number = idIn(convo, 'number');
  return presentFields<SentFields>({
    subject: textIn(convo, 'subject') ?? undefined,
    channel: textIn(convo, 'type') ?? undefined,
    createdAt: timeIn(convo, 'createdAt') ?? undefined,
    customer:
      customer === null
        ? undefined
        : { id: idIn(customer, 'id'), email: textIn(customer, 'email') ?? creatorEmail(convo) },
    status: textIn(convo, 'status') ?? undefined,
    tags: Array.isArray(valueIn(convo, 'tags'))
      ? listIn(convo, 'tags')
          .map((tag) => textIn(tag, 'tag'))
          .filter((tag) => tag !== null)
      : undefined,
    url: number === null ? undefined : `https://secure.helpscout.net/conversation/${id}/${number}`,
  });
};

const creatorEmail = (convo: JsonRecord): string | null =>
  textIn(convo, 'createdBy', 'type') === 'customer' ? textIn(convo, 'createdBy', 'email') : null;

/** Threads are messages, notes and log lines; only those of type `customer` are the customer's. */
const readThread = (conversationId: string, thread: unknown, eventAt: string): SourceEvent[] => {
  const id = idIn(thread, 'id');
  const type = textIn(thread, 'type');
  const state = textIn(thread, 'state');
  if (id === null || state === 'draft') return [];
  const saidAt = timeIn(thread, 'createdAt') ?? timeIn(thread, 'createdBy', 'createdAt') ?? eventAt;
  if (type === 'message') return ticketEvents(conversationId, saidAt, [{ type: 'answered' }]);
  if (type !== 'customer' && type !== 'chat' && type !== 'phone') return [];
  if (state === 'hidden') {
    return ticketEvents(conversationId, eventAt, [{ type: 'unsaid', partId: id }]);
  }
  const body = textIn(thread, 'body');
  return ticketEvents(conversationId, eventAt, customerSaid({ id, body, format: 'any', saidAt }));
};

const readProgress = (convo: JsonRecord): SourceEventDetail[] => {
  const status = textIn(convo, 'status');
  if (status === null) return [];
  const isSpam = status === 'spam';
  const spam: SourceEventDetail = { type: 'spam', isSpam };
  if (isSpam) return [spam];
  return [spam, { type: status === 'closed' ? 'solved' : 'opened' }];
};

const scales: Readonly<Record<string, number>> = { great: 3, okay: 2, not_good: 1, notgood: 1 };

/** A rating is one of three faces; kept as 1 to 3. */
const readRating = (body: JsonRecord): ReadOutcome => {
  const id =
    idIn(body, 'conversationId') ?? idIn(body, 'conversation', 'id') ?? idIn(body, 'ticketId');
  const word = (textIn(body, 'rating') ?? '').toLowerCase().replace(/[ -]/g, '_');
  const value = Object.hasOwn(scales, word) ? scales[word] : undefined;
  const at = timeIn(body, 'modifiedAt') ?? timeIn(body, 'createdAt');
  if (id === null || value === undefined || at === null) {
    return ignored('the rating names no conversation, no time or no known face');
  }
  const comment = textIn(body, 'comments');
  const scored: SourceEventDetail = {
    type: 'scored',
    score: { kind: 'csat', value, min: 1, max: 3 },
    ...(comment === null ? {} : { comment }),
  };
  return understood(ticketEvents(id, at, [scored]), '');
};

/** A conversation as it stands, with the threads that came along. */
export const readHelpScoutConversation = (
  body: JsonRecord,
  id: string,
  receivedAt: string,
): ReadOutcome => {
  // A deletion is an id and nothing else; the header that names the event is not signed.
  const keys = Object.keys(body).filter((key) => key !== '_links');
  if ((keys.length === 1 && keys[0] === 'id') || textIn(body, 'state') === 'deleted') {
    const at = timeIn(body, 'userUpdatedAt') ?? receivedAt;
    return understood(ticketEvents(id, at, [{ type: 'deleted', permanent: true }]), '');
  }
  if (textIn(body, 'subject') === null && textIn(body, 'status') === null) {
    return ignored('the body is no conversation: an event about people, tags or tests');
  }
  const at =
    timeIn(body, 'userUpdatedAt') ??
    timeIn(body, 'closedAt') ??
    timeIn(body, 'createdAt') ??
    receivedAt;
  const threads = listIn(body, '_embedded', 'threads').flatMap((one) => readThread(id, one, at));
  const details: SourceEventDetail[] = [
    { type: 'changed', fields: readFields(body) },
    ...readProgress(body),
  ];
  return understood([...ticketEvents(id, at, details, timeIn(body, 'closedAt')), ...threads], '');
};

/** Help Scout: the body is the bare conversation, and everything is read from it. */
export const helpScout: SourceKind = {
  name: 'help-scout',
  title: 'Help Scout',
  family: 'ticketing',
  schemes: [signatureSchemes.helpScout],
  handshakes: [],
  options: [],
  deliveryId: () => null,
  read: (delivery) => {
    const read = readJsonRecord(delivery);
    if ('fault' in read) return read.fault;
    const { body } = read;
    if (valueIn(body, 'rating') !== undefined) return readRating(body);
    const id = idIn(body, 'id');
    if (id === null)
      return ignored('the body holds no id: a test or an event about something else');
    return readHelpScoutConversation(body, id, delivery.receivedAt);
  },
};
