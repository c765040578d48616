import type { Context } from '../context.ts';
import type { Progress } from './progress.ts';
import { note } from './terminal.ts';
import { waitUntilAnalyzed } from './wait-until-analyzed.ts';

/** Waits with a progress bar, and says what is left when not all could be analysed. Returns whether all is done. */
export const settle = async (
  context: Context,
  progress: Progress,
  interrupted: () => boolean,
): Promise<boolean> => {
  const outcome = await waitUntilAnalyzed(context, {
    onProgress: ({ tickets, unanalysed, discovering }) => {
      if (discovering) progress.show(`finding topics in ${tickets} tickets`, null);
      else
        progress.show(
          `analysed ${tickets - unanalysed} of ${tickets}`,
          (tickets - unanalysed) / tickets,
        );
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
  return outcome === 'settled';
};
