import type {
  RecurringIssue,
  ReportCut,
  TopicPoint,
  TopicWeek,
  WeekTotals,
} from '../domain/report.ts';
import { shiftWeek, weeksUntil } from '../domain/week.ts';
import { quantile } from '../trend/count-distribution.ts';
import type { WeekTest } from '../trend/test-week.ts';
import { isRecurring } from '../trend/topic-series.ts';
import type { TrendedTopic } from '../trend/trend-cut.ts';
import { compareText } from './canonical-cut.ts';
import { countOf, evidencePath, ticketPath } from './evidence-link.ts';

const historyWeeks = 12;

const emptyWeek = (week: string): TopicWeek => ({
  week,
  tickets: 0,
  customers: 0,
  accounts: 0,
  negative: 0,
  neutral: 0,
  positive: 0,
});

const pointsOf = ({ topic, series, trend }: TrendedTopic, cut: ReportCut): TopicPoint[] => {
  const index = new Map(cut.weeks.map(({ week }, i) => [week, i]));
  return weeksUntil(cut.week, historyWeeks).map((week) => {
    const i = index.get(week) ?? -1;
    const test = trend.tests[i] ?? null;
    return {
      week,
      tickets: series.tickets[i] ?? 0,
      evidence: evidencePath({ unit: 'tickets', week, topic: topic.id }),
      expected: test?.mean ?? null,
      lower: test === null ? null : quantile(0.05, test),
      upper: test === null ? null : quantile(0.95, test),
    };
  });
};

const testOf = ({ trend }: TrendedTopic): WeekTest | null => trend.tests.at(-1) ?? null;

/** A row of the report's topic tables. `rank` counts from 1. */
export const buildIssue = (
  trended: TrendedTopic,
  cut: ReportCut,
  totals: WeekTotals,
  rank: number,
  rankLastWeek: number | null,
): RecurringIssue => {
  const { topic, series, trend } = trended;
  const { week } = cut;
  const now = topic.weeks.find((each) => each.week === week) ?? emptyWeek(week);
  const lastWeek = shiftWeek(week, -1);
  const before = series.tickets.at(-2) ?? 0;
  const judged = now.negative + now.neutral + now.positive;
  const history = pointsOf(trended, cut);
  const test = testOf(trended);
  return {
    rank,
    rankLastWeek,
    topicId: topic.id,
    area: topic.areaTitle,
    title: topic.title,
    keywords: topic.keywords,
    state: trend.state,
    fix: trend.fix,
    mute: trend.state === 'Muted' ? topic.marks.mute : null,
    newOrigin: trend.newOrigin,
    recurring: trend.recurring,
    customers: countOf(now.customers, { unit: 'customers', week, topic: topic.id }),
    tickets: countOf(now.tickets, { unit: 'tickets', week, topic: topic.id }),
    accounts: countOf(now.accounts, { unit: 'accounts', week, topic: topic.id }),
    shareOfTickets: totals.tickets === 0 ? 0 : now.tickets / totals.tickets,
    ticketsLastWeek: countOf(before, { unit: 'tickets', week: lastWeek, topic: topic.id }),
    change: now.tickets - before,
    expected: test?.mean ?? null,
    upper: history.at(-1)?.upper ?? null,
    p: test?.p ?? null,
    excess: trend.excess,
    weeksActive: history.filter((point) => point.tickets > 0).length,
    firstSeen: topic.firstSeen,
    lastSeen: topic.lastSeen,
    history,
    negative: countOf(now.negative, {
      unit: 'tickets',
      week,
      topic: topic.id,
      sentiment: 'negative',
    }),
    netSentiment: judged === 0 ? 0 : Math.round((100 * (now.positive - now.negative)) / judged),
    quotes: topic.quotes.map((quote) => ({ ...quote, link: ticketPath(quote.ticketId) })),
  };
};

/** Whether fewer weeks hold tickets than the recurring rule needs; then every active topic is listed. */
const tooYoung = (cut: ReportCut): boolean =>
  cut.weeks.filter((week) => week.tickets > 0).length < 3;

/** Topics of the "top recurring issues" as of a week of the cut, first row first. */
export const rankRecurring = (
  topics: readonly TrendedTopic[],
  cut: ReportCut,
  index: number,
): TrendedTopic[] => {
  const young = tooYoung(cut);
  return topics
    .filter(
      ({ series }) => (series.tickets[index] ?? 0) > 0 && (young || isRecurring(series, index)),
    )
    .sort(
      (a, b) =>
        (b.series.customers[index] ?? 0) - (a.series.customers[index] ?? 0) ||
        (b.series.tickets[index] ?? 0) - (a.series.tickets[index] ?? 0) ||
        compareText(a.topic.id, b.topic.id),
    );
};
