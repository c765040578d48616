import type { Action } from '../domain/action.ts';
import type { ReportCut } from '../domain/report.ts';
import { lastDayOf } from '../domain/week.ts';
import type { ActionLines } from '../domain/weekly-report.ts';
import { countOf } from './evidence-link.ts';

const dayMs = 86_400_000;
/** Done actions stay on the list to publish for this long. */
const publishedDays = 84;

const daysBetween = (from: string, to: string): number =>
  Math.max(0, Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / dayMs));

/** Section 11: what is to be done, and what customers may be told of. Ages are those on the last day of the week. */
export const buildActionLines = (cut: ReportCut, actions: readonly Action[]): ActionLines => {
  const today = lastDayOf(cut.week);
  const topics = new Map(cut.topics.map((topic) => [topic.id, topic]));
  const known = actions.filter(({ createdAt }) => createdAt.slice(0, 10) <= today);
  return {
    open: known
      .filter(({ status }) => status === 'open')
      .map(({ id, title, topic, owner, due, createdAt }) => ({
        id,
        title,
        topicId: topic,
        topicTitle: topics.get(topic ?? '')?.title ?? null,
        owner,
        due,
        ageDays: daysBetween(createdAt, today),
        overdueDays: due === null ? 0 : daysBetween(due, today),
      })),
    done: known.flatMap(({ id, title, topic, status, outcome, doneAt }) => {
      if (status !== 'done' || outcome === null || doneAt === null) return [];
      if (daysBetween(doneAt, today) > publishedDays) return [];
      const about = topics.get(topic ?? '');
      const lastCount = about?.weeks.at(-1);
      return [
        {
          id,
          said: about?.title ?? title,
          did: outcome,
          customers:
            about === undefined || lastCount === undefined
              ? null
              : countOf(lastCount.customers, {
                  unit: 'customers',
                  week: lastCount.week,
                  topic: about.id,
                }),
        },
      ];
    }),
  };
};
