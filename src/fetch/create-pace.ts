/** How fast one API is asked. */
export interface Pace {
  /** Seconds for which it is to be left alone; 0 = it may be asked. */
  restSeconds(): number;
  /** Resolves when the time between two questions has passed. */
  turn(): Promise<void>;
  /** It asked to be left alone, or is ill; without a time, each failure in a row doubles the rest. */
  rest(retryAfterSeconds: number | null): void;
  /** It answered. */
  well(): void;
}

const firstRestSeconds = 5;
const longestRestSeconds = 3_600;

/** @param everyMs least time between two questions. */
export const createPace = (everyMs: number, now: () => number = Date.now): Pace => {
  let nextMs = 0;
  let restUntilMs = 0;
  let failures = 0;
  return {
    restSeconds: () => Math.max(0, Math.ceil((restUntilMs - now()) / 1_000)),
    turn: async () => {
      const waitMs = Math.max(0, nextMs - now());
      nextMs = Math.max(now(), nextMs) + everyMs;
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    },
    rest: (retryAfterSeconds) => {
      const own = firstRestSeconds * 2 ** Math.min(failures, 10);
      const seconds = Math.min(longestRestSeconds, retryAfterSeconds ?? own);
      failures += 1;
      restUntilMs = Math.max(restUntilMs, now() + seconds * 1_000);
    },
    well: () => {
      failures = 0;
    },
  };
};
