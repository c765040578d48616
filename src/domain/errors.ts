/** The six kinds of failure the product knows. Adapters translate them: `api/problem.ts` into HTTP, `queue/` into "retry or not". */
export type ErrorKind =
  | 'invalid'
  | 'not_found'
  | 'conflict'
  | 'unauthorized'
  | 'unavailable'
  | 'internal';

/** One thing wrong with the input: where (a JSON pointer such as `/0/text`), what, and how to mend it. */
export interface Fault {
  readonly pointer: string;
  readonly message: string;
  readonly fix: string;
}

export interface GroundswellErrorOptions {
  readonly faults?: readonly Fault[];
  /** Seconds after which a retry makes sense; only with `unavailable`. */
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/** The only error class thrown on purpose. The message says what to do. */
export class GroundswellError extends Error {
  readonly kind: ErrorKind;
  readonly faults: readonly Fault[];
  readonly retryAfterSeconds: number | undefined;

  constructor(kind: ErrorKind, message: string, options: GroundswellErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'GroundswellError';
    this.kind = kind;
    this.faults = options.faults ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

export const invalid = (message: string, faults: readonly Fault[] = []): GroundswellError =>
  new GroundswellError('invalid', message, { faults });
export const notFound = (message: string): GroundswellError =>
  new GroundswellError('not_found', message);
export const conflict = (message: string): GroundswellError =>
  new GroundswellError('conflict', message);
export const unauthorized = (message: string): GroundswellError =>
  new GroundswellError('unauthorized', message);
export const unavailable = (message: string, retryAfterSeconds = 5, cause?: unknown) =>
  new GroundswellError('unavailable', message, { retryAfterSeconds, cause });
