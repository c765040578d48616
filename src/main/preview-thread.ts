// Entry of the preview thread: a few tickets, then it ends.
import { parentPort, workerData } from 'node:worker_threads';
import type { Ticket } from '../domain/ticket.ts';
import { loadAnalyze } from './load-analyze.ts';

const { tickets, packageRoot } = workerData as {
  readonly tickets: readonly Ticket[];
  readonly packageRoot: string;
};
const analyze = await loadAnalyze(packageRoot);
const stored = tickets.map((ticket) => ({
  ...ticket,
  ...{ week: '', revision: 1, analyzedRevision: null, customerKey: null, accountKey: null },
}));
parentPort?.postMessage(stored.map((ticket) => analyze(ticket)));
