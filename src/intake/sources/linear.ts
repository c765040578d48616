import { customerSaid } from './customer-said.ts';
import { ticketEvents } from './event-list.ts';
import { presentFields } from './present-fields.ts';
import { readJsonRecord } from './read-body.ts';
import { idIn, type JsonRecord, listIn, numberIn, recordIn, textIn, valueIn } from './read-json.ts';
import { ignored, rejected, understood } from './read-outcome.ts';
import { timeIn } from './read-time.ts';
import { signatureSchemes } from './signature-schemes.ts';
import type { SentFields, SourceEventDetail, TicketPriority } from './source-event.ts';
import type { ReadOutcome, SourceKind } from './source-kind.ts';

/** Linear counts from 1 urgent to 4 low; 0 is none. */
const priorities: readonly (TicketPriority | null)[] = [null, 'urgent', 'high', 'normal', 'low'];

const readFields = (body: JsonRecord, data: JsonRecord): SentFields => {
  const priority = numberIn(data, 'priority');
  return presentFields<SentFields>({
    subject: textIn(data, 'title') ?? undefined,
    channel: 'linear',
    createdAt: timeIn(data, 'createdAt') ?? undefined,
    customer: idIn(data, 'creatorId') === null ? undefined : { id: idIn(data, 'creatorId') },
    team: textIn(data, 'team', 'name') ?? undefined,
    priority: priority === null ? undefined : (priorities[priority] ?? null),
    status: textIn(data, 'state', 'name') ?? undefined,
    url: textIn(body, 'url') ?? undefined,
    tags: Array.isArray(valueIn(data, 'labels'))
      ? listIn(data, 'labels')
          .map((label) => textIn(label, 'name'))
          .filter((name) => name !== null)
      : undefined,
  });
};

const readIssue = (body: JsonRecord, data: JsonRecord, at: string): SourceEventDetail[] => {
  const state = textIn(data, 'state', 'type');
  const isDone = state === 'completed' || state === 'canceled';
  return [
    { type: 'changed', fields: readFields(body, data) },
    ...customerSaid({
      id: 'description',
      body: textIn(data, 'description'),
      format: 'markdown',
      saidAt: timeIn(data, 'createdAt') ?? at,
    }),
    ...(state === null ? [] : [{ type: isDone ? 'solved' : 'opened' } as const]),
  ];
};

/** Team mates answer; only who is not in the workspace (a synchronised thread) is a customer. */
const readComment = (data: JsonRecord, at: string): SourceEventDetail[] => {
  const id = idIn(data, 'id');
  if (id === null || recordIn(data, 'botActor') !== null) return [];
  const external = idIn(data, 'externalUserId') ?? idIn(data, 'externalUser', 'id');
  const saidAt = timeIn(data, 'createdAt') ?? at;
  if (external === null) return [{ type: 'answered' }];
  return customerSaid({ id, body: textIn(data, 'body'), format: 'markdown', saidAt });
};

/** A customer need is a customer's request by itself, noted in their name: feedback of that company. */
const readNeed = (body: JsonRecord, data: JsonRecord, id: string, at: string): ReadOutcome => {
  const saidAt = timeIn(data, 'createdAt') ?? at;
  const customer = recordIn(data, 'customer');
  const fields = presentFields<SentFields>({
    channel: 'linear',
    createdAt: saidAt,
    account:
      idIn(data, 'customerId') === null
        ? undefined
        : { id: idIn(data, 'customerId'), name: textIn(customer, 'name') },
    url: textIn(body, 'url') ?? undefined,
    priority: numberIn(data, 'priority') === 1 ? 'high' : undefined,
  });
  const details: SourceEventDetail[] = [
    { type: 'changed', fields },
    ...customerSaid({ id: 'description', body: textIn(data, 'body'), format: 'markdown', saidAt }),
  ];
  return understood(
    details.map((one) => ({ kind: 'feedback', id, at, ...one })),
    '',
  );
};

const readData = (
  type: string,
  action: string,
  body: JsonRecord,
  data: JsonRecord,
): ReadOutcome => {
  const id = idIn(data, 'id');
  if (id === null) return rejected('/data/id', 'is missing', 'The event must name its object.');
  const sentAt = timeIn(body, 'createdAt') ?? timeIn(body, 'webhookTimestamp');
  const at = action === 'remove' ? sentAt : (timeIn(data, 'updatedAt') ?? sentAt);
  if (at === null) return rejected('/createdAt', 'is no time', 'The event must carry its time.');
  const isRemoval = action === 'remove';
  if (type === 'Comment') {
    const issueId = idIn(data, 'issueId') ?? idIn(data, 'issue', 'id');
    if (issueId === null) return ignored('the comment is not on an issue');
    const details: SourceEventDetail[] = isRemoval
      ? [{ type: 'unsaid', partId: id }]
      : readComment(data, at);
    return understood(ticketEvents(issueId, at, details), 'the comment is a machine’s');
  }
  const doneAt = timeIn(data, 'completedAt') ?? timeIn(data, 'canceledAt');
  const gone = { type: 'deleted', permanent: true } as const;
  if (type === 'CustomerNeed') {
    return isRemoval
      ? understood([{ kind: 'feedback', id, at, ...gone }], '')
      : readNeed(body, data, id, at);
  }
  return understood(
    ticketEvents(id, at, isRemoval ? [gone] : readIssue(body, data, at), doneAt),
    '',
  );
};

/** Linear: issues, comments and customer needs. The signed time stands in the body. */
export const linear: SourceKind = {
  name: 'linear',
  title: 'Linear',
  family: 'ticketing',
  schemes: [signatureSchemes.linear],
  handshakes: [],
  options: [],
  deliveryId: () => null,
  read: (delivery) => {
    const read = readJsonRecord(delivery);
    if ('fault' in read) return read.fault;
    const type = textIn(read.body, 'type');
    const action = textIn(read.body, 'action') ?? '';
    if (type === null)
      return rejected('/type', 'is missing', 'Point a Linear webhook at this address.');
    const data = recordIn(read.body, 'data');
    if (!['Issue', 'Comment', 'CustomerNeed'].includes(type) || data === null) {
      return ignored(`the event ${type} ${action} says nothing about a customer's words`);
    }
    return readData(type, action, read.body, data);
  },
};
