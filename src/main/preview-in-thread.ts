import { Worker } from 'node:worker_threads';
import type { Analysis } from '../domain/analysis.ts';
import type { Ticket } from '../domain/ticket.ts';

const withinMs = 20_000;

/**
 * Analyses tickets in a thread of its own, so that the server goes on answering whatever is in them. Rejects with the
 * thread's error, also when it takes too long.
 */
export const previewInThread =
  (packageRoot: string) =>
  (tickets: readonly Ticket[]): Promise<readonly Analysis[]> =>
    new Promise((resolve, reject) => {
      const thread = new Worker(new URL('./preview-thread.js', import.meta.url), {
        workerData: { tickets, packageRoot },
      });
      const timer = setTimeout(() => void thread.terminate(), withinMs);
      thread.once('message', (analyses: Analysis[]) => resolve(analyses));
      thread.once('error', reject);
      thread.once('exit', (code) => {
        clearTimeout(timer);
        reject(new Error(`the preview thread ended with code ${code}`));
      });
    });
