import { customerSaid } from './customer-said.ts';
import { ticketEvents } from './event-list.ts';
import { jiraPersonId } from './jira-fields.ts';
import { jiraText } from './jira-text.ts';
import { idIn, type JsonRecord, listIn, recordIn, textIn, valueIn } from './read-json.ts';
import { timeIn } from './read-time.ts';
import type { SourceEvent, SourceEventDetail } from './source-event.ts';

/** The opening text of an issue. */
export const readJiraDescription = (fields: unknown, at: string): SourceEventDetail[] =>
  customerSaid({
    id: 'description',
    body: jiraText(valueIn(fields, 'description')),
    format: 'text',
    saidAt: timeIn(fields, 'created') ?? at,
    subject: textIn(fields, 'summary'),
  });

/** A customer is who has a portal account, or who reported the issue. */
const isCustomer = (author: unknown, fields: unknown): boolean => {
  if (textIn(author, 'accountType') === 'customer') return true;
  const id = jiraPersonId(author);
  return id !== null && id === jiraPersonId(valueIn(fields, 'reporter'));
};

/** A comment as it is now: public words of the customer, an answer, or an internal note that nobody hears of. */
export const readJiraComment = (
  event: string,
  issueId: string,
  comment: JsonRecord,
  fields: unknown,
  eventAt: string,
): SourceEvent[] => {
  const id = idIn(comment, 'id');
  if (id === null) return [];
  const at = event.startsWith('comment_') ? eventAt : (timeIn(comment, 'updated') ?? eventAt);
  if (event === 'comment_deleted' || valueIn(comment, 'jsdPublic') === false) {
    return ticketEvents(issueId, at, [{ type: 'unsaid', partId: id }]);
  }
  const saidAt = timeIn(comment, 'created') ?? at;
  if (!isCustomer(valueIn(comment, 'author'), fields)) {
    return ticketEvents(issueId, saidAt, [{ type: 'answered' }]);
  }
  const body = jiraText(valueIn(comment, 'body'));
  return ticketEvents(issueId, at, customerSaid({ id, body, format: 'text', saidAt }));
};

/** The comments that come along with the fields of an issue (servers send them all). */
export const readJiraComments = (issueId: string, fields: unknown, at: string): SourceEvent[] =>
  listIn(fields, 'comment', 'comments').flatMap((one) => {
    const comment = recordIn(one);
    return comment === null ? [] : readJiraComment('', issueId, comment, fields, at);
  });
