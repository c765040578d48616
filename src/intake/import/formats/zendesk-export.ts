import { customerSaid } from '../../sources/customer-said.ts';
import { ticketEvents } from '../../sources/event-list.ts';
import { presentFields } from '../../sources/present-fields.ts';
import {
  booleanIn,
  idIn,
  type JsonRecord,
  listIn,
  recordIn,
  textIn,
  valueIn,
} from '../../sources/read-json.ts';
import { readPriority } from '../../sources/read-priority.ts';
import { readTime, timeIn } from '../../sources/read-time.ts';
import type { SentFields, SourceEvent, SourceEventDetail } from '../../sources/source-event.ts';
import { readZendeskScore } from '../../sources/zendesk-score.ts';
import { columnOf, type ExportFormat, hasColumns, type RecordReading } from './export-format.ts';

const solved = new Set(['solved', 'closed', 'archived']);
const gone = new Set(['deleted', 'scrubbed']);

const progressOf = (status: string | null): SourceEventDetail[] =>
  status === null ? [] : [{ type: solved.has(status) ? 'solved' : 'opened' }];

const requesterOf = (ticket: JsonRecord): string | null =>
  idIn(ticket, 'requester_id') ?? idIn(ticket, 'requester', 'id');

const readFields = (ticket: JsonRecord): SentFields => {
  const organization = idIn(ticket, 'organization_id') ?? idIn(ticket, 'organization', 'id');
  const requester = requesterOf(ticket);
  const tags = listIn(ticket, 'tags').filter((tag) => typeof tag === 'string');
  const priority = textIn(ticket, 'priority');
  return presentFields<SentFields>({
    subject: textIn(ticket, 'subject') ?? textIn(ticket, 'raw_subject') ?? undefined,
    createdAt: timeIn(ticket, 'created_at') ?? undefined,
    customer:
      requester === null
        ? undefined
        : {
            id: requester,
            externalId: textIn(ticket, 'requester', 'external_id'),
            email: textIn(ticket, 'requester', 'email'),
          },
    account:
      organization === null
        ? undefined
        : { id: organization, name: textIn(ticket, 'organization', 'name') },
    channel: textIn(ticket, 'via', 'channel') ?? undefined,
    priority: priority === null ? undefined : readPriority(priority),
    status: textIn(ticket, 'status')?.toLowerCase(),
    tags: valueIn(ticket, 'tags') === undefined ? undefined : tags,
  });
};

/** Public comments of the requester speak; of others, they answer. The first one repeats the description. */
const readComments = (ticket: JsonRecord, id: string, at: string): SourceEvent[] => {
  const requester = requesterOf(ticket);
  const opening = textIn(ticket, 'description')?.trim();
  return listIn(ticket, 'comments').flatMap((comment, index): SourceEvent[] => {
    const partId = idIn(comment, 'id');
    const body = textIn(comment, 'plain_body') ?? textIn(comment, 'body');
    const saidAt = timeIn(comment, 'created_at') ?? at;
    if (partId === null || booleanIn(comment, 'public') === false) return [];
    if (idIn(comment, 'author_id') !== requester) {
      return ticketEvents(id, saidAt, [{ type: 'answered' }]);
    }
    if (index === 0 && body?.trim() === opening) return [];
    return ticketEvents(id, saidAt, customerSaid({ id: partId, body, format: 'any', saidAt }));
  });
};

const readTicket = (ticket: JsonRecord): RecordReading => {
  const id = idIn(ticket, 'id');
  const createdAt = timeIn(ticket, 'created_at');
  const at = timeIn(ticket, 'updated_at') ?? createdAt;
  if (id === null) return { fault: 'has no "id"' };
  if (at === null) return { fault: 'has no "created_at" in ISO 8601' };
  const status = textIn(ticket, 'status')?.toLowerCase() ?? null;
  if (status !== null && gone.has(status)) return { passedOver: 'deleted in Zendesk' };
  const rating = recordIn(ticket, 'satisfaction_rating');
  const details: SourceEventDetail[] = [
    { type: 'changed', fields: readFields(ticket) },
    ...(booleanIn(ticket, 'is_public') === false
      ? []
      : customerSaid({
          id: 'description',
          body: textIn(ticket, 'description'),
          format: 'any',
          saidAt: createdAt ?? at,
          subject: textIn(ticket, 'subject'),
        })),
    ...progressOf(status),
    ...readZendeskScore(textIn(rating, 'score'), textIn(rating, 'comment')),
  ];
  return { events: [...ticketEvents(id, at, details), ...readComments(ticket, id, at)] };
};

/** The CSV of a view has no text of the ticket: the subject is all that can be read of it. */
const readCsvRow = (row: JsonRecord): RecordReading => {
  const id = columnOf(row, 'id');
  const createdAt = readTime(columnOf(row, 'created at'));
  const at = readTime(columnOf(row, 'updated at')) ?? createdAt;
  if (id === null) return { fault: 'has no "Id"' };
  if (at === null) return { fault: 'has no "Created at" such as 2026-03-02 10:00' };
  const status = columnOf(row, 'status')?.toLowerCase() ?? null;
  if (status !== null && gone.has(status)) return { passedOver: 'deleted in Zendesk' };
  const requester = columnOf(row, 'requester id');
  const email = columnOf(row, 'requester email');
  const organization = columnOf(row, 'organization');
  const solvedAt = readTime(columnOf(row, 'solved at'));
  const fields = presentFields<SentFields>({
    subject: columnOf(row, 'subject') ?? undefined,
    createdAt: createdAt ?? undefined,
    customer:
      requester === null && email === null
        ? undefined
        : { id: requester, externalId: columnOf(row, 'requester external id'), email },
    account: organization === null ? undefined : { name: organization },
    channel: columnOf(row, 'via')?.toLowerCase(),
    team: columnOf(row, 'group') ?? undefined,
    priority: readPriority(columnOf(row, 'priority')) ?? undefined,
    status: status ?? undefined,
    tags: columnOf(row, 'tags')?.split(/[\s,]+/),
  });
  const details: SourceEventDetail[] = [
    { type: 'changed', fields },
    ...(solvedAt === null ? progressOf(status) : []),
    ...readZendeskScore(columnOf(row, 'satisfaction score'), null),
  ];
  const end: SourceEvent[] =
    solvedAt !== null && status !== null && solved.has(status)
      ? ticketEvents(id, solvedAt, [{ type: 'solved' }])
      : [];
  return { events: [...ticketEvents(id, at, details), ...end] };
};

/** Zendesk: tickets as JSON Lines, pages of the incremental export (with or without comments), and the CSV of views. */
export const zendeskExport: ExportFormat = {
  name: 'zendesk',
  title: 'Zendesk',
  lists: ['tickets'],
  recognises: (record) =>
    hasColumns(record, ['requester_id', 'submitter_id', 'created_at']) ||
    hasColumns(record, ['id', 'requester', 'submitter', 'subject', 'created at', 'via']),
  read: (record) =>
    valueIn(record, 'created_at') === undefined && columnOf(record, 'created at') !== null
      ? readCsvRow(record)
      : readTicket(record),
};
