import type { ChurnReport, RevenueSum } from '../domain/churn-report.ts';
import type { WeekTotals } from '../domain/report.ts';
import type { WeeklyCut } from '../domain/report-detail.ts';
import { shiftWeek } from '../domain/week.ts';
import type { Leaving } from '../domain/weekly-report.ts';
import { buildChurnReport } from './churn-report.ts';
import { countOf } from './evidence-link.ts';

const trendWeeks = 12;

const revenueLine = ({ currency, total, known }: RevenueSum) => ({
  currency,
  total,
  accounts: known,
});

/** Section 8 from the churn report of the same cut. */
const fromChurnReport = (report: ChurnReport): Leaving => ({
  cancellations: report.now.cancellations,
  cancellationsLastWeek: report.lastWeek.cancellations,
  trend: report.trend.map(({ week, cancellations }) => ({ week, ...cancellations })),
  revenueLost: report.revenueLost.map(revenueLine),
  reasons: report.reasons.map((row) => ({
    reason: row.reason,
    remedy: row.remedy,
    thisWeek: row.thisWeek,
    twelveWeeks: row.window,
    accounts: row.accounts,
    revenueLost: row.revenueLost.map(revenueLine),
    medianTenureDays: row.medianTenureDays,
    trend: row.trend,
    quote: row.quote,
  })),
  risks: report.associations.flatMap(({ topicId, title, exposed, risk }) => {
    if (risk === null || (risk.interval[0] <= 1 && risk.interval[1] >= 1)) return [];
    return [{ topicId, title, exposed, ratio: risk.ratio, interval: risk.interval }];
  }),
  topicsTooFew: report.topicsTooFew,
  atRisk: report.atRisk,
});

/** Section 8: who left, why, and what goes with it. */
export const buildLeaving = (cut: WeeklyCut, totals: WeekTotals): Leaving => {
  const { churn } = cut.detail;
  if (churn !== null) return fromChurnReport(buildChurnReport(churn));
  const { week } = cut;
  const weeks = cut.weeks.slice(-trendWeeks);
  const filter = { unit: 'tickets', kind: 'churn' } as const;
  const countIn = (each: WeekTotals) =>
    countOf(each.kinds.churn ?? 0, { ...filter, week: each.week });
  const before = cut.weeks.at(-2);
  return {
    cancellations: countIn(totals),
    cancellationsLastWeek: countOf(before?.kinds.churn ?? 0, {
      ...filter,
      week: shiftWeek(week, -1),
    }),
    trend: weeks.map((each) => ({ week: each.week, ...countIn(each) })),
    revenueLost: [],
    // Reasons are judged by text and code together, and that is kept with the cancellations alone.
    reasons: [],
    risks: [],
    topicsTooFew: null,
    atRisk: null,
  };
};
