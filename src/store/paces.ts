import { type PaceStore, restSeconds } from '../domain/api-pace.ts';
import type { Connection } from './connection.ts';
import { pacesSql } from './paces.sql.ts';

interface PaceRow {
  readonly rest_until_ms: number;
  readonly failures: number;
}
interface Turn {
  readonly api: string;
  readonly now: number;
  readonly every: number;
}

/** How fast senders' APIs are asked, in SQLite: one pace for all processes. */
export const createPaceStore = (connection: Connection): PaceStore => {
  const { db } = connection;
  const find = db.prepare<[string], PaceRow>(pacesSql.find);
  const bookTurn = db.prepare<[Turn], number>(pacesSql.bookTurn).pluck();
  const rest = db.prepare<[{ api: string; until: number }]>(pacesSql.rest);
  const well = db.prepare<[string]>(pacesSql.well);

  return {
    restMs: (api, nowMs) =>
      connection.read(() => Math.max(0, (find.get(api)?.rest_until_ms ?? 0) - nowMs)),
    bookTurn: (api, everyMs, nowMs) =>
      connection.write(() => {
        const at = bookTurn.get({ api, now: nowMs, every: everyMs }) ?? nowMs;
        return Math.max(0, at - nowMs);
      }),
    rest: (api, retryAfterSeconds, nowMs) =>
      connection.write(() => {
        const seconds = restSeconds(find.get(api)?.failures ?? 0, retryAfterSeconds);
        rest.run({ api, until: nowMs + seconds * 1_000 });
      }),
    well: async (api) => {
      // Mostly it was well before, and then nobody has to wait for the lock.
      const failures = await connection.read(() => find.get(api)?.failures ?? 0);
      if (failures > 0) await connection.write(() => void well.run(api));
    },
  };
};
