import type { ChurnCut } from '../domain/churn.ts';
import type { RevenueSum } from '../domain/churn-report.ts';
import type { WeekTotals } from '../domain/report.ts';
import type { WeeklyCut } from '../domain/report-detail.ts';
import { shiftWeek } from '../domain/week.ts';
import type { Leaving } from '../domain/weekly-report.ts';
import { countExposed, excludesOne, judgeAssociations } from './churn-association.ts';
import { buildReasonRows, sumRevenue } from './churn-reasons.ts';
import { atRiskOf, pointOf } from './churn-report.ts';
import { countOf } from './evidence-link.ts';

const trendWeeks = 12;

const revenueLine = ({ currency, total, known }: RevenueSum) => ({
  currency,
  total,
  accounts: known,
});

/** Section 8 from what became of accounts; links only where they are shown. */
const fromOutcomes = (cut: ChurnCut): Leaving => {
  const { week } = cut;
  const judged = judgeAssociations(cut);
  return {
    cancellations: pointOf(cut, week).cancellations,
    cancellationsLastWeek: pointOf(cut, shiftWeek(week, -1)).cancellations,
    trend: cut.weeks.map((each) => ({ week: each, ...pointOf(cut, each).cancellations })),
    revenueLost: sumRevenue(cut.events.filter((event) => event.week === week)).map(revenueLine),
    reasons: buildReasonRows(cut).map((row) => ({
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
    risks: judged.flatMap(({ topic, risk }) => {
      if (risk === null || !excludesOne(risk)) return [];
      const { topicId, title } = topic;
      return [{ topicId, title, exposed: countExposed(topic, week).accounts, ...risk }];
    }),
    topicsTooFew: cut.topics.length - judged.length,
    atRisk: atRiskOf(cut),
  };
};

/** Section 8: who left, why, and what goes with it. */
export const buildLeaving = (cut: WeeklyCut, totals: WeekTotals): Leaving => {
  const { churn } = cut.detail;
  if (churn !== null) return fromOutcomes(churn);
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
