import { type JobKind, jobKinds } from '../domain/job.ts';
import { readConfig } from './config.ts';
import { spareCompiling } from './spare-compiling.ts';
import { untilStopped } from './until-stopped.ts';
import { startWorker } from './worker.ts';
import { yieldToRequests } from './yield-to-requests.ts';

/** A whole worker process: runs until it is told to stop (SIGTERM, SIGINT) or the server that started it is gone. */
export const runWorker = async (kinds: readonly JobKind[] = jobKinds): Promise<void> => {
  yieldToRequests();
  spareCompiling();
  const worker = await startWorker(readConfig(process.env), { kinds });
  process.send?.('ready');
  await untilStopped();
  await worker.close();
  // The channel to the server would keep this process alive.
  if (process.connected) process.disconnect();
};
