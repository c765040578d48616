import { invalid } from '../domain/errors.ts';
import type { ReportCut, WeekTotals } from '../domain/report.ts';
import type { WeeklyCut } from '../domain/report-detail.ts';
import type { TopicRow } from '../domain/report-part.ts';
import { mondayOf, shiftWeek } from '../domain/week.ts';
import type { TopicLine, WeeklyReport } from '../domain/weekly-report.ts';
import { type TrendedTopic, trendTopics } from '../trend/trend-cut.ts';
import { buildActionLines } from './action-lines.ts';
import { canonicalCut, compareText } from './canonical-cut.ts';
import { countOf } from './evidence-link.ts';
import { buildGoingDown } from './going-down.ts';
import { buildLeaving } from './leaving.ts';
import { buildNotYet, taxonomyChanges } from './not-yet.ts';
import { buildIssue, type RowPlace, rankRecurring } from './recurring-issue.ts';
import { buildHeader } from './report-header.ts';
import { withReportId } from './report-id.ts';
import { methodNotes } from './report-notes.ts';
import { createSatisfactionIntervals } from './satisfaction-interval.ts';
import { buildScoreLines } from './score-lines.ts';
import { buildScoreboard } from './scoreboard.ts';
import { buildSegmentCells } from './segment-cells.ts';
import { buildSummary } from './summary-lines.ts';

/** Most rows of the recurring table. */
const maxRecurring = 15;
/** Rows of "what changed" that come with quotes and the other columns beyond counts. */
const maxDetailed = 20;

const changeOrder = ['New', 'Regressed', 'Rising', 'Watch'] as const;

const customersAt = ({ series }: TrendedTopic): number => series.customers.at(-1) ?? 0;
const ticketsAt = ({ series }: TrendedTopic): number => series.tickets.at(-1) ?? 0;

const byExcess = (a: TrendedTopic, b: TrendedTopic): number =>
  (b.trend.excess ?? customersAt(b)) - (a.trend.excess ?? customersAt(a)) ||
  ticketsAt(b) - ticketsAt(a) ||
  compareText(a.topic.id, b.topic.id);

/** The topics of a cut with their states, and which of them stand in which table. */
interface Trends {
  readonly topics: readonly TrendedTopic[];
  readonly tested: number;
  /** Sources and channels that began lately: their tickets are not compared yet. */
  readonly begunOrigins: readonly string[];
  readonly changed: readonly TrendedTopic[];
  readonly recurring: readonly TrendedTopic[];
}

const trendsOf = (cut: ReportCut): Trends => {
  const { topics, tested, begunOrigins } = trendTopics(cut);
  // Back or new for two weeks, and silent in the second: the state stands, and this week it changed nothing.
  const inState = (state: string): TrendedTopic[] =>
    topics
      .filter((trended) => trended.trend.state === state && ticketsAt(trended) > 0)
      .sort(byExcess);
  return {
    topics,
    tested,
    begunOrigins,
    changed: changeOrder.flatMap(inState),
    recurring: rankRecurring(topics, cut, cut.weeks.length - 1).slice(0, maxRecurring),
  };
};

const ranked = (rows: readonly TopicRow[]): TopicRow[] =>
  rows.map((row, index) => ({ ...row, rank: index + 1 }));

const topicLines = ({ topics }: Trends, cut: ReportCut): TopicLine[] =>
  topics
    .filter((trended) => ticketsAt(trended) > 0 || trended.trend.state === 'Muted')
    .sort(
      (a, b) =>
        customersAt(b) - customersAt(a) ||
        ticketsAt(b) - ticketsAt(a) ||
        compareText(a.topic.id, b.topic.id),
    )
    .map((trended) => {
      const { topic, trend } = trended;
      const own = { week: cut.week, topic: topic.id };
      const test = trend.tests.at(-1) ?? null;
      return {
        topicId: topic.id,
        area: topic.areaTitle,
        title: topic.title,
        state: trend.state,
        customers: countOf(customersAt(trended), { unit: 'customers', ...own }),
        tickets: countOf(ticketsAt(trended), { unit: 'tickets', ...own }),
        expected: test?.mean ?? null,
        p: trend.p,
      };
    });

