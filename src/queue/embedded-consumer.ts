import { randomUUID } from 'node:crypto';
import type { Job, JobKind } from '../domain/job.ts';
import type { JobTable } from '../domain/job-table.ts';
import type { Consumer, JobHandler } from '../domain/ports.ts';
import { judgeFailure, type RetryLimits, workerDied } from './judge-failure.ts';
import { runBatch } from './run-batch.ts';
import { within } from './within.ts';

/** A consumer that other parts of the process can wake when they know of a new job. */
export interface WakingConsumer extends Consumer {
  readonly kind: JobKind;
  wake(): void;
}

export interface ConsumerSettings extends RetryLimits {
  readonly batchSize: number;
  readonly pollMs: number;
  readonly leaseMs: number;
  readonly closeMs: number;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}

const longestIdleMs = 250;
/** After the table failed (disk full, locked), it is left alone for this long. */
const troubleMs = 500;

/** A sleep that others can end. */
const createNap = () => {
  let end: (() => void) | null = null;
  return {
    wake: () => end?.(),
    sleep: (ms: number): Promise<void> =>
      new Promise((resolve) => {
        const timer = setTimeout(() => end?.(), ms);
        end = () => {
          clearTimeout(timer);
          end = null;
          resolve();
        };
      }),
  };
};

/** Takes jobs of one kind from the table, one batch at a time, until it is closed. */
export const createEmbeddedConsumer = <Kind extends JobKind>(
  table: JobTable,
  kind: Kind,
  handler: JobHandler<Kind>,
  settings: ConsumerSettings,
): WakingConsumer => {
  const { now, onError, leaseMs, pollMs } = settings;
  const owner = randomUUID();
  const nap = createNap();
  let state: 'running' | 'paused' | 'closed' = 'running';
  let newsCount = 0;
  let running: Promise<void> = Promise.resolve();
  let abandon = (): void => {};

  const settle = async (jobs: readonly Job<Kind>[]): Promise<void> => {
    const errors = await runBatch(handler, jobs);
    const done = jobs.filter(({ key }) => !errors.has(key)).map(({ key }) => key);
    if (done.length > 0) await table.complete(kind, done, owner);
    for (const { key, attempt } of jobs) {
      const failure = errors.get(key);
      if (failure === undefined) continue;
      const verdict = judgeFailure(failure.error, { attempt, own: failure.own }, settings);
      if (verdict.outcome === 'release') {
        await table.release(kind, [key], owner, now() + verdict.delayMs);
      } else {
        const retryAtMs = verdict.outcome === 'retry' ? now() + verdict.delayMs : null;
        await table.fail(kind, key, owner, verdict.reason, retryAtMs, now());
      }
    }
  };

  const work = async (jobs: readonly Job<Kind>[]): Promise<void> => {
    const [first] = jobs;
    if (first !== undefined && first.attempt > settings.maxAttempts) {
      return table.fail(kind, first.key, owner, workerDied(settings.maxAttempts), null, now());
    }
    const keys = jobs.map(({ key }) => key);
    const extend = () => table.extend(owner, keys, kind, now() + leaseMs).catch(onError);
    const extender = setInterval(extend, leaseMs / 3);
    abandon = () => clearInterval(extender);
    await settle(jobs).finally(abandon);
  };

  /** Returns how long to sleep before the next look. */
  const step = async (idleMs: number): Promise<number> => {
    try {
      const jobs = await table.claim(kind, owner, settings.batchSize, now(), leaseMs);
      if (jobs.length === 0) return Math.min(longestIdleMs, idleMs === 0 ? pollMs : idleMs * 2);
      await work(jobs as Job<Kind>[]);
      return 0;
    } catch (error) {
      onError(error);
      return troubleMs;
    }
  };

  const loop = async (): Promise<void> => {
    let idleMs = 0;
    while (state === 'running') {
      const newsBefore = newsCount;
      idleMs = await step(idleMs);
      if (newsCount !== newsBefore) idleMs = Math.min(idleMs, 0);
      else if (idleMs > 0 && state === 'running') await nap.sleep(idleMs);
      if (newsCount !== newsBefore) idleMs = 0;
    }
  };
  const start = (): void => {
    // A loop that is still winding down after `pause` must end first, or two would run.
    running = running.then(loop);
  };
  start();

  const stop = (next: 'paused' | 'closed'): Promise<void> => {
    if (state !== 'closed') state = next;
    nap.wake();
    return within(running, settings.closeMs, () => {
      if (next === 'closed') abandon();
    });
  };
  return {
    kind,
    wake: () => {
      newsCount += 1;
      nap.wake();
    },
    pause: () => stop('paused'),
    resume: async () => {
      if (state !== 'paused') return;
      state = 'running';
      start();
    },
    close: () => stop('closed'),
  };
};
