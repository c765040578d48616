import type { Job, JobKind } from '../domain/job.ts';
import type { JobHandler } from '../domain/ports.ts';

/** A job's own error, or the one that the whole batch threw. */
export interface TryError {
  readonly error: unknown;
  readonly own: boolean;
}

/**
 * Gives a batch to the handler and never rejects. Returns the errors by key; a job without one is done. Each job's
 * payload is a copy, so that a handler that changes it changes nothing else.
 */
export const runBatch = async <Kind extends JobKind>(
  handler: JobHandler<Kind>,
  jobs: readonly Job<Kind>[],
): Promise<ReadonlyMap<string, TryError>> => {
  const errors = new Map<string, TryError>();
  try {
    const failures = await handler(
      jobs.map((job) => ({ ...job, payload: structuredClone(job.payload) })),
    );
    for (const { key, error } of failures) errors.set(key, { error, own: true });
  } catch (error) {
    for (const { key } of jobs) errors.set(key, { error, own: jobs.length === 1 });
  }
  return errors;
};
