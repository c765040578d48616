import type { Fault } from '../domain/errors.ts';
import type { Submission } from '../domain/ticket.ts';
import { readInstant } from './read-instant.ts';
import { scoreFaults } from './read-score.ts';
import { isWebAddress } from './redact-url.ts';

const earliest = '1970-01-01T00:00:00.000Z';
const latest = '2100-01-01T00:00:00.000Z';
/** Years for which no offset can lead out of the range: spares the usual date its reading. */
const surelyInRange = /^(?:197[1-9]|19[89]\d|20[0-8]\d)-/;

/** Dates outside 1970–2100 are wrong units or typing errors, and would open weeks that nobody looks at. */
export const instantFaults = (name: string, text: string | null | undefined): Fault[] => {
  if (text === undefined || text === null || surelyInRange.test(text)) return [];
  const instant = readInstant(text);
  if (instant >= earliest && instant < latest) return [];
  return [
    {
      pointer: `/${name}`,
      message: `${text} is not between 1970 and 2100`,
      fix: 'Send the date in ISO 8601, e.g. "2024-07-25T09:30:00Z".',
    },
  ];
};

/** What is wrong with a submission beyond the form of its fields. Pointers start at the submission. */
export const submissionFaults = (submission: Submission): Fault[] => {
  const faults = [
    ...instantFaults('createdAt', submission.createdAt),
    ...instantFaults('updatedAt', submission.updatedAt),
    ...instantFaults('firstReplyAt', submission.firstReplyAt),
    ...instantFaults('solvedAt', submission.solvedAt),
  ];
  if (submission.kind === 'churn') {
    faults.push(...instantFaults('cancelledAt', submission.cancelledAt));
  }
  if (submission.url && !isWebAddress(submission.url)) {
    faults.push({
      pointer: '/url',
      message: 'is not a web address',
      fix: 'Send a link that starts with https:// or http://, or leave "url" out.',
    });
  }
  if (submission.kind === 'feedback') {
    if (submission.score !== undefined) faults.push(...scoreFaults(submission.score));
    if (!submission.score && !submission.text?.trim() && !submission.subject?.trim()) {
      faults.push({
        pointer: '/text',
        message: 'there is neither a text nor a score',
        fix: 'Send a "text", a "score", or both.',
      });
    }
  }
  return faults;
};
