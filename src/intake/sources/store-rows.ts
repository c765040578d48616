import type { JsonRecord } from './read-json.ts';
import { rejected, understood } from './read-outcome.ts';
import type { SourceEvent } from './source-event.ts';
import type { ReadOutcome } from './source-kind.ts';

/** Reads every row of a delivery as a review; one that is none rejects the whole delivery. */
export const readReviewRows = (
  rows: readonly unknown[],
  readReview: (row: JsonRecord) => readonly SourceEvent[] | string,
): ReadOutcome => {
  const events: SourceEvent[] = [];
  for (const [index, row] of rows.entries()) {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) {
      return rejected(`/${index}`, 'is no review', 'Send the file as it was downloaded.');
    }
    const read = readReview(row as JsonRecord);
    // The whole file waits in the dead-letter then: half of it would look like all of it.
    if (typeof read === 'string') {
      return rejected(`/${index}`, read, 'Send the file as it was downloaded, with its heading.');
    }
    events.push(...read);
  }
  return understood(events, 'the file holds no review');
};
