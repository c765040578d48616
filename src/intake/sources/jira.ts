import { ticketEvents } from './event-list.ts';
import { readJiraComment, readJiraComments, readJiraDescription } from './jira-comments.ts';
import { readJiraFields, readJiraProgress, readJiraSatisfaction } from './jira-fields.ts';
import { readJsonRecord } from './read-body.ts';
import { idIn, type JsonRecord, recordIn, textIn, valueIn } from './read-json.ts';
import { ignored, rejected, understood } from './read-outcome.ts';
import { timeIn } from './read-time.ts';
import { sharedSecret, signatureSchemes } from './signature-schemes.ts';
import type { SourceEventDetail } from './source-event.ts';
import type { ReadOutcome, SourceKind, SourceSettings } from './source-kind.ts';

/** "Duplicate" links lead from the one that is given up to the one that stays. */
const readLink = (body: JsonRecord, at: string): ReadOutcome => {
  const link = recordIn(body, 'issueLink');
  const name = textIn(link, 'issueLinkType', 'name')?.toLowerCase() ?? '';
  const from = idIn(link, 'sourceIssueId');
  const into = idIn(link, 'destinationIssueId');
  if (!name.startsWith('duplicate') || from === null || into === null || from === into) {
    return ignored('the link does not say that one issue is a duplicate of another');
  }
  return understood(ticketEvents(from, at, [{ type: 'merged', into }]), '');
};

const readIssue = (
  event: string,
  body: JsonRecord,
  at: string,
  settings: SourceSettings,
): ReadOutcome => {
  const issue = recordIn(body, 'issue');
  const id = idIn(issue, 'id');
  if (id === null) return rejected('/issue/id', 'is missing', 'The event must name its issue.');
  if (event === 'jira:issue_deleted') {
    return understood(ticketEvents(id, at, [{ type: 'deleted', permanent: true }]), '');
  }
  const fields = valueIn(issue, 'fields');
  const comment = recordIn(body, 'comment');
  const details: SourceEventDetail[] = [
    { type: 'changed', fields: readJiraFields(issue, settings) },
    ...readJiraDescription(fields, at),
    ...readJiraProgress(fields),
    ...readJiraSatisfaction(fields, settings),
  ];
  return understood(
    [
      ...ticketEvents(id, at, details, timeIn(fields, 'resolutiondate')),
      ...readJiraComments(id, fields, at),
      ...(comment === null ? [] : readJiraComment(event, id, comment, fields, at)),
    ],
    '',
  );
};

const told = /^(?:jira:issue_(?:created|updated|deleted)|comment_(?:created|updated|deleted))$/;

/** Jira and Jira Service Management, Cloud and Data Center. */
export const jira: SourceKind = {
  name: 'jira',
  title: 'Jira Service Management',
  family: 'ticketing',
  schemes: [signatureSchemes.jira, sharedSecret],
  handshakes: [],
  options: [
    {
      name: 'organisationField',
      title: 'Field of the organisation',
      hint: 'The id of the custom field "Organizations", e.g. customfield_10002.',
      required: false,
    },
    {
      name: 'satisfactionField',
      title: 'Field of the satisfaction',
      hint: 'The id of the custom field "Satisfaction", e.g. customfield_10030.',
      required: false,
    },
  ],
  deliveryId: () => null,
  read: (delivery, settings) => {
    const read = readJsonRecord(delivery);
    if ('fault' in read) return read.fault;
    const event = textIn(read.body, 'webhookEvent') ?? '';
    if (event === '') {
      return rejected('/webhookEvent', 'is missing', 'Point a Jira webhook at this address.');
    }
    const at = timeIn(read.body, 'timestamp');
    if (!told.test(event) && event !== 'issuelink_created') {
      return ignored(`the event ${event} says nothing about a customer's words`);
    }
    if (at === null) return rejected('/timestamp', 'is no time', 'The event must carry its time.');
    return event === 'issuelink_created'
      ? readLink(read.body, at)
      : readIssue(event, read.body, at, settings);
  },
};
