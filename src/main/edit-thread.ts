// Entry of the thread that edits topics: one call, then it ends.
import { parentPort, workerData } from 'node:worker_threads';
import { GroundswellError } from '../domain/errors.ts';
import { createTopicEditing } from '../jobs/edit-topics.ts';
import { openStore } from '../store/open-store.ts';
import type { EditCall, EditReply } from './edit-in-thread.ts';

const { dataDir, timeZone, method, args } = workerData as EditCall;

const run = async (): Promise<EditReply> => {
  const store = openStore({ dataDir, timeZone, durable: false });
  try {
    const editing = createTopicEditing({
      analyses: store.analyses,
      topics: store.topics,
      now: () => new Date(),
    });
    const call = editing[method] as (...given: readonly unknown[]) => Promise<unknown>;
    return { value: await call(...args) };
  } finally {
    await store.close();
  }
};

const toReply = (error: unknown): EditReply => {
  if (!(error instanceof GroundswellError)) throw error;
  return { error: { kind: error.kind, message: error.message } };
};

parentPort?.postMessage(await run().catch(toReply));
