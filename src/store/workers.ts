import type { WorkerStore } from '../domain/ports.ts';
import type { Connection } from './connection.ts';
import { workersSql } from './workers.sql.ts';

/** A worker that was killed never says goodbye; after this long its row goes. */
const forgetAfterMs = 86_400_000;

/** Signs of life of the worker processes, in SQLite. */
export const createWorkerStore = (connection: Connection): WorkerStore => {
  const { db } = connection;
  const beat = db.prepare<[string, string]>(workersSql.beat);
  const leave = db.prepare<[string]>(workersSql.leave);
  const dropSilent = db.prepare<[string]>(workersSql.dropSilent);
  const countAlive = db.prepare<[string], number>(workersSql.countAlive).pluck();
  return {
    beat: (workerId, at) =>
      connection.write(() => {
        beat.run(workerId, at);
        dropSilent.run(new Date(Date.parse(at) - forgetAfterMs).toISOString());
      }),
    leave: (workerId) =>
      connection.write(() => {
        leave.run(workerId);
      }),
    alive: (since) => connection.read(() => countAlive.get(since) ?? 0),
  };
};
