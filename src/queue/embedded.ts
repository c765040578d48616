import type { DeadJob, JobKind } from '../domain/job.ts';
import type { JobTable } from '../domain/job-table.ts';
import type { JobQueue } from '../domain/ports.ts';
import { checkNewJobs, repeatPayload } from './check-new-jobs.ts';
import { createEmbeddedConsumer, type WakingConsumer } from './embedded-consumer.ts';
import { type Repeater, repeatEvery } from './repeat-every.ts';

export interface EmbeddedQueueOptions {
  /** Where the jobs are kept; closed together with the queue. */
  readonly table: JobTable;
  /** First wait of an idle consumer; doubled while nothing comes, up to 250 ms. Default 20. */
  readonly pollMs?: number;
  /** A job is another worker's when its own did not say for so long that it lives. Default 30,000. */
  readonly leaseMs?: number;
  /** Tries before a job rests among the dead. Default 5. */
  readonly maxAttempts?: number;
  /** Wait after a first failure, doubled with each further one. Default 1,000. */
  readonly backoffMs?: number;
  /** How long `close` and `pause` wait for a running handler before they leave it behind. Default 8,000. */
  readonly closeMs?: number;
  readonly now?: () => number;
  readonly onError?: (error: unknown) => void;
}

/**
 * Jobs in a table, worked off in the processes that ask for them; any number may share one table. A handler that is
 * left behind at `close` loses its jobs to another worker when their lease ends.
 */
export const createEmbeddedQueue = (options: EmbeddedQueueOptions): JobQueue => {
  const { table, now = Date.now, onError = () => {} } = options;
  const settings = {
    pollMs: options.pollMs ?? 20,
    leaseMs: options.leaseMs ?? 30_000,
    maxAttempts: options.maxAttempts ?? 5,
    backoffMs: options.backoffMs ?? 1_000,
    closeMs: options.closeMs ?? 8_000,
    now,
    onError,
  };
  const consumers = new Set<WakingConsumer>();
  const repeaters = new Map<JobKind, Repeater>();
  const wake = (kinds: ReadonlySet<JobKind>): void => {
    for (const consumer of consumers) if (kinds.has(consumer.kind)) consumer.wake();
  };

  return {
    enqueue: async (jobs) => {
      checkNewJobs(jobs);
      if (jobs.length === 0) return;
      await table.insert(jobs, now());
      wake(new Set(jobs.map(({ kind }) => kind)));
    },
    schedule: async (kind, everyMs) => {
      repeatPayload(kind);
      repeaters.get(kind)?.stop();
      repeaters.set(
        kind,
        repeatEvery(everyMs, () => table.insertDue(kind, everyMs, now()), onError),
      );
    },
    process: async (kind, handler, { batchSize = 1 } = {}) => {
      const consumer = createEmbeddedConsumer(table, kind, handler, { ...settings, batchSize });
      consumers.add(consumer);
      return {
        pause: consumer.pause,
        resume: consumer.resume,
        close: async () => {
          await consumer.close();
          consumers.delete(consumer);
        },
      };
    },
    health: () => table.counts(now()),
    deadLetters: async (kind, { limit, replay }) => {
      const dead = await table.dead(kind, limit);
      if (replay && dead.length > 0) {
        await table.replay(
          kind,
          dead.map(({ key }) => key),
          now(),
        );
        wake(new Set([kind]));
      }
      // A job whose worker died each time was claimed once more to bury it.
      const capped = ({ attempts }: DeadJob) => Math.min(attempts, settings.maxAttempts);
      return dead.map((job) => ({ ...job, attempts: capped(job) }));
    },
    close: async () => {
      for (const repeater of repeaters.values()) repeater.stop();
      await Promise.all([...consumers].map((consumer) => consumer.close()));
      await table.close();
    },
  };
};
