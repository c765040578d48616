import type { Handling } from './ticket.ts';

/**
 * How a ticket was dealt with, from its marks (`<time> <mark>`, in order): first reply, when it was solved unless it
 * is open again, and how often it went from solved back to open. Null without a mark.
 */
export const readHandling = (marks: readonly string[]): Handling | null => {
  if (marks.length === 0) return null;
  let firstReplyAt: string | null = null;
  let solvedAt: string | null = null;
  let reopened = 0;
  let isTold = false;
  for (const entry of marks) {
    const [at = '', mark] = entry.split(' ');
    if (mark === 'answered') {
      firstReplyAt ??= at;
      continue;
    }
    isTold = true;
    if (mark === 'solved') solvedAt ??= at;
    else if (solvedAt !== null) {
      reopened += 1;
      solvedAt = null;
    }
  }
  return {
    firstReplyAt,
    solvedAt,
    reopenedCount: isTold ? reopened : null,
    handleMinutes: null,
  };
};
