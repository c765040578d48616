import { customerSaid } from './customer-said.ts';
import { ticketEvents } from './event-list.ts';
import { presentFields } from './present-fields.ts';
import { booleanIn, idIn, type JsonRecord, listIn, textIn, valueIn } from './read-json.ts';
import { ignored, rejected, understood } from './read-outcome.ts';
import { readPriority } from './read-priority.ts';
import { readTime, timeIn } from './read-time.ts';
import type { SentCompany, SentFields, SourceEvent, SourceEventDetail } from './source-event.ts';
import type { ReadOutcome, SourceSettings } from './source-kind.ts';
import { mergeTarget } from './zendesk-merge.ts';
import { readZendeskScore } from './zendesk-score.ts';

/** Ticket events that say something about the ticket itself; all carry its whole state in `detail`. */
const telling = new Set([
  'brand_changed',
  'comment_added',
  'comment_made_private',
  'comment_redacted',
  'created',
  'csat_received',
  'custom_status_changed',
  'description_changed',
  'group_assignment_changed',
  'marked_as_spam',
  'merged',
  'organization_changed',
  'permanently_deleted',
  'priority_changed',
  'requester_changed',
  'soft_deleted',
  'status_changed',
  'subject_changed',
  'tags_changed',
  'type_changed',
  'undeleted',
]);

const closedStates = new Set(['solved', 'closed', 'archived']);
const goneStates = new Set(['deleted', 'scrubbed']);

const stateOf = (value: unknown): string | null =>
  typeof value === 'string' ? value.toLowerCase() : null;

const readFields = (detail: unknown, settings: SourceSettings): SentFields => {
  const { subdomain } = settings.options;
  const tags = listIn(detail, 'tags').filter((tag) => typeof tag === 'string');
  const says = (key: string): boolean => valueIn(detail, key) !== undefined;
  const requester = idIn(detail, 'requester_id');
  return presentFields<SentFields>({
    subject: textIn(detail, 'subject') ?? undefined,
    createdAt: timeIn(detail, 'created_at') ?? undefined,
    customer: requester === null ? undefined : { id: requester },
    account: says('organization_id') ? readOrganisation(detail) : undefined,
    channel: textIn(detail, 'via', 'channel') ?? undefined,
    priority: says('priority') ? readPriority(textIn(detail, 'priority')) : undefined,
    status: stateOf(valueIn(detail, 'status')) ?? undefined,
    tags: says('tags') ? tags : undefined,
    url: subdomain && `https://${subdomain}.zendesk.com/agent/tickets/${idIn(detail, 'id')}`,
  });
};

/** Zendesk writes "none" as null or as "0". */
const readOrganisation = (detail: unknown): SentCompany | null => {
  const id = idIn(detail, 'organization_id');
  return id === null || id === '0' ? null : { id };
};

/** A public comment of the customer speaks, one of an agent answers, a private one is nobody's business. */
const readComment = (event: unknown, at: string): SourceEventDetail[] => {
  const id = idIn(event, 'comment', 'id');
  const body = textIn(event, 'comment', 'body');
  const isAgents = booleanIn(event, 'comment', 'author', 'is_staff') !== false;
  const into = isAgents ? mergeTarget(body) : null;
  if (into !== null) return [{ type: 'merged', into }];
  if (id === null || booleanIn(event, 'comment', 'is_public') !== true) return [];
  if (isAgents) return [{ type: 'answered' }];
  return customerSaid({ id, body, format: 'text', saidAt: at });
};

/** The redacted wording replaces the old one; where it does not come along, the comment is taken out whole. */
const readRedaction = (event: unknown, at: string): SourceEventDetail[] => {
  const id = idIn(event, 'comment', 'id');
  const again = readComment(event, at);
  if (again.length > 0) return again.filter((one) => one.type === 'said');
  return id === null ? [] : [{ type: 'unsaid', partId: id }];
};

