import { readChatwootMessage } from './chatwoot-message.ts';
import type { Delivery } from './delivery.ts';
import { soleHeader } from './delivery.ts';
import { ticketEvents } from './event-list.ts';
import { presentFields } from './present-fields.ts';
import { readJsonRecord } from './read-body.ts';
import { idIn, type JsonRecord, listIn, recordIn, textIn, valueIn } from './read-json.ts';
import { ignored, rejected, understood } from './read-outcome.ts';
import { readPriority } from './read-priority.ts';
import { readTime, timeIn } from './read-time.ts';
import { sharedSecret, signatureSchemes } from './signature-schemes.ts';
import type { SentFields, SourceEventDetail } from './source-event.ts';
import type { ReadOutcome, SourceKind, SourceSettings } from './source-kind.ts';

const told =
  /^(?:message_(?:created|updated)|conversation_(?:created|updated|status_changed|opened|resolved))$/;

const readFields = (
  conversation: JsonRecord,
  account: string | null,
  settings: SourceSettings,
): SentFields => {
  const sender = recordIn(conversation, 'meta', 'sender');
  const { address } = settings.options;
  const id = idIn(conversation, 'id');
  const priority = textIn(conversation, 'priority');
  const company = textIn(sender, 'additional_attributes', 'company_name');
  return presentFields<SentFields>({
    subject: textIn(conversation, 'additional_attributes', 'mail_subject') ?? undefined,
    channel: textIn(conversation, 'channel')?.replace(/^Channel::/, '') ?? undefined,
    language: textIn(conversation, 'additional_attributes', 'browser_language') ?? undefined,
    createdAt: timeIn(conversation, 'created_at') ?? undefined,
    customer:
      sender === null
        ? undefined
        : {
            externalId: textIn(sender, 'identifier'),
            id: account === null ? idIn(sender, 'id') : `${account}/${idIn(sender, 'id')}`,
            email: textIn(sender, 'email'),
          },
    account: company === null ? undefined : { name: company },
    team: textIn(conversation, 'meta', 'team', 'name') ?? undefined,
    priority: valueIn(conversation, 'priority') === undefined ? undefined : readPriority(priority),
    status: textIn(conversation, 'status') ?? undefined,
    tags: Array.isArray(valueIn(conversation, 'labels'))
      ? listIn(conversation, 'labels').filter((label) => typeof label === 'string')
      : undefined,
    url:
      address && account
        ? `${address.replace(/\/$/, '')}/app/accounts/${account}/conversations/${id}`
        : undefined,
  });
};

/**
 * The time of the event. Chatwoot's bodies date the last message, not the change; newer releases have `updated_at`,
 * and sign the time of sending.
 */
const timeOf = (
  delivery: Delivery,
  event: string,
  body: unknown,
  conversation: unknown,
): string => {
  const updatedAt = timeIn(conversation, 'updated_at');
  if (updatedAt !== null) return updatedAt;
  const said = timeIn(body, 'updated_at') ?? timeIn(body, 'created_at');
  if (event === 'message_created' && said !== null) return said;
  return readTime(soleHeader(delivery, 'x-chatwoot-timestamp')) ?? delivery.receivedAt;
};

const readProgress = (conversation: unknown): SourceEventDetail[] => {
  const status = textIn(conversation, 'status');
  return status === null ? [] : [{ type: status === 'resolved' ? 'solved' : 'opened' }];
};

const readEvent = (
  event: string,
  body: JsonRecord,
  delivery: Delivery,
  settings: SourceSettings,
): ReadOutcome => {
  const isMessage = event.startsWith('message_');
  const conversation = isMessage ? recordIn(body, 'conversation') : body;
  const number = idIn(conversation, 'id');
  const account = idIn(body, 'account', 'id') ?? idIn(conversation, 'account_id');
  if (conversation === null || number === null) {
    return rejected('/conversation/id', 'is missing', 'The event must name its conversation.');
  }
  const id = account === null ? number : `${account}/${number}`;
  const at = timeOf(delivery, event, body, conversation);
  const messages = isMessage ? [body] : listIn(conversation, 'messages');
  const details: SourceEventDetail[] = [
    { type: 'changed', fields: readFields(conversation, account, settings) },
    ...readProgress(conversation),
  ];
  return understood(
    [
      ...ticketEvents(id, at, details),
      ...messages.flatMap((message) => readChatwootMessage(id, message, at)),
    ],
    '',
  );
};

/** Chatwoot: webhooks of an account or inbox, and of automation rules. Ids count per account. */
export const chatwoot: SourceKind = {
  name: 'chatwoot',
  title: 'Chatwoot',
  family: 'ticketing',
  schemes: [signatureSchemes.chatwoot, sharedSecret],
  handshakes: [],
  options: [
    {
      name: 'address',
      title: 'Address of your Chatwoot',
      hint: 'To link back to the conversation, e.g. https://chat.example.com.',
      required: false,
    },
  ],
  deliveryId: () => null,
  read: (delivery, settings) => {
    const read = readJsonRecord(delivery);
    if ('fault' in read) return read.fault;
    const event = textIn(read.body, 'event')?.replace(/^automation_event\./, '') ?? '';
    if (event === '') {
      return rejected('/event', 'is missing', 'Point a Chatwoot webhook at this address.');
    }
    return told.test(event)
      ? readEvent(event, read.body, delivery, settings)
      : ignored(`the event ${event} says nothing about a customer's words`);
  },
};
