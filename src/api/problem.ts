import type { ErrorKind, Fault } from '../domain/errors.ts';
import { GroundswellError } from '../domain/errors.ts';

/** Every kind of problem the API answers with; `/docs` explains each under its name. */
export const problemKinds = {
  malformed: { status: 400, title: 'The request cannot be read' },
  unauthorized: { status: 401, title: 'No valid API key' },
  forbidden: { status: 403, title: 'The API key lacks the scope' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  conflict: { status: 409, title: 'Conflict' },
  too_large: { status: 413, title: 'The body is too large' },
  unsupported_type: { status: 415, title: 'The body has a type that is not taken here' },
  invalid: { status: 422, title: 'The content is not valid' },
  too_many_requests: { status: 429, title: 'Too many requests at once' },
  internal: { status: 500, title: 'Something broke here' },
  unavailable: { status: 503, title: 'Not available just now' },
} as const;
export type ProblemKind = keyof typeof problemKinds;

/** What went wrong with a request, before it becomes an RFC 9457 answer. */
export interface Problem {
  readonly problem: ProblemKind;
  /** What happened and what to do. */
  readonly detail: string;
  readonly faults?: readonly Fault[];
  readonly retryAfterSeconds?: number | undefined;
  /** Methods that the path knows; only with `method_not_allowed`. */
  readonly allow?: string;
}

export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'problem' in value && 'detail' in value;

const kindOf: Readonly<Record<ErrorKind, ProblemKind>> = {
  invalid: 'invalid',
  not_found: 'not_found',
  conflict: 'conflict',
  unauthorized: 'unauthorized',
  unavailable: 'unavailable',
  internal: 'internal',
};

const hidden: Problem = {
  problem: 'internal',
  detail: 'This is not your fault. Try again; if it stays, give the requestId to your operator.',
};

/** What an error means to the caller. Errors that nobody threw on purpose say nothing of what is inside. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof GroundswellError) {
    if (error.kind === 'internal') return hidden;
    const { message: detail, faults, retryAfterSeconds } = error;
    return { problem: kindOf[error.kind], detail, faults, retryAfterSeconds };
  }
  if (error instanceof URIError) {
    return {
      problem: 'malformed',
      detail: 'The path holds a broken %-escape; encode it as UTF-8 with encodeURIComponent.',
    };
  }
  return hidden;
};

/** Most faults listed in one answer; `faultCount` tells how many there are. */
export const maxListedFaults = 1_000;

/** The body of an RFC 9457 answer. */
export const problemBody = (problem: Problem, requestId: string, instance: string) => {
  const { status, title } = problemKinds[problem.problem];
  const faults = problem.faults ?? [];
  return {
    type: `/docs#problem-${problem.problem}`,
    title,
    status,
    detail: problem.detail,
    instance,
    requestId,
    ...(faults.length > 0 && {
      faultCount: faults.length,
      errors: faults.slice(0, maxListedFaults),
    }),
  };
};
