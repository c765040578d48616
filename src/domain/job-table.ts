import type { DeadJob, Job, JobKind, NewJob, QueueCounts } from './job.ts';

/**
 * The rows behind the embedded queue; each call is one transaction. Times are epoch milliseconds. Calls of an owner
 * who lost the lease change nothing.
 */
export interface JobTable {
  /** A job whose key (in its kind) waits, runs or rests among the dead is left as it is. */
  insert(jobs: readonly NewJob[], nowMs: number): Promise<void>;
  /**
   * Takes up to `limit` due jobs of a kind for `owner` until `leaseMs` from now; expired leases count as due. Adds one
   * to `attempt`. Longest due first; a job that was tried before comes alone, so that one which kills its worker
   * spoils no other's tries. Finding nothing costs one indexed read and no write.
   */
  claim(
    kind: JobKind,
    owner: string,
    limit: number,
    nowMs: number,
    leaseMs: number,
  ): Promise<Job[]>;
  extend(owner: string, keys: readonly string[], kind: JobKind, untilMs: number): Promise<void>;
  complete(kind: JobKind, keys: readonly string[], owner: string): Promise<void>;
  /** Back to waiting at `retryAtMs`, or, when that is null, to the dead with the reason. */
  fail(
    kind: JobKind,
    key: string,
    owner: string,
    reason: string,
    retryAtMs: number | null,
    nowMs: number,
  ): Promise<void>;
  /** Back to waiting at `dueAtMs` as if never taken: the try is not counted. */
  release(kind: JobKind, keys: readonly string[], owner: string, dueAtMs: number): Promise<void>;
  /**
   * Inserts a job (key `every-<nowMs>`) when `everyMs` have passed since the last one and none of them still waits or
   * runs; one winner among any number of callers. Dead ones don't count.
   */
  insertDue(kind: JobKind, everyMs: number, nowMs: number): Promise<void>;
  counts(nowMs: number): Promise<Readonly<Record<JobKind, QueueCounts>>>;
  /** Newest first. */
  dead(kind: JobKind, limit: number): Promise<DeadJob[]>;
  /** Dead jobs back to waiting, with their tries counted from the start. */
  replay(kind: JobKind, keys: readonly string[], nowMs: number): Promise<void>;
  close(): Promise<void>;
}
