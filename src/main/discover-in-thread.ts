import { Worker } from 'node:worker_threads';
import type { Discovery } from '../domain/topic.ts';
import type { Discover } from '../jobs/discover-topics.ts';

/**
 * Runs discovery in a thread of its own, so that the worker keeps analysing and gives the memory back afterwards.
 * Rejects with the thread's error.
 */
export const discoverInThread: Discover = (mentions, standing, space) =>
  new Promise<Discovery>((resolve, reject) => {
    const thread = new Worker(new URL('./discover-thread.js', import.meta.url), {
      workerData: { mentions, standing, space },
    });
    thread.once('message', (discovery: Discovery) => resolve(discovery));
    thread.once('error', reject);
    thread.once('exit', (code) =>
      reject(new Error(`the discovery thread ended with code ${code}`)),
    );
  });
