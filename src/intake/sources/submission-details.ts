import type { ChurnSubmission, FeedbackSubmission, TicketSubmission } from '../../domain/ticket.ts';
import { readScore } from '../read-score.ts';
import { plainText } from './plain-text.ts';
import { presentFields } from './present-fields.ts';
import { readTime } from './read-time.ts';
import type { SentFields, SourceEventDetail } from './source-event.ts';

type AnySubmission = {
  readonly [K in keyof (TicketSubmission & FeedbackSubmission & ChurnSubmission)]?:
    | (TicketSubmission & FeedbackSubmission & ChurnSubmission)[K]
    | undefined;
};

const readFields = (sent: AnySubmission): SentFields =>
  presentFields<SentFields>({
    subject: sent.subject,
    channel: sent.channel,
    language: sent.language,
    createdAt: readTime(sent.createdAt) ?? undefined,
    customer: sent.customer && {
      externalId: sent.customer.id ?? null,
      email: sent.customer.email ?? null,
    },
    account: sent.account && {
      externalId: sent.account.id ?? null,
      name: sent.account.name ?? null,
    },
    team: sent.team,
    touchpoint: sent.touchpoint,
    product: sent.product,
    priority: sent.priority,
    status: sent.status,
    url: sent.url,
    tags: sent.tags,
    segments: sent.segments,
    exclude: sent.exclude,
    score: sent.score && readScore(sent.score),
    cancelledAt: readTime(sent.cancelledAt) ?? undefined,
    reasonCode: sent.reasonCode,
    revenue: sent.revenue && {
      amount: sent.revenue.amount,
      ...presentFields({ currency: sent.revenue.currency, per: sent.revenue.per }),
    },
  });

const solvedWords = new Set(['solved', 'closed', 'resolved', 'done']);

const readProgress = (status: string | null | undefined): SourceEventDetail[] => {
  if (status === null || status === undefined) return [];
  return [{ type: solvedWords.has(status.trim().toLowerCase()) ? 'solved' : 'opened' }];
};

/** A message in the form of our own API as what it says, `at` that time. */
export const submissionDetails = (
  submission: TicketSubmission | FeedbackSubmission | ChurnSubmission,
  at: string,
): SourceEventDetail[] => {
  const sent: AnySubmission = submission;
  const saidAt = readTime(sent.createdAt) ?? at;
  const text = plainText(sent.text ?? null, 'text');
  const details: SourceEventDetail[] = [{ type: 'changed', fields: readFields(sent) }];
  if (sent.text !== undefined) {
    details.push({ type: 'said', part: { id: 'description', text, saidAt, voice: 'customer' } });
  }
  return [...details, ...readProgress(sent.status)];
};

/** The sender's own clock in a message of that form; null when it gives none. */
export const submissionTime = (
  submission: TicketSubmission | FeedbackSubmission | ChurnSubmission,
): string | null => readTime(submission.updatedAt) ?? readTime(submission.createdAt);
