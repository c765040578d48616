import type { Job as BullJob } from 'bullmq';
import type { Redis } from 'ioredis';

/**
 * Counts the tries of a job where the handler gets it. BullMQ's own count goes up when a worker fetches a job, so a
 * job that waited in line while its neighbour killed the worker would pay for it. Here such a job is charged once at
 * most: a first fetch counts as a try, every later one only with `start`.
 */
export interface BullTries {
  /** Called when the handler is about to get the job; gives the number of the try, and costs a fresh job nothing. */
  start(job: BullJob): Promise<number>;
  /** The try that was started does not count. */
  takeBack(job: BullJob): Promise<void>;
  /** Writes the tries of a job about to die where BullMQ shows them and resets them at a replay. */
  settle(job: BullJob, attempt: number): Promise<void>;
}

/** BullMQ's field for the number of fetches, and ours for the tries after the first. */
const fetches = 'ats';
const furtherTries = 'furtherTries';

// A bare HINCRBY would leave a stump of a job in a Redis that lost it, and its key could never be enqueued again.
const addIfThere = `if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
return redis.call('HINCRBY', KEYS[1], ARGV[1], ARGV[2])`;
const settleIfThere = `if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HDEL', KEYS[1], ARGV[1])
return redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])`;

/** Whether the job may have been with a handler before. */
export const hasBeenTried = (job: BullJob): boolean => job.attemptsStarted > 1;

/** @param keyPrefix what stands before the job id in the job's Redis key */
export const createBullTries = (
  client: Redis,
  keyPrefix: string,
  onError: (error: unknown) => void,
): BullTries => {
  const run = async (
    script: string,
    job: BullJob,
    values: (string | number)[],
  ): Promise<number> => {
    try {
      return Number(await client.eval(script, 1, `${keyPrefix}${job.id}`, ...values));
    } catch (error) {
      onError(error);
      return 0;
    }
  };
  return {
    start: async (job) =>
      hasBeenTried(job) ? 1 + (await run(addIfThere, job, [furtherTries, 1])) : 1,
    takeBack: async (job) => {
      await run(addIfThere, job, [hasBeenTried(job) ? furtherTries : fetches, -1]);
    },
    settle: async (job, attempt) => {
      await run(settleIfThere, job, [furtherTries, fetches, attempt]);
    },
  };
};
