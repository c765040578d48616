import { randomUUID } from 'node:crypto';
import type { ApiDeps } from './api-deps.ts';

const flushEveryMs = 1_000;

interface Refused {
  readonly sourceId: string;
  readonly reason: string;
  readonly receivedAt: string;
  bytes: number;
  times: number;
}

/**
 * Notes deliveries that were not believed, those of a second with one reason as one entry: whoever knocks at the door
 * a thousand times a second must not make us write as often.
 */
export const createRefusalLog = ({ store, log, now }: Pick<ApiDeps, 'store' | 'log' | 'now'>) => {
  let waiting = new Map<string, Refused>();

  const flush = (): void => {
    const refused = [...waiting.values()];
    waiting = new Map();
    for (const one of refused) {
      store.deliveries
        .saveDelivery({
          ...one,
          id: randomUUID(),
          outcome: 'rejected',
          ...{ faults: [], changes: [], fetches: [] },
          ...{ key: null, rememberSeconds: null, message: null },
        })
        .catch((error: unknown) => log.warn({ err: error }, 'a refused delivery was not noted'));
    }
  };

  return (sourceId: string, reason: string, bytes: number): void => {
    const key = `${sourceId}\n${reason}`;
    const known = waiting.get(key);
    if (known !== undefined) {
      known.times += 1;
      known.bytes = Math.max(known.bytes, bytes);
      return;
    }
    if (waiting.size === 0) setTimeout(flush, flushEveryMs).unref();
    waiting.set(key, { sourceId, reason, receivedAt: now().toISOString(), bytes, times: 1 });
  };
};
