import { createHash } from 'node:crypto';
import { invalid } from '../domain/errors.ts';
import type { ChurnDetails, Handling, Submission, Ticket } from '../domain/ticket.ts';
import { cleanField, cleanText } from './clean-text.ts';
import { accountRef, customerIdentifiers, protectId } from './identify-customer.ts';
import type { IntakeContext } from './intake-context.ts';
import { readInstant } from './read-instant.ts';
import { readScore } from './read-score.ts';
import { redactText } from './redact.ts';
import { redactSegments } from './redact-segments.ts';
import { redactUrl } from './redact-url.ts';
import type { RedactionKind } from './redaction.ts';
import { submissionFaults } from './submission-faults.ts';
import { ticketId } from './ticket-id.ts';

/** All that the sender said, redacted: what makes two messages equal. */
type Content = Pick<
  Ticket,
  | 'kind'
  | 'source'
  | 'subject'
  | 'text'
  | 'channel'
  | 'languageHint'
  | 'customerIdentifiers'
  | 'accountRef'
  | 'team'
  | 'touchpoint'
  | 'product'
  | 'priority'
  | 'status'
  | 'url'
  | 'tags'
  | 'segments'
  | 'score'
  | 'exclusion'
>;

const monthsPerYear = 12;

const hash = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex');

const readContent = (
  submission: Submission,
  context: IntakeContext,
  found: (kind: RedactionKind) => void,
): Content => {
  const field = (text: string | null | undefined): string | null => {
    const cleaned = cleanField(text);
    return cleaned === null ? null : redactText(cleaned, found);
  };
  const tags = (submission.tags ?? []).map(field).filter((tag) => tag !== null);
  const score = submission.kind === 'feedback' ? submission.score : undefined;
  return {
    kind: submission.kind,
    source: submission.source ?? context.defaultSource,
    subject: field(submission.subject) ?? '',
    text: redactText(cleanText(submission.text ?? ''), found),
    channel: submission.channel ?? 'unknown',
    languageHint: field(submission.language),
    customerIdentifiers: customerIdentifiers(submission.customer, context.piiKey),
    accountRef: accountRef(submission.account?.id, submission.customer, context.piiKey),
    team: field(submission.team),
    touchpoint: field(submission.touchpoint),
    product: field(submission.product),
    priority: submission.priority ?? null,
    status: field(submission.status),
    url: submission.url ? redactUrl(submission.url, found) : null,
    tags: [...new Set(tags)].sort(),
    segments: redactSegments(submission.segments, (text) => redactText(text, found)),
    score: score === undefined ? null : readScore(score),
    exclusion: submission.exclude ?? null,
  };
};

const earlier = (a: string, b: string): string => (a < b ? a : b);

/** Null when the sender gave none. A cancellation is dated by its cancelling, unless that is still to come. */
const sentCreatedAt = (submission: Submission, now: string): string | null => {
  if (submission.createdAt !== undefined) return readInstant(submission.createdAt);
  if (submission.kind === 'churn' && submission.cancelledAt !== undefined) {
    return earlier(readInstant(submission.cancelledAt), now);
  }
  return null;
};

/** Revenue comes per month or per year and is kept per year, rounded to a hundredth. */
const readChurn = (
  submission: Submission,
  createdAt: string,
  found: (kind: RedactionKind) => void,
): ChurnDetails | null => {
  if (submission.kind !== 'churn') return null;
  const { cancelledAt, revenue } = submission;
  const reasonCode = cleanField(submission.reasonCode);
  const perYear = (revenue?.amount ?? 0) * (revenue?.per === 'month' ? monthsPerYear : 1);
  return {
    cancelledAt: cancelledAt === undefined ? createdAt : readInstant(cancelledAt),
    reasonCode: reasonCode === null ? null : redactText(reasonCode, found),
    revenue: revenue === undefined ? null : Math.round(perYear * 100) / 100,
    currency: revenue?.currency?.toUpperCase() ?? null,
  };
};

/** Null when the sender says nothing of how the ticket was dealt with. */
const readHandling = (submission: Submission): Handling | null => {
  const { firstReplyAt, solvedAt, reopenedCount, handleMinutes } = submission;
  const instant = (said: string | null | undefined) => (said ? readInstant(said) : null);
  const handling = {
    firstReplyAt: instant(firstReplyAt),
    solvedAt: instant(solvedAt),
    reopenedCount: reopenedCount ?? null,
    handleMinutes: handleMinutes ?? null,
  };
  return Object.values(handling).every((value) => value === null) ? null : handling;
};

/**
 * The sender's id as kept: without what identifies a person.
 * Whoever looks a ticket up by the sender's id goes through here.
 */
export const keptExternalId = (id: string, piiKey: Uint8Array): string =>
  protectId(cleanText(id).trim(), piiKey).replace(/^id:/, '');

/**
 * The id of a message that has none: made from its content, its person and its date, so that a resend is the same
 * ticket. Without a date the day of receipt stands in; a message of no words and no person is known by its arrival.
 */
const fingerprint = (
  content: Content,
  createdAt: string | null,
  context: IntakeContext,
): string => {
  const now = context.now.toISOString();
  const nameless =
    content.text === '' && content.subject === '' && content.customerIdentifiers.length === 0;
  const when = createdAt ?? (nameless ? (context.arrival ?? now) : now.slice(0, 10));
  return `fp_${hash([content, when]).slice(0, 32)}`;
};

/**
 * Makes the ticket that is kept from what a sender gave: redacted, with an id that depends on source, kind and the
 * sender's id alone, and dates in UTC. `updatedAt` defaults to `createdAt`, that to `now`.
 * Throws `invalid` with a fault for each thing wrong beyond the schema (score off its scale, impossible date, link).
 */
export const acceptSubmission = (submission: Submission, context: IntakeContext): Ticket => {
  const faults = submissionFaults(submission);
  if (faults.length > 0) throw invalid('The message cannot be accepted as it is.', faults);
  const redactions: Partial<Record<RedactionKind, number>> = {};
  const found = (kind: RedactionKind): void => {
    redactions[kind] = (redactions[kind] ?? 0) + 1;
  };
  const now = context.now.toISOString();
  const content = readContent(submission, context, found);
  const saidAt = sentCreatedAt(submission, now);
  const createdAt = saidAt ?? now;
  const givenId = cleanField(submission.id);
  const externalId =
    givenId === null
      ? fingerprint(content, saidAt, context)
      : keptExternalId(givenId, context.piiKey);
  const churn = readChurn(submission, createdAt, found);
  const handling = readHandling(submission);
  const saidChurn = churn && saidAt === null ? { ...churn, cancelledAt: null } : churn;
  return {
    id: ticketId(content.source, submission.kind, externalId),
    ...content,
    externalId,
    createdAt,
    updatedAt: submission.updatedAt === undefined ? createdAt : readInstant(submission.updatedAt),
    receivedAt: now,
    churn,
    handling,
    redactions,
    // Said last and only when there: a message without it keeps the hash that it always had.
    contentHash: hash([externalId, content, saidAt, saidChurn, ...(handling ? [handling] : [])]),
    backfill: context.backfill,
  };
};
