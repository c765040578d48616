import { customerSaid } from './customer-said.ts';
import { ticketEvents } from './event-list.ts';
import { presentFields } from './present-fields.ts';
import { booleanIn, idIn, type JsonRecord, textIn } from './read-json.ts';
import { readPriority } from './read-priority.ts';
import { timeIn } from './read-time.ts';
import type { SentFields, SourceEvent, SourceEventDetail } from './source-event.ts';
import type { SourceSettings } from './source-kind.ts';

const readFields = (record: JsonRecord, settings: SourceSettings): SentFields => {
  const contact = idIn(record, 'ContactId');
  const email = textIn(record, 'ContactEmail') ?? textIn(record, 'SuppliedEmail');
  const account = idIn(record, 'AccountId');
  const { instanceUrl } = settings.options;
  const priority = textIn(record, 'Priority');
  return presentFields<SentFields>({
    subject: textIn(record, 'Subject') ?? undefined,
    channel: textIn(record, 'Origin') ?? undefined,
    language: textIn(record, 'Language') ?? undefined,
    createdAt: timeIn(record, 'CreatedDate') ?? undefined,
    customer: contact === null && email === null ? undefined : { id: contact, email },
    account: account === null ? undefined : { id: account },
    priority: priority === null ? undefined : readPriority(priority),
    status: textIn(record, 'Status') ?? undefined,
    product: textIn(record, 'Product') ?? undefined,
    url:
      instanceUrl &&
      `${instanceUrl.replace(/\/$/, '')}/lightning/r/Case/${idIn(record, 'Id')}/view`,
  });
};

const readProgress = (record: JsonRecord): SourceEventDetail[] => {
  const isClosed = booleanIn(record, 'IsClosed');
  const status = textIn(record, 'Status');
  if (isClosed === null && status === null) return [];
  const isSolved =
    isClosed ?? (timeIn(record, 'ClosedDate') !== null || /^closed/i.test(status ?? ''));
  return [{ type: isSolved ? 'solved' : 'opened' }];
};

/** A case as it is now. Times without `LastModifiedDate` are those of arrival. */
export const readSalesforceCase = (
  record: JsonRecord,
  receivedAt: string,
  settings: SourceSettings,
): SourceEvent[] => {
  const id = idIn(record, 'Id');
  if (id === null) return [];
  const at = timeIn(record, 'LastModifiedDate') ?? timeIn(record, 'SystemModstamp') ?? receivedAt;
  const into = idIn(record, 'MasterRecordId');
  if (into !== null && into !== id) return ticketEvents(id, at, [{ type: 'merged', into }]);
  if (booleanIn(record, 'IsDeleted') === true) {
    return ticketEvents(id, at, [{ type: 'deleted', permanent: false }]);
  }
  const details: SourceEventDetail[] = [
    { type: 'changed', fields: readFields(record, settings) },
    ...customerSaid({
      id: 'description',
      body: textIn(record, 'Description'),
      format: 'any',
      saidAt: timeIn(record, 'CreatedDate') ?? at,
      subject: textIn(record, 'Subject'),
    }),
    ...readProgress(record),
  ];
  return ticketEvents(id, at, details, timeIn(record, 'ClosedDate'));
};

/** A mail of a case: incoming ones are the customer's words, outgoing ones answers. */
export const readSalesforceEmail = (record: JsonRecord, receivedAt: string): SourceEvent[] => {
  const id = idIn(record, 'Id');
  const caseId = idIn(record, 'ParentId');
  const isIncoming = booleanIn(record, 'Incoming');
  if (id === null || caseId === null || isIncoming === null) return [];
  const saidAt = timeIn(record, 'MessageDate') ?? timeIn(record, 'CreatedDate') ?? receivedAt;
  if (!isIncoming) return ticketEvents(caseId, saidAt, [{ type: 'answered' }]);
  const html = textIn(record, 'HtmlBody');
  return ticketEvents(
    caseId,
    timeIn(record, 'LastModifiedDate') ?? saidAt,
    customerSaid({
      id,
      body: html ?? textIn(record, 'TextBody'),
      format: html === null ? 'any' : 'html',
      saidAt,
      subject: textIn(record, 'Subject'),
    }),
  );
};
