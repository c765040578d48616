import { Queue } from 'bullmq';
import {
  type DeadJob,
  type JobKind,
  jobKinds,
  type NewJob,
  type QueueCounts,
} from '../domain/job.ts';
import type { Consumer, JobQueue } from '../domain/ports.ts';
import { createBullConsumer, jobIdOf, keyOf } from './bullmq-consumer.ts';
import { checkNewJobs, repeatPayload } from './check-new-jobs.ts';
import { openRedisLink, type RedisLink } from './redis-link.ts';
import { type Repeater, repeatEvery } from './repeat-every.ts';

export interface BullQueueOptions {
  readonly redisUrl: string;
  /** First part of every key in Redis. Default `groundswell`. */
  readonly prefix?: string;
  /** A job is another worker's when its own did not say for so long that it lives. Default 30,000. */
  readonly stallMs?: number;
  /** Tries before a job rests among the dead. Default 5. */
  readonly maxAttempts?: number;
  /** Wait after a first failure, doubled with each further one. Default 1,000. */
  readonly backoffMs?: number;
  /** How long `close` and `pause` wait for a running handler before they leave it behind. Default 8,000. */
  readonly closeMs?: number;
  readonly onError?: (error: unknown) => void;
}

/** Jobs put into Redis with one call. */
const jobsPerCall = 200;
/** BullMQ keeps a stream of what happened; nobody reads it here. */
const keptEvents = 100;

type Queues = Readonly<Record<JobKind, Queue>>;

const openQueues = (link: RedisLink, prefix: string): Queues => {
  const open = (kind: JobKind): Queue => {
    const queue = new Queue(kind, {
      connection: link.client,
      prefix,
      streams: { events: { maxLen: keptEvents } },
      // The check prints to the console; `link` has looked at the server already.
      skipVersionCheck: true,
    });
    queue.on('error', link.report);
    return queue;
  };
  return Object.fromEntries(jobKinds.map((kind) => [kind, open(kind)])) as unknown as Queues;
};

const toBullJob = ({ kind, key, payload, delayMs = 0 }: NewJob) => ({
  name: kind,
  data: payload,
  opts: {
    jobId: jobIdOf(key),
    ...(delayMs > 0 && { delay: delayMs }),
    // `judgeFailure` says when a job is dead, not BullMQ's count.
    attempts: Number.MAX_SAFE_INTEGER,
    backoff: { type: 'verdict' },
    stackTraceLimit: 0,
  },
});

const addJobs = async (link: RedisLink, queues: Queues, jobs: readonly NewJob[]): Promise<void> => {
  for (const kind of jobKinds) {
    const bullJobs = jobs.filter((job) => job.kind === kind).map(toBullJob);
    for (let start = 0; start < bullJobs.length; start += jobsPerCall) {
      const part = bullJobs.slice(start, start + jobsPerCall);
      await link.ask(() => queues[kind].addBulk(part));
    }
  }
};

const countJobs = async (queue: Queue): Promise<QueueCounts> => {
  const counts = await queue.getJobCounts('wait', 'active', 'delayed', 'failed');
  const { wait = 0, active = 0, delayed = 0, failed = 0 } = counts;
  return { waiting: wait, delayed, active, dead: failed };
};

/**
 * Jobs in Redis through BullMQ. Calls fail with `unavailable` within a second while Redis is away; consumers wait for
 * it and go on. What an emptied Redis has lost must be enqueued again from the store.
 */
export const createBullQueue = (options: BullQueueOptions): JobQueue => {
  const { prefix = 'groundswell', maxAttempts = 5, onError = () => {} } = options;
  const settings = {
    prefix,
    maxAttempts,
    backoffMs: options.backoffMs ?? 1_000,
    stallMs: options.stallMs ?? 30_000,
    closeMs: options.closeMs ?? 8_000,
  };
  const link = openRedisLink(options.redisUrl, onError);
  const queues = openQueues(link, prefix);
  const consumers = new Set<Consumer>();
  const repeaters = new Map<JobKind, Repeater>();

  const readDead = async (kind: JobKind, limit: number, replay: boolean): Promise<DeadJob[]> => {
    const jobs = limit > 0 ? await queues[kind].getFailed(0, limit - 1) : [];
    const dead = jobs.map((job) => ({
      kind,
      key: keyOf(job),
      payload: job.data as unknown,
      attempts: Math.min(job.attemptsStarted, maxAttempts),
      reason: job.failedReason ?? '',
      failedAt: new Date(job.finishedOn ?? job.timestamp).toISOString(),
    }));
    if (replay) {
      const fromTheStart = { resetAttemptsMade: true, resetAttemptsStarted: true };
      await Promise.all(jobs.map((job) => job.retry('failed', fromTheStart)));
    }
    return dead;
  };
  /** Redis's own clock and one key decide which of many processes adds the job of a period. */
  const addDue = async (kind: JobKind, everyMs: number): Promise<void> => {
    const gate = `${prefix}:${kind}:every-gate`;
    const won = await link.ask(() => link.client.set(gate, '1', 'PX', everyMs, 'NX'));
    if (won === null) return;
    const payload = repeatPayload(kind);
    const job = toBullJob({ kind, key: `every-${Date.now()}`, payload });
    // Nothing piles up while no worker is there: the next waits until the last one is through.
    const opts = { ...job.opts, deduplication: { id: 'every' } };
    await link.ask(() => queues[kind].add(job.name, job.data, opts));
  };

  return {
    enqueue: async (jobs) => {
      checkNewJobs(jobs);
      await addJobs(link, queues, jobs);
    },
    schedule: async (kind, everyMs) => {
      repeatPayload(kind);
      repeaters.get(kind)?.stop();
      repeaters.set(
        kind,
        repeatEvery(everyMs, () => addDue(kind, everyMs), link.report),
      );
    },
    process: async (kind, handler, { batchSize = 1 } = {}) => {
      const consumer = createBullConsumer(link, kind, handler, { ...settings, batchSize });
      consumers.add(consumer);
      return {
        ...consumer,
        close: async () => {
          await consumer.close();
          consumers.delete(consumer);
        },
      };
    },
    health: () =>
      link.ask(async () => {
        const counts = await Promise.all(jobKinds.map((kind) => countJobs(queues[kind])));
        const byKind = jobKinds.map((kind, index) => [kind, counts[index]]);
        return Object.fromEntries(byKind) as Record<JobKind, QueueCounts>;
      }),
    deadLetters: (kind, { limit, replay }) => link.ask(() => readDead(kind, limit, replay)),
    close: async () => {
      for (const repeater of repeaters.values()) repeater.stop();
      await Promise.all([...consumers].map((consumer) => consumer.close()));
      await Promise.all(jobKinds.map((kind) => queues[kind].close().catch(link.report)));
      link.close();
    },
  };
};
