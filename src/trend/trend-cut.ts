import { changedOrigins } from '../domain/changed-origins.ts';
import type { StandingMarks } from '../domain/mark.ts';
import type { ReportCut, TopicHistory, WeekTotals } from '../domain/report.ts';
import { lastDayOf, mondayOf, shiftWeek, type WeekId, weekOfDay } from '../domain/week.ts';
import { assessTopics, type TopicTrend } from './assess-topics.ts';
import { hasDayBurst } from './day-burst.ts';
import { silentSources } from './silent-sources.ts';
import type { SeriesMute, TopicSeries, TrendWeek } from './topic-series.ts';

/** Below this many companies per customer, companies are known for a few only and cannot be asked for. */
const minAccountsPerCustomer = 0.1;

/** A topic of the cut with its counts in step with the cut's weeks and what the trend test says of it. */
export interface TrendedTopic {
  readonly topic: TopicHistory;
  readonly series: TopicSeries;
  readonly trend: TopicTrend;
}

export interface TrendedCut {
  readonly topics: readonly TrendedTopic[];
  /** Topics tested in the report's week. */
  readonly tested: number;
  /** Origins (`source/channel`) that began lately: what they bring is counted and not compared yet. */
  readonly begunOrigins: readonly string[];
}

const accountsAreKnown = (weeks: readonly WeekTotals[]): boolean => {
  const customers = weeks.reduce((sum, week) => sum + week.customers, 0);
  const accounts = weeks.reduce((sum, week) => sum + week.accounts, 0);
  return customers > 0 && accounts >= minAccountsPerCustomer * customers;
};

const hasIncident = ({ calendar }: ReportCut, week: WeekId): boolean =>
  calendar.some(
    ({ kind, from, to }) =>
      kind === 'incident' && from <= lastDayOf(week) && to >= (mondayOf(week) ?? ''),
  );

const trendWeeks = (cut: ReportCut): TrendWeek[] => {
  const accountsKnown = accountsAreKnown(cut.weeks);
  const changed = changedOrigins(cut.weeks);
  return cut.weeks.map(({ week, covered, origins }, index) => ({
    classified: covered,
    complete: silentSources(cut.weeks, index).length === 0 && !hasIncident(cut, week),
    accountsKnown,
    origins: new Map(changed.map((name) => [name, origins[name] ?? 0])),
  }));
};

const muteOf = (
  { mute }: StandingMarks,
  index: ReadonlyMap<WeekId, number>,
  week: WeekId,
): SeriesMute | null => {
  if (mute === null) return null;
  const since = index.get(weekOfDay(mute.since)) ?? -1;
  const { until } = mute;
  if (until.kind === 'escalating') return { since, until: 'escalating' };
  const isOver =
    (until.kind === 'date' && until.date <= lastDayOf(week)) ||
    (until.kind === 'customers' && mute.customersSince >= until.customers);
  return { since, until: isOver ? 'over' : 'holds' };
};

/** Whether most of a week was typed in as it happened; a week loaded as a whole is history. */
const isLive = ({ backfilled, covered }: WeekTotals): boolean => backfilled * 2 <= covered;

const daysOf = (topic: TopicHistory, cut: ReportCut) => {
  const recentFrom = mondayOf(shiftWeek(cut.week, -1)) ?? '';
  return cut.weeks
    .flatMap(({ days }) => Object.entries(days))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, all]) => ({ topic: topic.days[day] ?? 0, all, recent: day >= recentFrom }));
};

const originCounts = (topic: TopicHistory, index: ReadonlyMap<WeekId, number>, length: number) => {
  const counts = new Map<string, number[]>();
  for (const { week, origin, tickets } of topic.origins) {
    const own = counts.get(origin) ?? Array<number>(length).fill(0);
    own[index.get(week) ?? 0] = tickets;
    counts.set(origin, own);
  }
  return counts;
};

const seriesOf = (
  topic: TopicHistory,
  cut: ReportCut,
  index: ReadonlyMap<WeekId, number>,
  tests: number,
): TopicSeries => {
  const byWeek = new Map(topic.weeks.map((week) => [week.week, week]));
  const inStep = cut.weeks.map(({ week }) => byWeek.get(week));
  const totals = cut.weeks.at(-1);
  const now = inStep.at(-1)?.tickets ?? 0;
  const { resolution } = topic.marks;
  const seenBefore = topic.firstSeen < (cut.weeks[0]?.week ?? '');
  return {
    id: topic.id,
    mayBeNew: !seenBefore && topic.parentIds.length === 0,
    seenBefore,
    tickets: inStep.map((week) => week?.tickets ?? 0),
    customers: inStep.map((week) => week?.customers ?? 0),
    accounts: inStep.map((week) => week?.accounts ?? 0),
    origins: originCounts(topic, index, cut.weeks.length),
    customersInTwoWeeks: topic.customersInTwoWeeks,
    alertable: totals !== undefined && isLive(totals) ? now - topic.backfilled : now,
    burst: Object.keys(topic.days).length > 0 && hasDayBurst(daysOf(topic, cut), tests),
    mute: muteOf(topic.marks, index, cut.week),
    resolvedIn: resolution === null ? null : (index.get(weekOfDay(resolution.since)) ?? -1),
  };
};

/** Runs the trend test over a cut whose weeks and topics are in canonical order. */
export const trendTopics = (cut: ReportCut): TrendedCut => {
  const index = new Map(cut.weeks.map(({ week }, i) => [week, i]));
  const tests = cut.topics.filter(({ days }) => Object.keys(days).length > 0).length;
  const series = cut.topics.map((topic) => seriesOf(topic, cut, index, tests));
  const { topics, tested, begunOrigins } = assessTopics(trendWeeks(cut), series);
  const trended: TrendedTopic[] = [];
  for (const [i, topic] of cut.topics.entries()) {
    const [own, trend] = [series[i], topics[i]];
    if (own !== undefined && trend !== undefined) trended.push({ topic, series: own, trend });
  }
  return { topics: trended, tested, begunOrigins };
};
