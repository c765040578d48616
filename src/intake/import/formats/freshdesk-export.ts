import { readMoment } from '../../mapping/read-moment.ts';
import { customerSaid } from '../../sources/customer-said.ts';
import { ticketEvents } from '../../sources/event-list.ts';
import { presentFields } from '../../sources/present-fields.ts';
import {
  booleanIn,
  idIn,
  type JsonRecord,
  listIn,
  numberIn,
  recordIn,
  textIn,
  valueIn,
} from '../../sources/read-json.ts';
import { readPriority } from '../../sources/read-priority.ts';
import { readTime, timeIn } from '../../sources/read-time.ts';
import type { SentFields, SourceEvent, SourceEventDetail } from '../../sources/source-event.ts';
import { columnOf, type ExportFormat, hasColumns, type RecordReading } from './export-format.ts';

/** Codes of the API (support article "ticket properties"). Own states have numbers above these. */
const statusNames: Readonly<Record<string, string>> = {
  '2': 'open',
  '3': 'pending',
  '4': 'resolved',
  '5': 'closed',
};
const priorityNames: Readonly<Record<string, string>> = {
  '1': 'low',
  '2': 'normal',
  '3': 'high',
  '4': 'urgent',
};
const channelNames: Readonly<Record<string, string>> = {
  '1': 'email',
  '2': 'portal',
  '3': 'phone',
  '7': 'chat',
  '9': 'feedback_widget',
  '10': 'outbound_email',
};

const coded = (names: Readonly<Record<string, string>>, record: JsonRecord, key: string) => {
  const code = idIn(record, key);
  if (code === null) return null;
  return Object.hasOwn(names, code) ? (names[code] ?? null) : code.toLowerCase();
};

const progressOf = (status: string | null): SourceEventDetail[] =>
  status === null
    ? []
    : [{ type: status === 'resolved' || status === 'closed' ? 'solved' : 'opened' }];

const readFields = (ticket: JsonRecord, createdAt: string | null): SentFields => {
  const requester = idIn(ticket, 'requester_id') ?? idIn(ticket, 'requester', 'id');
  const company = idIn(ticket, 'company_id') ?? idIn(ticket, 'company', 'id');
  const tags = listIn(ticket, 'tags').filter((tag) => typeof tag === 'string');
  return presentFields<SentFields>({
    subject: textIn(ticket, 'subject') ?? undefined,
    createdAt: createdAt ?? undefined,
    customer:
      requester === null
        ? undefined
        : { id: requester, email: textIn(ticket, 'requester', 'email') ?? textIn(ticket, 'email') },
    account:
      company === null ? undefined : { id: company, name: textIn(ticket, 'company', 'name') },
    channel: coded(channelNames, ticket, 'source') ?? undefined,
    priority: readPriority(coded(priorityNames, ticket, 'priority')) ?? undefined,
    status: coded(statusNames, ticket, 'status') ?? undefined,
    tags: valueIn(ticket, 'tags') === undefined ? undefined : tags,
    exclude: booleanIn(ticket, 'spam') === true ? 'spam' : undefined,
  });
};

const readReplies = (ticket: JsonRecord, id: string, at: string): SourceEvent[] =>
  [...listIn(ticket, 'conversations'), ...listIn(ticket, 'helpdesk_notes')].flatMap((note) => {
    const partId = idIn(note, 'id');
    const saidAt = timeIn(note, 'created_at') ?? at;
    if (partId === null || booleanIn(note, 'private') === true) return [];
    if (booleanIn(note, 'incoming') !== true) {
      return ticketEvents(id, saidAt, [{ type: 'answered' }]);
    }
    const body = textIn(note, 'body_text') ?? textIn(note, 'body');
    return ticketEvents(id, saidAt, customerSaid({ id: partId, body, format: 'any', saidAt }));
  });

const readTicket = (ticket: JsonRecord): RecordReading => {
  const id = idIn(ticket, 'display_id') ?? idIn(ticket, 'id');
  const createdAt = timeIn(ticket, 'created_at');
  const at = timeIn(ticket, 'updated_at') ?? createdAt;
  if (id === null) return { fault: 'has no "id"' };
  if (at === null) return { fault: 'has no "created_at" in ISO 8601' };
  if (booleanIn(ticket, 'deleted') === true) return { passedOver: 'deleted in Freshdesk' };
  const details: SourceEventDetail[] = [
    { type: 'changed', fields: readFields(ticket, createdAt) },
    ...customerSaid({
      id: 'description',
      body: textIn(ticket, 'description_text') ?? textIn(ticket, 'description'),
      format: 'any',
      saidAt: createdAt ?? at,
      subject: textIn(ticket, 'subject'),
    }),
    ...progressOf(coded(statusNames, ticket, 'status')),
  ];
  return { events: [...ticketEvents(id, at, details), ...readReplies(ticket, id, at)] };
};

/** Dates of the CSV follow the account's settings; those that can be read in two ways are refused. */
const csvTime = (text: string | null): string | null =>
  text === null ? null : readTime(readMoment(text));

const readCsvRow = (row: JsonRecord): RecordReading => {
  const id = columnOf(row, 'ticket id');
  const created = columnOf(row, 'created time');
  const createdAt = csvTime(created);
  if (id === null) return { fault: 'has no "Ticket ID"' };
  if (createdAt === null) {
    return {
      fault: `"${created ?? ''}" under "Created time" is no date that can be read in one way only`,
    };
  }
  const at = csvTime(columnOf(row, 'last update time')) ?? createdAt;
  const contact = columnOf(row, 'contact id');
  const company = columnOf(row, 'company name');
  const status = columnOf(row, 'status')?.toLowerCase() ?? null;
  const fields = presentFields<SentFields>({
    subject: columnOf(row, 'subject') ?? undefined,
    createdAt,
    customer: contact === null ? undefined : { id: contact, email: columnOf(row, 'email') },
    account: company === null ? undefined : { name: company },
    channel: columnOf(row, 'source')?.toLowerCase(),
    team: columnOf(row, 'group') ?? undefined,
    product: columnOf(row, 'product') ?? undefined,
    priority: readPriority(columnOf(row, 'priority')) ?? undefined,
    status: status ?? undefined,
    tags: columnOf(row, 'tags')?.split(/\s*,\s*/),
  });
  return {
    events: ticketEvents(id, at, [{ type: 'changed', fields }, ...progressOf(status)]),
  };
};

/** Freshdesk: tickets of the API or of an account export (`helpdesk_ticket`), with their replies, and the CSV of lists. */
export const freshdeskExport: ExportFormat = {
  name: 'freshdesk',
  title: 'Freshdesk',
  lists: ['tickets', 'helpdesk_tickets', 'results'],
  recognises: (record) =>
    recordIn(record, 'helpdesk_ticket') !== null ||
    (hasColumns(record, ['requester_id', 'responder_id']) && numberIn(record, 'status') !== null) ||
    hasColumns(record, ['ticket id', 'created time', 'resolution status']),
  read: (record) => {
    if (columnOf(record, 'ticket id') !== null) return readCsvRow(record);
    return readTicket(recordIn(record, 'helpdesk_ticket') ?? record);
  },
};