const readProgress = (name: string, detail: unknown, event: unknown): SourceEventDetail[] => {
  const changed = name === 'status_changed';
  const state = stateOf(changed ? valueIn(event, 'current') : valueIn(detail, 'status'));
  if (state === null || goneStates.has(state)) return [];
  if (closedStates.has(state)) return [{ type: 'solved' }];
  const before = changed ? stateOf(valueIn(event, 'previous')) : null;
  return [{ type: before !== null && closedStates.has(before) ? 'reopened' : 'opened' }];
};

const readHappening = (
  name: string,
  detail: unknown,
  event: unknown,
  at: string,
): SourceEventDetail[] => {
  switch (name) {
    case 'comment_added':
      return readComment(event, at);
    case 'comment_redacted':
      return readRedaction(event, at);
    case 'comment_made_private': {
      const partId = idIn(event, 'comment', 'id') ?? idIn(event, 'comment_id');
      return partId === null ? [] : [{ type: 'unsaid', partId }];
    }
    case 'csat_received':
      return readZendeskScore(
        textIn(event, 'satisfaction_score', 'score') ?? textIn(event, 'score'),
        textIn(event, 'satisfaction_score', 'comment'),
      );
    case 'marked_as_spam':
      return [{ type: 'spam', isSpam: true }];
    case 'merged': {
      const into =
        idIn(event, 'target_ticket_id') ??
        idIn(event, 'target_ticket', 'id') ??
        idIn(event, 'target', 'id');
      return into === null || into === idIn(detail, 'id') ? [] : [{ type: 'merged', into }];
    }
    case 'undeleted':
      return [{ type: 'restored' }];
    default:
      return [];
  }
};

/** The opening text. A ticket that began as a private note has none of the customer's. */
const readDescription = (detail: unknown, at: string): SourceEventDetail[] => {
  if (booleanIn(detail, 'is_public') === false) return [];
  return customerSaid({
    id: 'description',
    body: textIn(detail, 'description'),
    format: 'text',
    saidAt: timeIn(detail, 'created_at') ?? at,
    subject: textIn(detail, 'subject'),
  });
};

/** Reads an event of a webhook that is subscribed to ticket events. `name` is without the prefix `zen:event-type:`. */
export const readZendeskEvent = (
  name: string,
  body: JsonRecord,
  settings: SourceSettings,
): ReadOutcome => {
  const ticketEvent = /^ticket\.(\w+)$/.exec(name)?.[1];
  if (ticketEvent === undefined || !telling.has(ticketEvent)) {
    return ignored(`the event ${name} says nothing about a customer's words`);
  }
  const detail = valueIn(body, 'detail');
  const event = valueIn(body, 'event');
  const id = idIn(detail, 'id') ?? /^zen:ticket:(\d+)$/.exec(textIn(body, 'subject') ?? '')?.[1];
  const at = readTime(valueIn(body, 'time')) ?? timeIn(detail, 'updated_at');
  if (id === undefined)
    return rejected('/detail/id', 'is missing', 'The event must name its ticket.');
  if (at === null)
    return rejected('/time', 'is no time', 'The event must carry its time in ISO 8601.');
  const about = { kind: 'ticket', id, at } as const;
  const state = stateOf(valueIn(detail, 'status'));
  const isGone = state !== null && goneStates.has(state);
  if (ticketEvent === 'permanently_deleted' || ticketEvent === 'soft_deleted' || isGone) {
    const permanent = ticketEvent === 'permanently_deleted' || state === 'scrubbed';
    const events: SourceEvent[] = [{ ...about, type: 'deleted', permanent }];
    if (ticketEvent === 'marked_as_spam') events.push({ ...about, type: 'spam', isSpam: true });
    return understood(events, '');
  }
  const details: SourceEventDetail[] = [
    { type: 'changed', fields: readFields(detail, settings) },
    ...readDescription(detail, at),
    ...readProgress(ticketEvent, detail, event),
    ...readHappening(ticketEvent, detail, event, at),
  ];
  return understood(ticketEvents(id, at, details), 'the event changes nothing');
};
