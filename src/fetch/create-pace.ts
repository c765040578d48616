import { setTimeout as delay } from 'node:timers/promises';
import type { PaceStore } from '../domain/api-pace.ts';

/** How fast one API is asked. */
export interface Pace {
  /** Seconds for which it is to be left alone; 0 = it may be asked. */
  restSeconds(): Promise<number>;
  /** Resolves when the time between two questions has passed, whoever asked the one before. */
  turn(): Promise<void>;
  /** It asked to be left alone, or is ill; without a time, each failure in a row doubles the rest. */
  rest(retryAfterSeconds: number | null): Promise<void>;
  /** It answered. */
  well(): Promise<void>;
}

/** @param everyMs least time between two questions to the API, by any process that shares `paces`. */
export const createPace = (
  paces: PaceStore,
  api: string,
  everyMs: number,
  now: () => number,
): Pace => ({
  restSeconds: async () => Math.ceil((await paces.restMs(api, now())) / 1_000),
  turn: async () => {
    const waitMs = await paces.bookTurn(api, everyMs, now());
    if (waitMs > 0) await delay(waitMs);
  },
  rest: (retryAfterSeconds) => paces.rest(api, retryAfterSeconds, now()),
  well: () => paces.well(api),
});
