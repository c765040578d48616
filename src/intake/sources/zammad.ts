import { customerSaid } from './customer-said.ts';
import { ticketEvents } from './event-list.ts';
import { presentFields } from './present-fields.ts';
import { readJsonRecord } from './read-body.ts';
import { idIn, type JsonRecord, listIn, recordIn, textIn, valueIn } from './read-json.ts';
import { ignored, rejected, understood } from './read-outcome.ts';
import { readPriority } from './read-priority.ts';
import { timeIn } from './read-time.ts';
import { sharedSecret, signatureSchemes } from './signature-schemes.ts';
import type { SentFields, SourceEvent, SourceEventDetail } from './source-event.ts';
import type { SourceKind, SourceSettings } from './source-kind.ts';

/** Many things are an object with a `name`, or only the name. */
const nameIn = (value: unknown, ...path: readonly string[]): string | null =>
  textIn(value, ...path, 'name') ?? textIn(value, ...path);

const readFields = (ticket: JsonRecord, settings: SourceSettings): SentFields => {
  const customer = recordIn(ticket, 'customer');
  const organization = recordIn(ticket, 'organization');
  const { address } = settings.options;
  const priority = nameIn(ticket, 'priority')?.replace(/^\d+\s*/, '') ?? null;
  return presentFields<SentFields>({
    subject: textIn(ticket, 'title') ?? undefined,
    channel: nameIn(ticket, 'create_article_type') ?? undefined,
    createdAt: timeIn(ticket, 'created_at') ?? undefined,
    customer:
      customer === null
        ? undefined
        : { id: idIn(customer, 'id'), email: textIn(customer, 'email') },
    account:
      organization === null
        ? undefined
        : { id: idIn(organization, 'id'), name: textIn(organization, 'name') },
    team: nameIn(ticket, 'group') ?? undefined,
    priority: priority === null ? undefined : readPriority(priority),
    status: nameIn(ticket, 'state') ?? undefined,
    url: address && `${address.replace(/\/$/, '')}/#ticket/zoom/${idIn(ticket, 'id')}`,
    tags: Array.isArray(valueIn(ticket, 'tags'))
      ? listIn(ticket, 'tags').filter((tag) => typeof tag === 'string')
      : undefined,
  });
};

const readArticle = (ticketId: string, article: JsonRecord, eventAt: string): SourceEvent[] => {
  const id = idIn(article, 'id');
  const sender = nameIn(article, 'sender');
  if (id === null || valueIn(article, 'internal') === true) return [];
  const saidAt = timeIn(article, 'created_at') ?? eventAt;
  if (sender === 'Agent') return ticketEvents(ticketId, saidAt, [{ type: 'answered' }]);
  if (sender !== 'Customer') return [];
  const format = textIn(article, 'content_type')?.startsWith('text/html') ? 'html' : 'any';
  const subject = textIn(article, 'subject');
  const body = textIn(article, 'body');
  const at = timeIn(article, 'updated_at') ?? eventAt;
  return ticketEvents(ticketId, at, customerSaid({ id, body, format, saidAt, subject }));
};

/** `merged` does not say into what: the ticket is given up, its articles live on in the other one. */
const readProgress = (state: string | null): SourceEventDetail[] => {
  if (state === null) return [];
  if (/^(?:merged|removed)$/i.test(state)) return [{ type: 'deleted', permanent: false }];
  return [{ type: /^closed/i.test(state) ? 'solved' : 'opened' }];
};

/** Zammad: a trigger's webhook with the default body, ticket and article. */
export const zammad: SourceKind = {
  name: 'zammad',
  title: 'Zammad',
  family: 'ticketing',
  schemes: [signatureSchemes.zammad, sharedSecret],
  handshakes: [],
  options: [
    {
      name: 'address',
      title: 'Address of your Zammad',
      hint: 'To link back to the ticket, e.g. https://desk.example.com.',
      required: false,
    },
  ],
  deliveryId: () => null,
  read: (delivery, settings) => {
    const read = readJsonRecord(delivery);
    if ('fault' in read) return read.fault;
    const ticket = recordIn(read.body, 'ticket');
    if (ticket === null) return ignored('the body holds no ticket: no default body of a trigger');
    const id = idIn(ticket, 'id');
    const at = timeIn(ticket, 'updated_at');
    if (id === null) return rejected('/ticket/id', 'is missing', 'Send the default body.');
    if (at === null) return rejected('/ticket/updated_at', 'is no time', 'Send the default body.');
    const progress = readProgress(nameIn(ticket, 'state'));
    if (progress[0]?.type === 'deleted') return understood(ticketEvents(id, at, progress), '');
    const article = recordIn(read.body, 'article');
    const details: SourceEventDetail[] = [
      { type: 'changed', fields: readFields(ticket, settings) },
      ...progress,
    ];
    return understood(
      [
        ...ticketEvents(id, at, details, timeIn(ticket, 'close_at')),
        ...(article === null ? [] : readArticle(id, article, at)),
      ],
      '',
    );
  },
};
