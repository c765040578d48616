import type { Consumer } from '../domain/ports.ts';
import type { AnalyzeTicketsParts } from '../jobs/analyze-tickets.ts';
import { retagTickets } from '../jobs/retag-tickets.ts';
import type { Context } from './context.ts';
import { createCurrentAnalyze } from './load-analyze.ts';
import { teachInThread } from './teach-in-thread.ts';

const learnEveryMs = 3_600_000;
/** A command's own workers end before this, a service that has just started settles first. */
const learnAfterMs = 600_000;
/** Tickets without an analysis that are everyday business and no import. */
const mostWaiting = 100;

/**
 * Learns from the workspace's scores and corrections, where there is something new. Not while tickets wait for their
 * analysis: what is learned must not depend on how far an import has come.
 */
export const startLearning = async ({ store, queue, config, log }: Context): Promise<Consumer> => {
  const first = setTimeout(() => {
    queue.schedule('tags.learn', learnEveryMs).catch((err) => log.warn({ err }, 'queue'));
  }, learnAfterMs);
  const teaching = teachInThread(config);
  const consumer = await queue.process('tags.learn', async () => {
    if ((await store.tickets.backlog()).unanalysed > mostWaiting) return [];
    const isNew = await teaching.learn({ always: false, by: 'schedule' });
    if (isNew) log.info({}, 'tags learned');
    return [];
  });
  return {
    ...consumer,
    close: () => {
      clearTimeout(first);
      return consumer.close();
    },
  };
};

/** Tags corrected tickets, and the history after something was taught. */
export const startRetagging = (
  { store, queue, config }: Context,
  currentAssigner: AnalyzeTicketsParts['currentAssigner'],
): Promise<Consumer> => {
  const loadAnalyze = createCurrentAnalyze(store.tags, config.packageRoot);
  const { tags, analyses } = store;
  return queue.process('tags.retag', async () => {
    await retagTickets({ tags, analyses, loadAnalyze, currentAssigner, now: () => new Date() });
    return [];
  });
};
