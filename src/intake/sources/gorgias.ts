import { saysAutomatic } from './automatic-reply.ts';
import { customerSaid } from './customer-said.ts';
import { ticketEvents } from './event-list.ts';
import { presentFields } from './present-fields.ts';
import { readJsonRecord } from './read-body.ts';
import {
  booleanIn,
  idIn,
  type JsonRecord,
  listIn,
  numberIn,
  recordIn,
  textIn,
  valueIn,
} from './read-json.ts';
import { ignored, rejected, understood } from './read-outcome.ts';
import { readPriority } from './read-priority.ts';
import { timeIn } from './read-time.ts';
import { sharedSecret } from './signature-schemes.ts';
import type { SentFields, SourceEvent, SourceEventDetail } from './source-event.ts';
import type { SourceKind, SourceSettings } from './source-kind.ts';

const readFields = (ticket: JsonRecord, settings: SourceSettings): SentFields => {
  const customer = recordIn(ticket, 'customer');
  const { subdomain } = settings.options;
  return presentFields<SentFields>({
    subject: textIn(ticket, 'subject') ?? undefined,
    channel: textIn(ticket, 'channel') ?? undefined,
    language: textIn(ticket, 'language') ?? undefined,
    createdAt: timeIn(ticket, 'created_datetime') ?? undefined,
    customer:
      customer === null
        ? undefined
        : {
            externalId: textIn(customer, 'external_id'),
            id: idIn(customer, 'id'),
            email: textIn(customer, 'email'),
          },
    team: textIn(ticket, 'assignee_team', 'name') ?? undefined,
    priority:
      textIn(ticket, 'priority') === null ? undefined : readPriority(textIn(ticket, 'priority')),
    status: textIn(ticket, 'status') ?? undefined,
    url: subdomain && `https://${subdomain}.gorgias.com/app/ticket/${idIn(ticket, 'id')}`,
    tags: Array.isArray(valueIn(ticket, 'tags'))
      ? listIn(ticket, 'tags')
          .map((tag) => textIn(tag, 'name') ?? (typeof tag === 'string' ? tag : null))
          .filter((name) => name !== null)
      : undefined,
  });
};

const headersOf = (message: unknown): Record<string, string> => {
  const entries = Object.entries(recordIn(message, 'headers') ?? {});
  return Object.fromEntries(
    entries
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      .map(([name, value]) => [name.toLowerCase(), value]),
  );
};

const readMessage = (ticketId: string, message: unknown, eventAt: string): SourceEvent[] => {
  const id = idIn(message, 'id');
  if (id === null || booleanIn(message, 'public') === false) return [];
  const saidAt = timeIn(message, 'sent_datetime') ?? timeIn(message, 'created_datetime') ?? eventAt;
  const fromAgent = booleanIn(message, 'from_agent');
  if (fromAgent === true) return ticketEvents(ticketId, saidAt, [{ type: 'answered' }]);
  if (fromAgent === null) return [];
  // Gorgias strips quotes and signatures by itself; where that leaves nothing, the whole message is taken.
  const body =
    textIn(message, 'stripped_text') ??
    textIn(message, 'body_text') ??
    textIn(message, 'stripped_html') ??
    textIn(message, 'body_html');
  const said = customerSaid({
    id,
    body,
    format: 'any',
    saidAt,
    subject: textIn(message, 'subject'),
    isAutomatic: saysAutomatic(headersOf(message)),
  });
  return ticketEvents(ticketId, eventAt, said);
};

const readScore = (ticket: JsonRecord): SourceEventDetail[] => {
  const survey = recordIn(ticket, 'satisfaction_survey');
  const value = numberIn(survey, 'score');
  if (value === null || value < 1 || value > 5) return [];
  const comment = textIn(survey, 'body_text');
  return [
    {
      type: 'scored',
      score: { kind: 'csat', value, min: 1, max: 5 },
      ...(comment === null ? {} : { comment }),
    },
  ];
};

const readProgress = (ticket: JsonRecord): SourceEventDetail[] => {
  const spam = booleanIn(ticket, 'spam');
  const status = textIn(ticket, 'status');
  return [
    ...(spam === null ? [] : [{ type: 'spam', isSpam: spam } as const]),
    ...(status === null ? [] : [{ type: status === 'closed' ? 'solved' : 'opened' } as const]),
  ];
};

/** Gorgias: an HTTP integration whose body is a template with `ticket` and `message`. Nothing is signed. */
export const gorgias: SourceKind = {
  name: 'gorgias',
  title: 'Gorgias',
  family: 'ticketing',
  schemes: [sharedSecret],
  handshakes: [],
  options: [
    {
      name: 'subdomain',
      title: 'Subdomain',
      hint: 'The first part of your Gorgias address, to link back to the ticket.',
      required: false,
    },
  ],
  deliveryId: () => null,
  read: (delivery, settings) => {
    const read = readJsonRecord(delivery);
    if ('fault' in read) return read.fault;
    const context = recordIn(read.body, 'context') ?? read.body;
    const ticket = recordIn(context, 'ticket');
    const message = recordIn(context, 'message');
    if (ticket === null) return ignored('the body holds no ticket: not the template of the guide');
    const id = idIn(ticket, 'id');
    if (id === null) return rejected('/ticket/id', 'is missing', 'Use the template of the guide.');
    const at = timeIn(ticket, 'updated_datetime') ?? delivery.receivedAt;
    const trashedAt = timeIn(ticket, 'trashed_datetime');
    if (trashedAt !== null) {
      return understood(ticketEvents(id, trashedAt, [{ type: 'deleted', permanent: false }]), '');
    }
    const details: SourceEventDetail[] = [
      { type: 'changed', fields: readFields(ticket, settings) },
      ...readProgress(ticket),
      ...readScore(ticket),
    ];
    const messages = [...listIn(ticket, 'messages'), ...(message === null ? [] : [message])];
    return understood(
      [
        ...ticketEvents(id, at, details, timeIn(ticket, 'closed_datetime')),
        ...messages.flatMap((one) => readMessage(id, one, at)),
      ],
      '',
    );
  },
};
