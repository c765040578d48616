// Entry of the thread that teaches the tagger: one call, then it ends.
import { parentPort, workerData } from 'node:worker_threads';
import { GroundswellError } from '../domain/errors.ts';
import { openStore } from '../store/open-store.ts';
import { createTeaching } from './create-teaching.ts';
import type { TeachCall, TeachReply } from './teach-in-thread.ts';

const { dataDir, timeZone, packageRoot, method, args } = workerData as TeachCall;

const run = async (): Promise<TeachReply> => {
  const store = openStore({ dataDir, timeZone, durable: false });
  try {
    const teaching = createTeaching(store, packageRoot);
    const call = teaching[method] as (...given: readonly unknown[]) => Promise<unknown>;
    return { value: await call(...args) };
  } finally {
    await store.close();
  }
};

const toReply = (error: unknown): TeachReply => {
  if (!(error instanceof GroundswellError)) throw error;
  return { error: { kind: error.kind, message: error.message } };
};

parentPort?.postMessage(await run().catch(toReply));
