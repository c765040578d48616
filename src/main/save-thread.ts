// Entry of the thread that saves what the intake takes; it lives as long as the server.
import { parentPort, workerData } from 'node:worker_threads';
import { GroundswellError } from '../domain/errors.ts';
import { openStore } from '../store/open-store.ts';
import type { SaveCall, SaveFailure, SaveReply, Saves, SaveThreadData } from './save-in-thread.ts';

const { dataDir, timeZone } = workerData as SaveThreadData;
const store = openStore({ dataDir, timeZone, durable: true, tidies: false });
const saves: Saves = {
  saveTickets: store.tickets.saveTickets,
  saveChanges: store.tickets.saveChanges,
  saveDelivery: store.deliveries.saveDelivery,
};

let replies: SaveReply[] = [];
const post = (): void => {
  if (replies.length > 0) parentPort?.postMessage(replies);
  replies = [];
};
const reply = (one: SaveReply): void => {
  replies.push(one);
  // Those of one transaction go back together.
  if (replies.length === 1) setImmediate(post);
};

const toFailure = (error: unknown): SaveFailure => {
  if (!(error instanceof GroundswellError)) {
    const message = 'Saving failed for a reason that is not foreseen.';
    return { kind: 'internal', message, faults: [], retryAfterSeconds: undefined, cause: error };
  }
  const { kind, message, faults, retryAfterSeconds } = error;
  return { kind, message, faults, retryAfterSeconds };
};

const run = async ({ no, method, args }: SaveCall): Promise<void> => {
  const save = saves[method] as (...given: readonly unknown[]) => Promise<unknown>;
  try {
    reply({ no, value: await save(...args) });
  } catch (error) {
    reply({ no, failure: toFailure(error) });
  }
};

parentPort?.on('message', async (calls: readonly SaveCall[] | null) => {
  if (calls !== null) {
    for (const call of calls) void run(call);
    return;
  }
  await store.close();
  post();
  parentPort?.close();
});
