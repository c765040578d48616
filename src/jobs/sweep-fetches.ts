import { type FetchStore, fetchJob } from '../domain/open-fetch.ts';
import type { JobQueue } from '../domain/ports.ts';

/** What was enqueued since has its own job under way; the sweep is for those whose job was lost. */
const minAgeMs = 10_000;
const maxFetchesPerSweep = 1_000;

export interface SweepFetchesParts {
  readonly fetches: Pick<FetchStore, 'claimFetches'>;
  readonly queue: Pick<JobQueue, 'enqueue'>;
  readonly now: () => Date;
}

/**
 * Enqueues again what senders' APIs are still to be asked for. One whose job waits, runs or is dead stays as it is,
 * because a job of the same key is not taken twice.
 */
export const sweepFetches = async (parts: SweepFetchesParts, ageMs = minAgeMs): Promise<number> => {
  const now = parts.now();
  const before = new Date(now.getTime() - ageMs).toISOString();
  const lost = await parts.fetches.claimFetches(maxFetchesPerSweep, before, now.toISOString());
  if (lost.length > 0) await parts.queue.enqueue(lost.map(fetchJob));
  return lost.length;
};
