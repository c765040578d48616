import { setTimeout as sleep } from 'node:timers/promises';
import { needsDiscovery } from '../../jobs/discover-topics.ts';
import { needsGrouping } from '../../jobs/group-requests.ts';
import type { Context } from '../context.ts';
import { discoverInThread } from '../discover-in-thread.ts';

export interface WaitState {
  readonly tickets: number;
  readonly unanalysed: number;
  /** All tickets are analysed and topics are being found. */
  readonly discovering: boolean;
}

/**
 * `settled`: every ticket is analysed and topics are found. `stuck`: what is left failed for good and rests among the
 * dead letters. `interrupted`: asked to stop.
 */
export type WaitOutcome = 'settled' | 'stuck' | 'interrupted';

const pollMs = 200;
/** How long nothing may move before jobs that failed for good are looked for. */
const patienceMs = 5_000;

/** Waits for the workers of the data folder; starts none itself. */
export const waitUntilAnalyzed = async (
  context: Context,
  options: {
    readonly onProgress: (state: WaitState) => Promise<void>;
    readonly interrupted: () => boolean;
  },
): Promise<WaitOutcome> => {
  const { store, queue } = context;
  const parts = {
    tickets: store.tickets,
    analyses: store.analyses,
    topics: store.topics,
    vectors: store.vectors,
    discover: discoverInThread,
    now: () => new Date(),
  };
  let [last, movedAtMs] = ['', performance.now()];
  while (!options.interrupted()) {
    const { tickets, unanalysed } = await store.tickets.backlog();
    const discovering = unanalysed === 0 && (await needsDiscovery(parts));
    const grouping = await needsGrouping({ ...parts, wishes: store.requests.wishes });
    const embedder = await store.vectors.state();
    // A model that cannot be asked may be away for long; what waits for it is told by `status`.
    const embedding = (embedder?.waitingTickets ?? 0) > 0 && embedder?.failure === null;
    if (unanalysed === 0 && !discovering && !grouping && !embedding) return 'settled';
    await options.onProgress({ tickets, unanalysed, discovering });
    const state = `${tickets} ${unanalysed} ${discovering} ${grouping} ${embedder?.waitingTickets}`;
    if (state !== last) [last, movedAtMs] = [state, performance.now()];
    if (performance.now() - movedAtMs > patienceMs) {
      const health = await queue.health();
      const { waiting, delayed, active, dead } =
        health[
          unanalysed > 0 ? 'ticket.analyze' : discovering ? 'topics.discover' : 'requests.group'
        ];
      const together = health['tickets.analyze'];
      const underWay = together.waiting + together.delayed + together.active;
      if (dead > 0 && waiting + delayed + active + underWay === 0) return 'stuck';
    }
    await sleep(pollMs);
  }
  return 'interrupted';
};
