import type { Consumer } from '../domain/ports.ts';
import type { AnalyzeTicketsParts } from '../jobs/analyze-tickets.ts';
import { retagTickets } from '../jobs/retag-tickets.ts';
import type { Context } from './context.ts';
import { createCurrentAnalyze } from './load-analyze.ts';
import { teachInThread } from './teach-in-thread.ts';

const learnEveryMs = 3_600_000;

/** Learns from the workspace's scores and corrections, where there is something new. */
export const startLearning = async ({ queue, config, log }: Context): Promise<Consumer> => {
  await queue.schedule('tags.learn', learnEveryMs);
  const teaching = teachInThread(config);
  return queue.process('tags.learn', async () => {
    const isNew = await teaching.learn({ always: false, by: 'schedule' });
    if (isNew) log.info({}, 'tags learned');
    return [];
  });
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
