import type { RequestCut } from '../../domain/request.ts';
import type { RequestLine } from '../../domain/weekly-report.ts';
import { allEvidence, isOpen, rankRequests } from './rank-requests.ts';

const mostLines = 10;
const weekDays = 7;

/** The head of the ranking for the weekly report: the ten best of those still to be decided or built, by balanced weights. */
export const requestLines = (cut: RequestCut): RequestLine[] => {
  const options = { preset: 'balanced', filter: allEvidence } as const;
  const { rows, withRevenue } = rankRequests(cut, options);
  const then = { ...cut, endDay: cut.endDay - weekDays };
  const lastWeek = rankRequests(then, { ...options, nowOnly: true });
  const before = new Map(
    lastWeek.rows.flatMap(({ request, rank, counts }) =>
      rank === null || counts.evidence === 0 ? [] : [[request.id, rank] as const],
    ),
  );
  return rows
    .filter(({ request, counts }) => isOpen(request) && counts.evidence > 0)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .slice(0, mostLines)
    .map(({ request, rank, score, counts }) => ({
      rank: rank ?? 0,
      rankBefore: before.get(request.id) ?? null,
      requestId: request.id,
      title: request.title,
      status: request.status,
      score: Math.round(score * 10) / 10,
      accounts: counts.accounts,
      customers: counts.customers,
      evidence: counts.evidence,
      revenue: withRevenue ? Math.round(counts.revenueUncapped) : null,
      isNew: counts.firstDay !== null && counts.firstDay >= cut.endDay - weekDays,
      link: `/requests?request=${encodeURIComponent(request.id)}`,
    }));
};
