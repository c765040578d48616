import { invalid } from '../domain/errors.ts';
import type { RecurringIssue, ReportCut, WeeklyReport, WeekTotals } from '../domain/report.ts';
import { mondayOf, shiftWeek } from '../domain/week.ts';
import { type TrendedTopic, trendTopics } from '../trend/trend-cut.ts';
import { canonicalCut, compareText } from './canonical-cut.ts';
import { countOf } from './evidence-link.ts';
import { formatCount, formatDecimal } from './format-number.ts';
import { buildIssue, rankRecurring } from './recurring-issue.ts';
import { buildHeader } from './report-header.ts';
import { buildScoreboard } from './scoreboard.ts';
import { buildSummary } from './summary-lines.ts';

/** Most rows of the recurring table. */
const maxRecurring = 15;

const changeOrder = ['New', 'Rising', 'Watch'] as const;

const byExcess = (a: RecurringIssue, b: RecurringIssue): number =>
  (b.excess ?? b.customers.value) - (a.excess ?? a.customers.value) ||
  b.tickets.value - a.tickets.value ||
  compareText(a.topicId, b.topicId);

const ranked = (issues: readonly RecurringIssue[]): RecurringIssue[] =>
  issues.map((issue, index) => ({ ...issue, rank: index + 1 }));

const churnOf = (cut: ReportCut, totals: WeekTotals): WeeklyReport['churn'] => {
  const { week } = cut;
  const before = cut.weeks.at(-2);
  return {
    cancellations: countOf(totals.kinds.churn ?? 0, { unit: 'tickets', week, kind: 'churn' }),
    cancellationsLastWeek: countOf(before?.kinds.churn ?? 0, {
      unit: 'tickets',
      week: shiftWeek(week, -1),
      kind: 'churn',
    }),
    reasons: Object.entries(totals.churnReasons)
      .filter(([, count]) => count > 0)
      .sort(([a, m], [b, n]) => n - m || compareText(a, b))
      .map(([reason, count]) => ({
        reason,
        ...countOf(count, { unit: 'tickets', week, kind: 'churn', churnReason: reason }),
      })),
  };
};

const notesOf = (tested: number, chanceRows: number): string[] => [
  `${formatCount(tested)} topics tested; about ${formatDecimal(chanceRows, 1)} Watch rows are expected by chance.`,
  'Expected tickets: rate of the last 12 complete weeks (at least 6) times this week’s other classified tickets; weeks in which the topic was rising or a source was silent are left out.',
  'Test: upper-tail mid-p of a negative binomial with the topic’s own over-dispersion, shrunk towards that of all topics. The band is its 5 % to 95 % range.',
  'Watch: p < 0.01, at least 5 tickets in 4 weeks, 3 tickets, 3 customers, 2 accounts (where known) and 1.5 times the expected number this week. Rising: the same and significant over all topics (Benjamini–Hochberg, q = 0.10), or Watch in two consecutive weeks.',
  'New: 5 tickets and 3 customers reached within the last 14 days. Falling: the mirrored test with p < 0.01 and at most 0.67 of at least 5 expected, two weeks running. Recurring: 2 customers in each of 3 of the last 8 weeks and 5 tickets in the last 4.',
  'Where no customer is known, each ticket counts as one person in these rules. The time of a ticket is that of the customer’s message.',
];

const sectionsOf = (
  cut: ReportCut,
  totals: WeekTotals,
  topics: readonly TrendedTopic[],
): Pick<WeeklyReport, 'whatChanged' | 'recurringIssues' | 'falling'> => {
  const last = cut.weeks.length - 1;
  const rankBefore = new Map(
    rankRecurring(topics, cut, last - 1).map(({ topic }, index) => [topic.id, index + 1]),
  );
  const rowOf = (trended: TrendedTopic): RecurringIssue =>
    buildIssue(trended, cut, totals, 0, rankBefore.get(trended.topic.id) ?? null);
  const inState = (state: string): RecurringIssue[] =>
    topics.filter(({ trend }) => trend.state === state).map(rowOf);
  return {
    whatChanged: ranked(changeOrder.flatMap((state) => inState(state).sort(byExcess))),
    recurringIssues: ranked(rankRecurring(topics, cut, last).slice(0, maxRecurring).map(rowOf)),
    falling: ranked(inState('Falling').sort((a, b) => byExcess(b, a))),
  };
};

/**
 * The weekly recurring-issue report: a pure function of the cut. Equal cuts give equal reports, whatever the order of
 * their rows. Throws `invalid` when the cut does not end with its own week.
 */
export const buildWeeklyReport = (given: ReportCut): WeeklyReport => {
  const cut = canonicalCut(given);
  const totals = cut.weeks.at(-1);
  if (totals === undefined || totals.week !== cut.week) {
    throw invalid(`The cut of ${cut.week} must end with that week; ask for at least one week.`);
  }
  const { topics, tested } = trendTopics(cut);
  const chanceRows = 0.01 * tested;
  const parts = {
    header: buildHeader(cut, totals),
    scoreboard: buildScoreboard(cut, totals),
    ...sectionsOf(cut, totals, topics),
    churn: churnOf(cut, totals),
    calendar: cut.calendar.filter(({ to }) => to >= (mondayOf(shiftWeek(cut.week, -11)) ?? '')),
    appendix: { topicsTested: tested, chanceRows, notes: notesOf(tested, chanceRows) },
  };
  const { header, ...rest } = parts;
  return { header, summary: buildSummary(parts), ...rest };
};
