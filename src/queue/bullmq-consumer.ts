import {
  type Job as BullJob,
  DelayedError,
  type Processor,
  UnrecoverableError,
  Worker,
} from 'bullmq';
import type { Redis } from 'ioredis';
import type { JobKind, JobPayloads } from '../domain/job.ts';
import type { Consumer, JobHandler } from '../domain/ports.ts';
import { type BullTries, createBullTries, hasBeenTried } from './bullmq-tries.ts';
import { judgeFailure, type RetryLimits, type Verdict, workerDied } from './judge-failure.ts';
import { createMicroBatch, type MicroBatch } from './micro-batch.ts';
import type { RedisLink } from './redis-link.ts';
import { runBatch } from './run-batch.ts';
import { within } from './within.ts';

export interface BullConsumerSettings extends RetryLimits {
  readonly prefix: string;
  readonly batchSize: number;
  readonly stallMs: number;
  readonly closeMs: number;
}

/** How long the first job of a batch waits for others. */
const lingerMs = 3;
/** BullMQ's own wait after a lost connection is 15 s. */
const runRetryDelay = 500;
/** What closing the connections may take after the jobs are settled. */
const lastCallMs = 500;

/** A job id is the key with a prefix: BullMQ refuses integers, and its own Redis keys stand beside the jobs. */
export const jobIdOf = (key: string): string => `k-${key}`;
export const keyOf = (job: BullJob): string => (job.id ?? '').slice('k-'.length);

/** Carries the wait to BullMQ's back-off. */
class RetryLater extends Error {
  readonly delayMs: number;
  constructor(reason: string, delayMs: number) {
    super(reason);
    this.delayMs = delayMs;
  }
}

interface Ended {
  readonly attempt: number;
  /** null: the job is done. */
  readonly verdict: Verdict | null;
}

const createBatch = <Kind extends JobKind>(
  kind: Kind,
  handler: JobHandler<Kind>,
  settings: BullConsumerSettings,
  tries: BullTries,
) =>
  createMicroBatch<BullJob, Ended>({
    size: settings.batchSize,
    lingerMs,
    run: async (bullJobs) => {
      const attempts = await Promise.all(bullJobs.map(tries.start));
      const jobs = bullJobs.map((job, index) => ({
        kind,
        key: keyOf(job),
        payload: job.data as JobPayloads[Kind],
        attempt: attempts[index] ?? 1,
      }));
      const { maxAttempts } = settings;
      const [first] = jobs;
      if (first !== undefined && first.attempt > maxAttempts) {
        // A tried job is alone, so this is the whole batch.
        const verdict = { outcome: 'bury', reason: workerDied(maxAttempts) } as const;
        return [{ attempt: maxAttempts, verdict }];
      }
      const errors = await runBatch(handler, jobs);
      return jobs.map(({ key, attempt }) => {
        const failure = errors.get(key);
        const verdict =
          failure && judgeFailure(failure.error, { attempt, own: failure.own }, settings);
        return { attempt, verdict: verdict ?? null };
      });
    },
  });

/** What BullMQ calls for each job: gathers the calls into batches and turns verdicts into BullMQ's outcomes. */
const createProcessor =
  (batch: MicroBatch<BullJob, Ended>, tries: BullTries): Processor =>
  async (job, token) => {
    const { attempt, verdict } = await batch.submit(job, hasBeenTried(job));
    if (verdict === null) return;
    if (verdict.outcome === 'retry') throw new RetryLater(verdict.reason, verdict.delayMs);
    if (verdict.outcome === 'bury') {
      await tries.settle(job, attempt);
      throw new UnrecoverableError(verdict.reason);
    }
    await tries.takeBack(job);
    await job.moveToDelayed(Date.now() + verdict.delayMs, token);
    throw new DelayedError();
  };

const createWorker = (
  link: RedisLink,
  connection: Redis,
  kind: JobKind,
  processor: Processor,
  settings: BullConsumerSettings,
): Worker => {
  const worker = new Worker(kind, processor, {
    connection,
    prefix: settings.prefix,
    concurrency: settings.batchSize,
    lockDuration: settings.stallMs,
    stalledInterval: Math.max(100, settings.stallMs / 2),
    // Tries are counted at their start, so a job that kills its worker ends without BullMQ's own limit.
    maxStalledCount: Number.MAX_SAFE_INTEGER,
    removeOnComplete: { count: 0 },
    runRetryDelay,
    skipVersionCheck: link.skipsCheck(),
    settings: {
      backoffStrategy: (_made, _type, error) =>
        error instanceof RetryLater ? error.delayMs : settings.backoffMs,
    },
    autorun: false,
  });
  worker.on('error', link.report);
  return worker;
};

/** Starts when Redis answers for the first time; from then on BullMQ reconnects by itself. */
export const createBullConsumer = <Kind extends JobKind>(
  link: RedisLink,
  kind: Kind,
  handler: JobHandler<Kind>,
  settings: BullConsumerSettings,
): Consumer => {
  const connection = link.openPatient();
  const tries = createBullTries(connection, `${settings.prefix}:${kind}:`, link.report);
  const batch = createBatch(kind, handler, settings, tries);
  const processor = createProcessor(batch, tries);
  let worker: Worker | null = null;
  let state: 'running' | 'paused' | 'closed' = 'running';
  link.onFirstReady(() => {
    if (state === 'closed') return;
    worker = createWorker(link, connection, kind, processor, settings);
    if (state === 'running') void worker.run().catch(link.report);
  });

  /** Takes nothing more and waits for what runs; false when that took too long or Redis is away. */
  const drain = async (running: Worker): Promise<boolean> => {
    if (connection.status === 'ready') {
      const drained = running.pause().then(() => true);
      return within(drained, settings.closeMs, () => false);
    }
    // BullMQ would wait for the connection; the handler is all there is to wait for.
    await within(batch.idle(), settings.closeMs, () => {});
    return false;
  };
  return {
    pause: async () => {
      if (state === 'closed') return;
      state = 'paused';
      if (worker !== null) await drain(worker).catch(link.report);
    },
    resume: async () => {
      if (state !== 'paused') return;
      state = 'running';
      await worker?.resume();
    },
    close: async () => {
      state = 'closed';
      if (worker !== null) {
        const drained = await drain(worker).catch(() => false);
        await within(worker.close(!drained), lastCallMs, () => {}).catch(link.report);
      }
      connection.disconnect();
    },
  };
};
