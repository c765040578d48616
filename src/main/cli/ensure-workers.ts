import { availableParallelism } from 'node:os';
import type { Context } from '../context.ts';
import { type SupervisedWorkers, superviseWorkers } from '../supervise-workers.ts';

/** A worker that was not heard of for this long does not count. */
const silenceMs = 15_000;
const mostWorkers = 4;

/** Sees to it that somebody analyses: where no worker is alive on the data folder, one a core is started. */
export const ensureWorkers = async (context: Context): Promise<SupervisedWorkers> => {
  const since = new Date(Date.now() - silenceMs).toISOString();
  if ((await context.store.workers.alive(since)) > 0) return { close: async () => {} };
  const workers = Math.min(mostWorkers, availableParallelism());
  return superviseWorkers({ ...context.config, workers }, context.log);
};
