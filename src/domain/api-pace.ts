/**
 * How fast the APIs of senders are asked, by all processes together. `api` is the base address of one; times are in
 * milliseconds since 1970.
 */
export interface PaceStore {
  /** Milliseconds for which it is to be left alone; 0 = it may be asked. */
  restMs(api: string, nowMs: number): Promise<number>;
  /** Books the next turn, at least `everyMs` after the one before; resolves with the milliseconds until then. */
  bookTurn(api: string, everyMs: number, nowMs: number): Promise<number>;
  /** It asked to be left alone, or is ill: see `restSeconds`. */
  rest(api: string, retryAfterSeconds: number | null, nowMs: number): Promise<void>;
  /** It answered; the next rest is a first one again. */
  well(api: string): Promise<void>;
}

const firstRestSeconds = 5;
const longestRestSeconds = 3_600;

/**
 * For how long an API is left alone: as it says, else twice as long with each failure in a row.
 * @param failures in a row before this one.
 */
export const restSeconds = (failures: number, retryAfterSeconds: number | null): number =>
  Math.min(longestRestSeconds, retryAfterSeconds ?? firstRestSeconds * 2 ** Math.min(failures, 10));
