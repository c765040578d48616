import type { ReportCut, TopicHistory, WeekTotals } from '../domain/report.ts';
import { assessTopics, type TopicTrend } from '../trend/assess-topics.ts';
import type { TopicSeries, TrendWeek } from '../trend/topic-series.ts';

/** A topic of the cut with its counts in step with the cut's weeks and what the trend test says of it. */
export interface TrendedTopic {
  readonly topic: TopicHistory;
  readonly series: TopicSeries;
  readonly trend: TopicTrend;
}

/** Sources that had tickets in three of the four weeks before `index` and none in it. */
export const silentSources = (weeks: readonly WeekTotals[], index: number): string[] => {
  const before = weeks.slice(Math.max(0, index - 4), index);
  const known = new Set(before.flatMap((week) => Object.keys(week.sources)));
  return [...known]
    .filter(
      (source) =>
        (weeks[index]?.sources[source] ?? 0) === 0 &&
        before.filter((week) => (week.sources[source] ?? 0) > 0).length >= 3,
    )
    .sort();
};

/** Below this many companies per customer, companies are known for a few only and cannot be asked for. */
const minAccountsPerCustomer = 0.1;

const accountsAreKnown = (weeks: readonly WeekTotals[]): boolean => {
  const customers = weeks.reduce((sum, week) => sum + week.customers, 0);
  const accounts = weeks.reduce((sum, week) => sum + week.accounts, 0);
  return customers > 0 && accounts >= minAccountsPerCustomer * customers;
};

const seriesOf = (topic: TopicHistory, cut: ReportCut): TopicSeries => {
  const byWeek = new Map(topic.weeks.map((week) => [week.week, week]));
  const inStep = cut.weeks.map(({ week }) => byWeek.get(week));
  return {
    id: topic.id,
    mayBeNew: topic.firstSeen >= (cut.weeks[0]?.week ?? ''),
    tickets: inStep.map((week) => week?.tickets ?? 0),
    customers: inStep.map((week) => week?.customers ?? 0),
    accounts: inStep.map((week) => week?.accounts ?? 0),
  };
};

/** Runs the trend test over a canonical cut. */
export const trendTopics = (cut: ReportCut): { topics: TrendedTopic[]; tested: number } => {
  const accountsKnown = accountsAreKnown(cut.weeks);
  const weeks = cut.weeks.map(
    (week, index): TrendWeek => ({
      classified: week.covered,
      complete: silentSources(cut.weeks, index).length === 0,
      accountsKnown,
    }),
  );
  const series = cut.topics.map((topic) => seriesOf(topic, cut));
  const { topics, tested } = assessTopics(weeks, series);
  const trended: TrendedTopic[] = [];
  for (const [index, topic] of cut.topics.entries()) {
    const [own, trend] = [series[index], topics[index]];
    if (own !== undefined && trend !== undefined) trended.push({ topic, series: own, trend });
  }
  return { topics: trended, tested };
};
