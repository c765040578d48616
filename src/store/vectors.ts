import type { VectorStore } from '../domain/embedder.ts';
import type { Connection } from './connection.ts';
import { VectorReader } from './vector-reader.ts';
import { vectorsSql } from './vectors.sql.ts';

const toBytes = (vector: Float32Array): Buffer =>
  Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);

const spaceOf = (name: string | null, dimensions: number): string | null =>
  name === null ? null : `${name}/${dimensions}`;

/** Which embedder is in use, its vectors and who waits for them, in SQLite. */
export const createVectorStore = (connection: Connection): VectorStore => {
  const { db } = connection;
  const reader = new VectorReader(db);
  const countWaiting = db.prepare<[], number>(vectorsSql.countWaiting).pluck();
  const setName = db.prepare<[string | null]>(vectorsSql.setName);
  const setDimensions = db.prepare<[number]>(vectorsSql.setDimensions);
  const setFound = db.prepare<[string | null]>(vectorsSql.setFound);
  const setFailure = db.prepare<[string | null, string | null]>(vectorsSql.setFailure);
  const clearVectors = db.prepare<[]>(vectorsSql.clearVectors);
  const clearWaiting = db.prepare<[]>(vectorsSql.clearWaiting);
  const allWait = db.prepare<[]>(vectorsSql.allWait);
  const waits = db.prepare<[string]>(vectorsSql.waits);
  const waiting = db.prepare<[number], number>(vectorsSql.waiting).pluck();
  const settle = db.prepare<[number]>(vectorsSql.settle);
  const has = db.prepare<[string], number>(vectorsSql.has).pluck();
  const save = db.prepare<[string, Buffer | null]>(vectorsSql.save);
  const page = db.prepare<[number], { no: number; key: string }>(vectorsSql.page);
  const forget = db.prepare<[string]>(vectorsSql.forget);

  const beginAnew = (name: string | null): void => {
    setName.run(name);
    clearVectors.run();
    clearWaiting.run();
    if (name !== null) allWait.run();
  };

  return {
    state: () =>
      connection.read(() => {
        const { name, dimensions, since, reason } = reader.state();
        if (name === null) return null;
        const failure = since === null ? null : { since, reason: reason ?? '' };
        return { name, dimensions, waitingTickets: countWaiting.get() ?? 0, failure };
      }),
    async use(name) {
      if ((await connection.read(() => reader.state())).name === name) return;
      await connection.write(() => {
        if (reader.state().name !== name) beginAnew(name);
      });
    },
    spaces: () =>
      connection.read(() => {
        const { name, dimensions, found } = reader.state();
        return { current: spaceOf(name, dimensions), found };
      }),
    noteFound: (space) =>
      connection.write(() => {
        setFound.run(space);
      }),
    waiting: (limit) => connection.read(() => waiting.all(limit)),
    wait: (ticketIds) =>
      connection.write(() => {
        for (const id of ticketIds) waits.run(id);
      }),
    settle: (ticketNos) =>
      connection.writeInBackground(() => {
        for (const no of ticketNos) settle.run(no);
      }),
    missing: (keys) => connection.read(() => keys.filter((key) => has.get(key) === undefined)),
    save: (vectors) =>
      connection.writeInBackground(() => {
        const length = vectors.find(({ vector }) => vector !== null)?.vector?.length;
        const { name, dimensions } = reader.state();
        if (length !== undefined && length !== dimensions) {
          if (dimensions > 0) beginAnew(name);
          setDimensions.run(length);
        }
        for (const { key, vector } of vectors) {
          if (vector === null || vector.length === length) {
            save.run(key, vector === null ? null : toBytes(vector));
          }
        }
      }),
    async keepOnly(keys) {
      let forgotten = 0;
      for (let last = 0; ; ) {
        const after = last;
        const rows = await connection.read(() => page.all(after));
        const stale = rows.filter(({ key }) => !keys.has(key));
        if (stale.length > 0) {
          await connection.writeInBackground(() => {
            for (const { key } of stale) forget.run(key);
          });
        }
        forgotten += stale.length;
        const newest = rows.at(-1);
        if (newest === undefined) return forgotten;
        last = newest.no;
      }
    },
    noteFailure: (failure) =>
      connection.write(() => {
        setFailure.run(failure?.since ?? null, failure?.reason ?? null);
      }),
  };
};
