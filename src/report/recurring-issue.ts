import type { MuteUntil } from '../domain/mark.ts';
import type { ReportCut, ScoreTally, TopicWeek, WeekTotals } from '../domain/report.ts';
import type { TopicDetail } from '../domain/report-detail.ts';
import type { TopicPoint, TopicRow } from '../domain/report-part.ts';
import type { TopicNotes, TopicRequesters } from '../domain/topic-note.ts';
import { lastDayOf, shiftWeek, weeksUntil } from '../domain/week.ts';
import { quantile } from '../trend/count-distribution.ts';
import { isRecurring } from '../trend/topic-series.ts';
import type { TrendedTopic } from '../trend/trend-cut.ts';
import { compareText } from './canonical-cut.ts';
import { countOf, evidencePath, ticketPath } from './evidence-link.ts';
import type { createSatisfactionIntervals } from './satisfaction-interval.ts';
import { satisfiedAnswers } from './score-value.ts';

const historyWeeks = 12;
const minutesPerHour = 60;

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

const muteWords = (until: MuteUntil): string => {
  switch (until.kind) {
    case 'escalating':
      return 'until it rises';
    case 'date':
      return `until ${until.date}`;
    case 'customers':
      return `until ${until.customers} more customers write`;
    case 'forever':
      return 'for good';
  }
};

/** Share of satisfied answers on the topic, and what the share of all answers would gain without them. */
const satisfactionOf = (
  own: ScoreTally | null,
  { totals, satisfactionInterval }: RowPlace,
  topicId: string,
): TopicRow['satisfaction'] => {
  if (own === null) return null;
  const all = totals.scores.find(
    (each) => each.kind === own.kind && each.min === own.min && each.max === own.max,
  );
  const [on, of] = [satisfiedAnswers(own), satisfiedAnswers(all ?? own)];
  const [offN, offSatisfied] = [of.n - on.n, of.satisfied - on.satisfied];
  return {
    share: on.satisfied / on.n,
    answers: countOf(on.n, { unit: 'tickets', week: totals.week, topic: topicId, score: 'csat' }),
    impact: offN <= 0 ? null : of.satisfied / of.n - offSatisfied / offN,
    interval: satisfactionInterval(topicId, own),
  };
};

const reopenedOf = (
  { reopened }: TopicDetail,
  topic: string,
  week: string,
): TopicRow['reopened'] => {
  if (reopened === null) return null;
  const n = reopened.yes + reopened.no;
  const tickets = countOf(reopened.yes, { unit: 'tickets', week, topic, reopened: 'yes' });
  return { share: reopened.yes / n, tickets, n };
};

/** The columns that need more than counts; all unknown for topics outside of the large tables. */
const detailColumns = (
  detail: TopicDetail | undefined,
  now: TopicWeek,
  place: RowPlace,
): Pick<TopicRow, 'satisfaction' | 'handling' | 'reopened' | 'revenue' | 'quotes'> => {
  if (detail === undefined) {
    return { satisfaction: null, handling: null, reopened: null, revenue: null, quotes: [] };
  }
  const { topicId, handleMinutes, revenue, quotes } = detail;
  return {
    satisfaction: satisfactionOf(detail.satisfaction, place, topicId),
    handling: handleMinutes && {
      medianMinutes: handleMinutes.value,
      n: handleMinutes.n,
      burdenHours: (now.tickets * handleMinutes.value) / minutesPerHour,
    },
    reopened: reopenedOf(detail, topicId, place.totals.week),
    revenue: revenue.length === 0 ? null : revenue,
    quotes: quotes.map((quote) => ({ ...quote, link: ticketPath(quote.ticketId) })),
  };
};

const dayMs = 86_400_000;

/** What people noted of a topic. An issue is open until the day it was closed, or the end of the week. */
const notedColumns = (
  notes: TopicNotes | undefined,
  week: string,
): Pick<TopicRow, 'issue' | 'owner' | 'helpArticle'> => {
  if (notes === undefined) return { issue: null, owner: null, helpArticle: null };
  const {
    issueUrl: url,
    issueStatus: status,
    issueOpenedOn: opened,
    issueClosedOn: closed,
  } = notes;
  const last = lastDayOf(week);
  const until = closed !== null && closed < last ? closed : last;
  const daysOpen =
    opened === null ? null : Math.max(0, (Date.parse(until) - Date.parse(opened)) / dayMs);
  return {
    issue:
      url === null
        ? null
        : { url, status: status ?? (closed === null ? null : 'closed'), daysOpen },
    owner: notes.owner,
    helpArticle: notes.helpArticle,
  };
};

/** What the rows of one report share. */
export interface RowPlace {
  readonly cut: ReportCut;
  readonly totals: WeekTotals;
  /** Of a topic's impact on the CSAT of the week; null where there are too few answers. */
  readonly satisfactionInterval: ReturnType<typeof createSatisfactionIntervals>;
  readonly details: ReadonlyMap<string, TopicDetail>;
  readonly mainSegments: ReadonlyMap<string, NonNullable<TopicRow['segment']>>;
  readonly rankBefore: ReadonlyMap<string, number>;
  readonly notes: ReadonlyMap<string, TopicNotes>;
  readonly requesters: ReadonlyMap<string, TopicRequesters>;
}

/** A row of the report's topic tables, not yet ranked. */
export const buildIssue = (trended: TrendedTopic, place: RowPlace): TopicRow => {
  const { topic, series, trend } = trended;
  const { cut, totals } = place;
  const { week } = cut;
  const own = { week, topic: topic.id };
  const now = topic.weeks.find((each) => each.week === week) ?? emptyWeek(week);
  const before = series.tickets.at(-2) ?? 0;
  const judged = now.negative + now.neutral + now.positive;
  const history = pointsOf(trended, cut);
  const test = trend.tests.at(-1) ?? null;
  const { mute } = topic.marks;
  return {
    rank: 0,
    rankLastWeek: place.rankBefore.get(topic.id) ?? null,
    topicId: topic.id,
    area: topic.areaTitle,
    title: topic.title,
    keywords: topic.keywords,
    state: trend.state,
    fix: trend.fix,
    mutedUntil: trend.state === 'Muted' && mute !== null ? muteWords(mute.until) : null,
    newOrigin: trend.newOrigin,
    recurring: trend.recurring,
    customers: countOf(now.customers, { unit: 'customers', ...own }),
    tickets: countOf(now.tickets, { unit: 'tickets', ...own }),
    campaign: countOf(topic.campaign, { unit: 'tickets', ...own, campaign: 'yes' }),
    accounts: countOf(now.accounts, { unit: 'accounts', ...own }),
    shareOfTickets: totals.tickets === 0 ? 0 : now.tickets / totals.tickets,
    ticketsLastWeek: countOf(before, { unit: 'tickets', ...own, week: shiftWeek(week, -1) }),
    change: now.tickets - before,
    expected: test?.mean ?? null,
    upper: history.at(-1)?.upper ?? null,
    p: trend.p,
    excess: trend.excess,
    weeksActive: history.filter((point) => point.tickets > 0).length,
    firstSeen: topic.firstSeen,
    lastSeen: topic.lastSeen,
    history,
    negative: countOf(now.negative, { unit: 'tickets', ...own, sentiment: 'negative' }),
    netSentiment: judged === 0 ? 0 : Math.round((100 * (now.positive - now.negative)) / judged),
    judged,
    ...detailColumns(place.details.get(topic.id), now, place),
    segment: place.mainSegments.get(topic.id) ?? null,
    ...notedColumns(place.notes.get(topic.id), week),
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
