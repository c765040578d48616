import type { Context } from '../context.ts';
import type { OwnWorkers } from './own-workers.ts';
import type { Progress } from './progress.ts';
import { note } from './terminal.ts';
import { waitUntilAnalyzed } from './wait-until-analyzed.ts';

export interface Settled {
  /** Everything is analysed and topics are found. */
  readonly done: boolean;
  /** Milliseconds until the last ticket was analysed; topics are found after that. */
  readonly analyzedMs: number;
}

/** Waits with a progress bar, with workers of its own where there are none, and says what is left undone. */
export const settle = async (
  context: Context,
  workers: OwnWorkers,
  progress: Progress,
  interrupted: () => boolean,
): Promise<Settled> => {
  const startedMs = performance.now();
  let analyzedMs: number | null = null;
  const outcome = await waitUntilAnalyzed(context, {
    onProgress: async ({ tickets, unanalysed, discovering }) => {
      await workers.ensure();
      const done = tickets - unanalysed;
      if (discovering) analyzedMs ??= performance.now() - startedMs;
      if (discovering) progress.show(`finding topics in ${tickets} tickets`, null);
      else progress.show(`analysed ${done} of ${tickets}`, done / tickets);
    },
    interrupted,
  });
  progress.end();
  if (outcome === 'stuck') {
    note('warning: some jobs failed for good; "groundswell status" and /metrics tell which.');
  }
  if (outcome === 'interrupted') {
    note('Stopped. The tickets are saved; they are analysed when a worker or the service runs.');
  }
  return {
    done: outcome === 'settled',
    analyzedMs: analyzedMs ?? performance.now() - startedMs,
  };
};