const rowsOf = (trends: Trends, place: RowPlace) => {
  const row = (trended: TrendedTopic): TopicRow => buildIssue(trended, place);
  const wentDown = trends.topics.filter(
    ({ trend }) => trend.state === 'Falling' || trend.state === 'Resolved',
  );
  return {
    whatChanged: ranked(trends.changed.map(row)),
    recurringIssues: ranked(trends.recurring.map(row)),
    goingDown: buildGoingDown(wentDown.map(row), place.cut.week, place.requesters),
  };
};

const lastWeeksOf = (cut: WeeklyCut): WeekTotals => {
  const totals = cut.weeks.at(-1);
  if (totals === undefined || totals.week !== cut.week) {
    throw invalid(`The cut of ${cut.week} must end with that week; ask for at least one week.`);
  }
  return totals;
};

const build = (cut: WeeklyCut, trends: Trends): WeeklyReport => {
  const totals = lastWeeksOf(cut);
  const segments = buildSegmentCells(cut, cut.detail.segments);
  const before = rankRecurring(trends.topics, cut, cut.weeks.length - 2);
  const place: RowPlace = {
    cut,
    totals,
    satisfactionInterval: createSatisfactionIntervals(cut.detail.scores),
    details: new Map(cut.detail.topics.map((detail) => [detail.topicId, detail])),
    mainSegments: segments.main,
    requesters: new Map(cut.detail.requesters.map((one) => [one.topicId, one])),
    notes: new Map(cut.detail.notes.map((notes) => [notes.topicId, notes])),
    rankBefore: new Map(before.map(({ topic }, index) => [topic.id, index + 1])),
  };
  const topics = topicLines(trends, cut);
  const scores = buildScoreLines(cut);
  const { week } = cut;
  const parts = {
    header: buildHeader(cut, totals),
    scoreboard: buildScoreboard(cut, totals).map((row) => ({
      ...row,
      responseRate: scores.responseRates.get(row.id) ?? null,
    })),
    scoreSplits: scores.scoreSplits,
    ...rowsOf(trends, place),
    whereItHurts: segments.rows,
    drivers: scores.drivers,
    leaving: buildLeaving(cut, totals),
    notYetTopics: buildNotYet(cut, totals),
    requests: cut.requests === undefined ? null : [...cut.requests],
    actions: buildActionLines(cut, cut.detail.actions),
    calendar: cut.calendar.filter(({ to }) => to >= (mondayOf(shiftWeek(week, -11)) ?? '')),
    appendix: {
      topicsTested: trends.tested,
      chanceRows: 0.01 * trends.tested,
      notes: methodNotes(trends.tested, segments.tested, trends.begunOrigins),
      muted: topics.filter(({ state }) => state === 'Muted'),
      taxonomyChanges: taxonomyChanges(cut.detail.quality),
      topics,
    },
  };
  const { header, ...rest } = parts;
  return withReportId({
    schema: 'groundswell/weekly-report/1',
    header,
    summary: buildSummary(parts),
    ...rest,
  });
};

/** A report in the making: `choose` picks the topics of the large tables from the counts, `build` makes the report. */
export interface WeeklyPlan {
  readonly choose: (counts: ReportCut) => readonly string[];
  readonly build: (cut: WeeklyCut) => WeeklyReport;
}

/** Plans one report. What `choose` found out about the trends is not found out again. */
export const planWeeklyReport = (): WeeklyPlan => {
  let known: { readonly of: ReportCut['topics']; counts: ReportCut; trends: Trends } | null = null;
  const assess = (given: ReportCut) => {
    if (known?.of === given.topics) return known;
    const counts = canonicalCut(given);
    known = { of: given.topics, counts, trends: trendsOf(counts) };
    return known;
  };
  return {
    choose: (counts) => {
      const { changed, recurring } = assess(counts).trends;
      const chosen = [...changed.slice(0, maxDetailed), ...recurring];
      return [...new Set(chosen.map(({ topic }) => topic.id))].sort(compareText);
    },
    build: (given) => {
      const { counts, trends } = assess(given);
      return build({ ...given, ...counts }, trends);
    },
  };
};

/**
 * The weekly recurring-issue report: a pure function of the cut. Equal cuts give equal reports, whatever the order of
 * their rows. Throws `invalid` when the cut does not end with its own week.
 */
export const buildWeeklyReport = (cut: WeeklyCut): WeeklyReport => planWeeklyReport().build(cut);
