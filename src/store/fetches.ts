import type { Database } from 'better-sqlite3';
import type { NewDelivery } from '../domain/delivery.ts';
import type { FetchStore, OpenFetch } from '../domain/open-fetch.ts';
import type { Connection } from './connection.ts';
import { fetchesSql } from './fetches.sql.ts';

type Standing = Pick<OpenFetch, 'at' | 'deliveryId'>;

/** Opens what a delivery only named, inside the transaction that keeps the delivery. */
export class FetchOpener {
  readonly #open;

  constructor(db: Database) {
    this.#open = db.prepare<string[], string>(fetchesSql.open).pluck();
  }

  open({ id: deliveryId, sourceId, fetches, receivedAt }: NewDelivery): OpenFetch[] {
    return fetches.map(({ resource, id, at: sentAt }) => {
      const at = this.#open.get(sourceId, resource, id, sentAt, deliveryId, receivedAt) ?? sentAt;
      return { sourceId, resource, id, at, deliveryId };
    });
  }
}

/** Open fetches in SQLite. */
export const createFetchStore = (connection: Connection): FetchStore => {
  const { db } = connection;
  const find = db.prepare<[string, string, string], Standing>(fetchesSql.find);
  const settle = db.prepare<[string, string, string, string]>(fetchesSql.settle);
  const listDue = db.prepare<[string, number], OpenFetch>(fetchesSql.listDue);
  const countBySource = db.prepare<[], { source: string; open: number }>(fetchesSql.countBySource);
  const noteEnqueued = db.prepare<[string, string, string, string]>(fetchesSql.noteEnqueued);

  return {
    findFetch: ({ sourceId, resource, id }) =>
      connection.read(() => {
        const standing = find.get(sourceId, resource, id);
        return standing === undefined ? null : { sourceId, resource, id, ...standing };
      }),
    settleFetch: ({ sourceId, resource, id, deliveryId }) =>
      connection.write(() => {
        settle.run(sourceId, resource, id, deliveryId);
      }),
    claimFetches: async (limit, enqueuedBefore, now) => {
      // Mostly there is none, and then nobody has to wait for the lock.
      const isAny = await connection.read(() => listDue.get(enqueuedBefore, 1) !== undefined);
      if (!isAny) return [];
      return connection.writeInBackground(() => {
        const due = listDue.all(enqueuedBefore, limit);
        for (const one of due) noteEnqueued.run(now, one.sourceId, one.resource, one.id);
        return due;
      });
    },
    countFetches: () =>
      connection.read(() => new Map(countBySource.all().map(({ source, open }) => [source, open]))),
  };
};
