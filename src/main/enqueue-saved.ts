import { setTimeout as delay } from 'node:timers/promises';
import { analyzeJob, type NewJob } from '../domain/job.ts';
import { fetchJob, type OpenFetch } from '../domain/open-fetch.ts';
import type { JobQueue, SavedTicket } from '../domain/ports.ts';
import type { Log } from './log.ts';

/** Beyond this many waiting saves the sweep takes over: they are in the store, nothing is lost. */
const maxPending = 20_000;
const logEveryMs = 10_000;
/** Nobody waits for a job: those of a moment go to the queue together. */
const restMs = 50;

/**
 * Enqueues what was saved, after it was answered. Saves that come while a call to the queue is under way go with the
 * next one. A queue that is away costs a log line now and then, never a request: the sweep finds those tickets.
 */
export const createEnqueueSaved = (queue: Pick<JobQueue, 'enqueue'>, log: Log) => {
  let pending: NewJob[] = [];
  let running: Promise<void> | null = null;
  let loggedAtMs = 0;

  const flush = async (): Promise<void> => {
    while (pending.length > 0) {
      const batch = pending;
      pending = [];
      try {
        await queue.enqueue(batch);
      } catch (error) {
        if (Date.now() - loggedAtMs >= logEveryMs) {
          loggedAtMs = Date.now();
          log.warn({ err: error }, 'the queue is away; what is saved is enqueued by the sweep');
        }
      }
      await delay(restMs);
    }
    running = null;
  };

  const add = (jobs: readonly NewJob[]): void => {
    if (jobs.length === 0 || pending.length + jobs.length > maxPending) return;
    pending.push(...jobs);
    running ??= flush();
  };

  return {
    addTickets: (saved: readonly SavedTicket[]): void => {
      const changed = saved.filter((one) => one.outcome === 'created' || one.outcome === 'updated');
      add(changed.map(analyzeJob));
    },
    addFetches: (open: readonly OpenFetch[]): void => add(open.map(fetchJob)),
    /** Resolves when nothing waits any more. */
    idle: async (): Promise<void> => {
      await running;
    },
  };
};
