import { availableParallelism } from 'node:os';
import type { Context } from '../context.ts';
import { type SupervisedWorkers, superviseWorkers } from '../supervise-workers.ts';

/** A worker that was not heard of for this long does not count. */
const silenceMs = 15_000;
const mostWorkers = 4;

/** Workers of a command that needs some only when there is something to analyse. */
export interface OwnWorkers {
  /** Sees to it that somebody analyses: where no worker is alive on the data folder, one a core is started, once. */
  ensure(): Promise<void>;
  close(): Promise<void>;
}

export const createOwnWorkers = (context: Context): OwnWorkers => {
  let started: SupervisedWorkers | null = null;
  let ensured = false;
  return {
    ensure: async () => {
      if (ensured) return;
      ensured = true;
      const since = new Date(Date.now() - silenceMs).toISOString();
      if ((await context.store.workers.alive(since)) > 0) return;
      const workers = Math.min(mostWorkers, availableParallelism());
      started = superviseWorkers({ ...context.config, workers }, context.log);
    },
    close: async () => started?.close(),
  };
};
