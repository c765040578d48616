import { GroundswellError } from '../domain/errors.ts';

/** What becomes of a job whose try did not end well. */
export type Verdict =
  /** Tried again after `delayMs`; the try counts. */
  | { readonly outcome: 'retry'; readonly delayMs: number; readonly reason: string }
  /** Put back for `delayMs`; the try does not count, since nothing is wrong with the job. */
  | { readonly outcome: 'release'; readonly delayMs: number; readonly reason: string }
  /** To the dead-letter. */
  | { readonly outcome: 'bury'; readonly reason: string };

export interface Try {
  /** Number of this try, 1 for the first. */
  readonly attempt: number;
  /** Whether the error is this job's own: returned for it, or thrown while it was alone. */
  readonly own: boolean;
}

export interface RetryLimits {
  readonly maxAttempts: number;
  /** Wait after the first failure; doubled with each further one, up to an hour. */
  readonly backoffMs: number;
}

const longestBackoffMs = 3_600_000;
const longestReason = 500;
/** A store that is away is asked again at least this often. */
const longestReleaseMs = 30_000;

/** The reason for a died worker, where nobody was left to say more. */
export const workerDied = (attempts: number): string =>
  `The worker died during each of ${attempts} tries; look for a crash or an out-of-memory kill, then replay the job.`;

const firstCharacters = (text: string, limit: number): string => {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${cut}…`;
};

/** The error as text for people: at most 500 UTF-16 units, well-formed, without control characters. */
export const failureReason = (error: unknown): string => {
  const text = error instanceof Error ? error.message || error.name : String(error);
  const clean = text.replace(/\p{Surrogate}/gu, '\uFFFD').replace(/\p{Cc}+/gu, ' ');
  return firstCharacters(clean.trim() || 'no reason given', longestReason);
};

/** Wait after the `attempt`-th try: `backoffMs` · 2^(attempt − 1), at most an hour. */
export const backoffAfter = (attempt: number, backoffMs: number): number =>
  Math.min(longestBackoffMs, backoffMs * 2 ** Math.max(0, attempt - 1));

const hopelessKinds: readonly string[] = ['invalid', 'not_found', 'unauthorized'];

/**
 * "Retry or not". `unavailable` is nobody's fault and never uses up a job; an error that another try cannot mend
 * buries its job at once; everything else is retried until `maxAttempts`.
 */
export const judgeFailure = (error: unknown, tried: Try, limits: RetryLimits): Verdict => {
  const reason = failureReason(error);
  const kind = error instanceof GroundswellError ? error.kind : 'internal';
  if (kind === 'unavailable') {
    const seconds = (error as GroundswellError).retryAfterSeconds;
    const wishMs = seconds === undefined ? limits.backoffMs : seconds * 1_000;
    return { outcome: 'release', delayMs: Math.min(longestReleaseMs, wishMs), reason };
  }
  const hopeless = tried.own && hopelessKinds.includes(kind);
  if (hopeless || tried.attempt >= limits.maxAttempts) return { outcome: 'bury', reason };
  return { outcome: 'retry', delayMs: backoffAfter(tried.attempt, limits.backoffMs), reason };
};
