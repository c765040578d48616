import { invalid } from '../domain/errors.ts';
import type {
  EvidenceSubmission,
  NewEvidence,
  NewRequest,
  RequestSubmission,
} from '../domain/request-edit.ts';
import { accountRef, customerIdentifiers } from './identify-customer.ts';
import type { IntakeContext } from './intake-context.ts';
import { readInstant } from './read-instant.ts';
import { redact } from './redact.ts';

type RequestContext = Pick<IntakeContext, 'now' | 'piiKey'>;

/** Evidence by hand as kept: redacted, people as keyed hashes. Importance is 1 unless said. */
export const acceptEvidence = (
  submission: EvidenceSubmission,
  { now, piiKey }: RequestContext,
): NewEvidence => ({
  text: redact(submission.text).text,
  at: submission.at === undefined ? now.toISOString() : readInstant(submission.at),
  source: submission.source,
  url: submission.url ?? null,
  accountRef: accountRef(submission.account, submission.customer, piiKey),
  customerIdentifiers: customerIdentifiers(submission.customer, piiKey),
  importance: submission.importance ?? 1,
  byProxy: submission.byProxy,
});

/** A request by hand or import as kept. Throws `invalid` for one that is declined without a reason. */
export const acceptRequest = (
  submission: RequestSubmission,
  origin: NewRequest['origin'],
  context: RequestContext,
): NewRequest => {
  const { title, description, status, reason, evidence } = submission;
  if (status === 'declined' && !reason) {
    throw invalid('Say in "reason" why it is declined; those who asked will want to know.');
  }
  return {
    title: redact(title).text,
    description: description ? redact(description).text : null,
    status,
    reason: reason ? redact(reason).text : null,
    origin,
    evidence: evidence.map((one) => acceptEvidence(one, context)),
  };
};
