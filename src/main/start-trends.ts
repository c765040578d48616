import type { Consumer } from '../domain/ports.ts';
import { weekOf } from '../domain/week.ts';
import { checkAlerts } from '../jobs/check-alerts.ts';
import { judgeWeeks } from '../jobs/judge-weeks.ts';
import type { Context } from './context.ts';

const judgeEveryMs = 300_000;
const checkEveryMs = 120_000;

/** Judges each week when it is over, keeps the changes of topics' states; packs weeks for reports, wishes for rankings. */
export const startJudging = async ({ store, queue, config, log }: Context): Promise<Consumer> => {
  await queue.schedule('weeks.judge', judgeEveryMs);
  const { timeZone } = config;
  return queue.process('weeks.judge', async () => {
    const changes = await judgeWeeks({ ...store, timeZone, now: () => new Date() });
    if (changes.length > 0) log.info({ changes: changes.length }, 'topic.state_changed');
    await store.reports.packWeeks(weekOf(new Date(), timeZone));
    await store.requests.packEvidence();
    return [];
  });
};

/** Looks for bursts that cannot wait for the weekly report. */
export const startChecking = async ({ store, queue, config, log }: Context): Promise<Consumer> => {
  await queue.schedule('alerts.check', checkEveryMs);
  const { timeZone } = config;
  return queue.process('alerts.check', async () => {
    const opened = await checkAlerts({ ...store, timeZone, now: () => new Date() });
    for (const { topicId, span, tickets, expected, campaign } of opened) {
      log.warn({ topicId, span, tickets, expected, campaign }, 'alert.opened');
    }
    return [];
  });
};
