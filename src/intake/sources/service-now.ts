import { customerSaid } from './customer-said.ts';
import { ticketEvents } from './event-list.ts';
import { presentFields } from './present-fields.ts';
import { readJsonRecord } from './read-body.ts';
import { idIn, type JsonRecord, recordIn, textIn, valueIn } from './read-json.ts';
import { ignored, rejected, understood } from './read-outcome.ts';
import { timeIn } from './read-time.ts';
import { sharedSecret } from './signature-schemes.ts';
import type { SentFields, SourceEventDetail, TicketPriority } from './source-event.ts';
import type { SourceKind, SourceSettings } from './source-kind.ts';

/** A reference is a sys_id, or both the id and what people read. */
const referenceId = (record: JsonRecord, key: string): string | null =>
  idIn(record, key, 'value') ?? idIn(record, key);
const referenceName = (record: JsonRecord, key: string): string | null =>
  textIn(record, key, 'display_value');

/** ServiceNow counts from 1 critical to 5 planning. */
const priorities: readonly (TicketPriority | null)[] = [
  null,
  'urgent',
  'high',
  'normal',
  'low',
  'low',
];

const readPriority = (record: JsonRecord): TicketPriority | null => {
  const first = /^\s*([1-5])\b/.exec(referenceId(record, 'priority') ?? '')?.[1];
  return first === undefined ? null : (priorities[Number(first)] ?? null);
};

const readFields = (record: JsonRecord, settings: SourceSettings): SentFields => {
  const { instance } = settings.options;
  const caller = referenceId(record, 'caller_id');
  const company = referenceId(record, 'company');
  const says = (key: string): boolean => valueIn(record, key) !== undefined;
  return presentFields<SentFields>({
    subject: textIn(record, 'short_description') ?? undefined,
    channel: referenceId(record, 'contact_type') ?? undefined,
    createdAt: timeIn(record, 'sys_created_on') ?? undefined,
    customer:
      caller === null && textIn(record, 'caller_email') === null
        ? undefined
        : { id: caller, email: textIn(record, 'caller_email') },
    account: company === null ? undefined : { id: company, name: referenceName(record, 'company') },
    team:
      referenceName(record, 'assignment_group') ??
      textIn(record, 'assignment_group_name') ??
      undefined,
    product: textIn(record, 'category') ?? undefined,
    priority: says('priority') ? readPriority(record) : undefined,
    status: referenceName(record, 'state') ?? referenceId(record, 'state') ?? undefined,
    url:
      instance &&
      `https://${instance}.service-now.com/nav_to.do?uri=incident.do?sys_id=${idIn(record, 'sys_id')}`,
  });
};

/** 6 and 7 are resolved and closed of an incident, 3 closed of a case or task; names hold everywhere. */
const readProgress = (record: JsonRecord): SourceEventDetail[] => {
  const state = referenceId(record, 'state');
  if (state === null) return [];
  const name = (referenceName(record, 'state') ?? state).toLowerCase();
  const isSolved =
    ['6', '7'].includes(state) ||
    /^(?:resolved|closed)/.test(name) ||
    timeIn(record, 'resolved_at') !== null;
  return [{ type: isSolved ? 'solved' : 'opened' }];
};

/** A comment that customers can read; the caller's is theirs, anybody else's an answer. */
const readComment = (record: JsonRecord, at: string): SourceEventDetail[] => {
  const body = textIn(record, 'comment');
  const writer = idIn(record, 'comment_by');
  if (body === null || writer === null) return [];
  if (writer !== referenceId(record, 'caller_id')) return [{ type: 'answered' }];
  const saidAt = timeIn(record, 'comment_at') ?? at;
  return customerSaid({ id: `comment:${saidAt}`, body, format: 'any', saidAt });
};

/** ServiceNow: a business rule or flow that posts the record with the script of the guide. Nothing is signed. */
export const serviceNow: SourceKind = {
  name: 'servicenow',
  title: 'ServiceNow',
  family: 'ticketing',
  schemes: [sharedSecret],
  handshakes: [],
  options: [
    {
      name: 'instance',
      title: 'Instance',
      hint: 'The first part of your ServiceNow address, to link back to the record.',
      required: false,
    },
  ],
  deliveryId: () => null,
  read: (delivery, settings) => {
    const read = readJsonRecord(delivery);
    if ('fault' in read) return read.fault;
    const record = recordIn(read.body, 'record') ?? read.body;
    const id = idIn(record, 'sys_id');
    if (id === null && valueIn(record, 'short_description') === undefined) {
      return ignored('the body holds no record: not the script of the guide');
    }
    if (id === null) return rejected('/sys_id', 'is missing', 'Use the script of the guide.');
    const at = timeIn(record, 'sys_updated_on') ?? delivery.receivedAt;
    if (textIn(read.body, 'operation') === 'delete') {
      return understood(ticketEvents(id, at, [{ type: 'deleted', permanent: true }]), '');
    }
    const details: SourceEventDetail[] = [
      { type: 'changed', fields: readFields(record, settings) },
      ...customerSaid({
        id: 'description',
        body: textIn(record, 'description'),
        format: 'any',
        saidAt: timeIn(record, 'sys_created_on') ?? at,
      }),
      ...readProgress(record),
      ...readComment(record, at),
    ];
    return understood(ticketEvents(id, at, details, timeIn(record, 'resolved_at')), '');
  },
};
