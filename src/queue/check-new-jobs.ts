import { invalid } from '../domain/errors.ts';
import { type JobKind, type JobPayloads, jobKinds, type NewJob } from '../domain/job.ts';

const keyPattern = /^[A-Za-z0-9._-]{1,200}$/;
const longestDelayMs = 366 * 86_400_000;
const longestPayload = 10_000;

/** Refuses (`invalid`) what one of the adapters could not keep, so that both refuse the same. */
export const checkNewJobs = (jobs: readonly NewJob[]): void => {
  for (const { kind, key, payload, delayMs } of jobs) {
    if (!jobKinds.includes(kind)) throw invalid(`"${kind}" is no kind of job.`);
    if (!keyPattern.test(key)) {
      throw invalid(`The key of a ${kind} job must be 1 to 200 letters, digits, "-", "_" or ".".`);
    }
    if (delayMs !== undefined && !(delayMs >= 0 && delayMs <= longestDelayMs)) {
      throw invalid(`The delay of job ${key} must be between 0 and ${longestDelayMs} ms.`);
    }
    if (JSON.stringify(payload).length > longestPayload) {
      throw invalid(`The payload of job ${key} is too long; put ids in it, never text.`);
    }
  }
};

/** What a repeated job of this kind carries. Throws `invalid` for a kind that is about one thing and cannot repeat. */
export const repeatPayload = (kind: JobKind): JobPayloads[JobKind] => {
  if (kind === 'ticket.analyze' || kind === 'tickets.analyze' || kind === 'source.fetch') {
    throw invalid(`${kind} is about one thing and cannot be repeated.`);
  }
  return kind === 'topics.discover' ? { reason: 'schedule' } : {};
};
