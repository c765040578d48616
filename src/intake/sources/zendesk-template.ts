import { customerSaid } from './customer-said.ts';
import { ticketEvents } from './event-list.ts';
import { plainText } from './plain-text.ts';
import { idIn, type JsonRecord, textIn } from './read-json.ts';
import { understood } from './read-outcome.ts';
import { readPriority } from './read-priority.ts';
import { timeIn } from './read-time.ts';
import type { SentFields, SourceEventDetail } from './source-event.ts';
import type { ReadOutcome } from './source-kind.ts';
import { wordsId } from './words-id.ts';
import { mergeTarget } from './zendesk-merge.ts';
import { readZendeskScore } from './zendesk-score.ts';

const readFields = (body: JsonRecord): SentFields => {
  const ticket = body.ticket;
  const createdAt = timeIn(ticket, 'created_at');
  const account = {
    externalId: textIn(body, 'organization', 'external_id'),
    name: textIn(body, 'organization', 'name'),
  };
  return {
    subject: textIn(ticket, 'subject'),
    ...(createdAt === null ? {} : { createdAt }),
    channel: textIn(ticket, 'via'),
    language: textIn(body, 'requester', 'language'),
    customer: {
      externalId: idIn(body, 'requester', 'external_id'),
      id: idIn(body, 'requester', 'id'),
      email: textIn(body, 'requester', 'email'),
    },
    account: account.externalId === null && account.name === null ? null : account,
    team: textIn(ticket, 'group'),
    product: textIn(ticket, 'brand'),
    priority: readPriority(textIn(ticket, 'priority')),
    status: textIn(ticket, 'status')?.toLowerCase() ?? null,
    url: webAddress(textIn(ticket, 'url')),
    tags: (textIn(ticket, 'tags') ?? '').split(/[\s,]+/).filter((tag) => tag !== ''),
  };
};

/** `{{ticket.url}}` renders without a scheme. */
const webAddress = (address: string | null): string | null =>
  address === null || /^https?:\/\//.test(address) ? address : `https://${address}`;

const readLatest = (body: JsonRecord, at: string): SourceEventDetail[] => {
  const words = textIn(body, 'ticket', 'latest_comment');
  const writer = textIn(body, 'updated_by', 'email')?.toLowerCase();
  const requester = textIn(body, 'requester', 'email')?.toLowerCase();
  if (words === null || writer === undefined || requester === undefined) return [];
  if (writer !== requester) {
    const into = mergeTarget(plainText(words, 'any'));
    return [into === null ? { type: 'answered' } : { type: 'merged', into }];
  }
  return customerSaid({ id: wordsId(words), body: words, format: 'any', saidAt: at });
};

const readProgress = (body: JsonRecord): SourceEventDetail[] => {
  const state = textIn(body, 'ticket', 'status')?.toLowerCase();
  if (state === undefined) return [];
  return [{ type: state === 'solved' || state === 'closed' ? 'solved' : 'opened' }];
};

/** Reads what a trigger or automation sends with the template of `docs/connect/zendesk.md`. */
export const readZendeskTemplate = (body: JsonRecord, receivedAt: string): ReadOutcome => {
  const ticket = body.ticket;
  const at = timeIn(ticket, 'updated_at') ?? receivedAt;
  const id = idIn(ticket, 'id') ?? '';
  const details: SourceEventDetail[] = [
    { type: 'changed', fields: readFields(body) },
    ...customerSaid({
      id: 'description',
      body: textIn(ticket, 'description'),
      format: 'any',
      saidAt: timeIn(ticket, 'created_at') ?? at,
      subject: textIn(ticket, 'subject'),
    }),
    ...readProgress(body),
    ...readLatest(body, at),
    ...readZendeskScore(textIn(body, 'csat', 'rating'), textIn(body, 'csat', 'comment')),
  ];
  return understood(ticketEvents(id, at, details), 'the template is empty');
};
