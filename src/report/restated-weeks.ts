import type { ReportCut } from '../domain/report.ts';
import type { IssuedWeek } from '../domain/report-detail.ts';
import type { ReportHeader } from '../domain/weekly-report.ts';
import { compareText } from './canonical-cut.ts';
import { countOf } from './evidence-link.ts';

type Restated = ReportHeader['restated'][number];

const restatedWeek = (
  { issued, now, reportId }: IssuedWeek,
  titles: ReadonlyMap<string, string>,
): Restated[] => {
  const { week } = issued;
  const topics = [...new Set([...Object.keys(issued.topics), ...Object.keys(now.topics)])]
    .filter((id) => titles.has(id))
    .sort(compareText)
    .map((topic) => ({ topic, was: issued.topics[topic] ?? 0, is: now.topics[topic] ?? 0 }));
  const rows = [
    { topic: undefined, was: issued.tickets, is: now.tickets },
    ...topics.sort(
      (a, b) => Math.abs(b.is - b.was) - Math.abs(a.is - a.was) || compareText(a.topic, b.topic),
    ),
  ];
  return rows
    .filter(({ was, is }) => was !== is)
    .map(({ topic, was, is }) => ({
      week,
      reportId,
      topicId: topic ?? null,
      title: topic === undefined ? 'all tickets' : (titles.get(topic) ?? topic),
      issued: was,
      now: countOf(is, { unit: 'tickets', week, topic }),
      change: is - was,
    }));
};

/** What has changed in the weeks issued before: late arrivals, deletes and tickets that found another topic. */
export const restatedSince = (
  cut: ReportCut,
  issued: readonly IssuedWeek[],
): readonly Restated[] => {
  const titles = new Map(cut.topics.map(({ id, title }) => [id, title]));
  return issued.flatMap((each) => restatedWeek(each, titles));
};
