import { evidenceMarks } from '../../domain/request.ts';
import type { RequestListRow, RequestSort, RequestView } from '../../domain/request-list.ts';
import type { RequestDescription } from '../../domain/request-ports.ts';
import { piecesByRequest } from './count-request.ts';
import { isOpen, type RankedRequest, type Ranking } from './rank-requests.ts';

const dayMs = 86_400_000;
const mostSegments = 2;

const dateOf = (day: number | null): string | null =>
  day === null ? null : new Date(day * dayMs).toISOString().slice(0, 10);

const round = (value: number, digits: number): number => {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
};

/** Says of a view whether a request is in it. */
const inView: Readonly<Record<RequestView, (row: RankedRequest) => boolean>> = {
  all: () => true,
  open: ({ request, stillAsked }) => isOpen(request) || stillAsked,
  churned: ({ counts }) => counts.churnedAccounts > 0,
  renewing: ({ counts }) => counts.renewsSoonAccounts > 0,
  new: ({ counts }) => counts.newAccounts > 0 && counts.newAccounts === counts.askers,
  declined_growing: ({ request, counts }) =>
    request.status === 'declined' && counts.newAccounts > 0,
  still_asked: ({ stillAsked }) => stillAsked,
};

const perEffort = ({ score, request }: RankedRequest): number | null =>
  request.effort === null ? null : score / request.effort;

/** Largest first, but for what reads better the other way; null comes last. */
const sortValue: Readonly<Record<RequestSort, (row: RankedRequest) => number | string | null>> = {
  score: ({ score }) => score,
  score_per_effort: perEffort,
  accounts: ({ counts }) => counts.accounts,
  customers: ({ counts }) => counts.customers,
  evidence: ({ counts }) => counts.evidence,
  blockers: ({ counts }) => counts.blockers,
  revenue: ({ counts }) => counts.revenueUncapped,
  churned: ({ counts }) => counts.churnedRevenue,
  new: ({ counts }) => counts.newAccounts,
  momentum: ({ momentum }) => momentum,
  first_asked: ({ counts }) => counts.firstDay,
  last_asked: ({ counts }) => counts.lastDay,
  title: ({ request }) => request.title.toLowerCase(),
};

const compare = (a: number | string | null, b: number | string | null): number => {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'string' || typeof b === 'string') return a === b ? 0 : a < b ? -1 : 1;
  return b - a;
};

export interface SelectOptions {
  readonly view: RequestView;
  readonly sort: RequestSort;
  readonly statuses: readonly string[];
  /** Words that the title must hold, in any case. */
  readonly search: string | null;
}

/** The rows of a ranking that are asked for, in the order asked for; by score, pinned ones stand first. */
export const selectRequests = (ranking: Ranking, options: SelectOptions): RankedRequest[] => {
  const { view, sort, statuses, search } = options;
  const words = (search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const rows = ranking.rows.filter(
    (row) =>
      inView[view](row) &&
      (statuses.length === 0 || statuses.includes(row.request.status)) &&
      words.every((word) => row.request.title.toLowerCase().includes(word)),
  );
  // Sorting is stable: equals stay in order of their score.
  return sort === 'score'
    ? rows
    : rows.sort((a, b) => compare(sortValue[sort](a), sortValue[sort](b)));
};

/** The two largest groups of accounts by plan, of those that asked. */
const segmentsOf = (ranking: Ranking, ids: ReadonlySet<string>) => {
  const { cut } = ranking;
  const { start, pieces } = piecesByRequest(cut.evidence, cut.requests.length);
  const found = new Map<string, RequestListRow['segments']>();
  for (const [index, { id }] of cut.requests.entries()) {
    if (!ids.has(id)) continue;
    const accounts = new Set<number>();
    for (let at = start[index] as number; at < (start[index + 1] as number); at++) {
      const piece = pieces[at] as number;
      const internal = ((cut.evidence.marks[piece] ?? 0) & evidenceMarks.internal) !== 0;
      const account = cut.evidence.account[piece] ?? -1;
      if (!internal && account >= 0) accounts.add(account);
    }
    const plans = new Map<string, number>();
    for (const account of accounts) {
      const plan = cut.accounts[account]?.plan ?? null;
      if (plan !== null) plans.set(plan, (plans.get(plan) ?? 0) + 1);
    }
    found.set(
      id,
      [...plans]
        .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
        .slice(0, mostSegments)
        .map(([segment, count]) => ({ segment, share: round(count / accounts.size, 4) })),
    );
  }
  return found;
};

const toRow = (
  row: RankedRequest,
  description: RequestDescription | undefined,
  segments: RequestListRow['segments'],
): RequestListRow => {
  const { request, counts, parts } = row;
  const { negative, neutral, positive } = description?.sentiments ?? {
    negative: 0,
    neutral: 0,
    positive: 0,
  };
  const heard = negative + neutral + positive;
  const effort = perEffort(row);
  return {
    rank: row.rank,
    rankLastMonth: row.rankLastMonth,
    id: request.id,
    title: request.title,
    status: request.status,
    reason: request.reason,
    told: { told: counts.told, requesters: counts.requesters },
    stillAsked: row.stillAsked,
    pinned: request.pinned,
    strategic: request.strategic,
    score: round(row.score, 2),
    parts: {
      reach: round(parts.reach, 2),
      revenue: round(parts.revenue, 2),
      churned: round(parts.churned, 2),
      momentum: round(parts.momentum, 2),
      strategic: round(parts.strategic, 2),
    },
    effort: request.effort,
    scorePerEffort: effort === null ? null : round(effort, 2),
    reach: round(counts.reach, 2),
    accounts: counts.accounts,
    customers: counts.customers,
    evidence: counts.evidence,
    blockers: counts.blockers,
    revenue: round(counts.revenue, 2),
    revenueUncapped: round(counts.revenueUncapped, 2),
    revenueCoverage:
      counts.activeAccounts === 0
        ? null
        : round(counts.revenueKnownAccounts / counts.activeAccounts, 4),
    churnedRevenue: round(counts.churnedRevenue, 2),
    churnedAccounts: counts.churnedAccounts,
    renewingAccounts: counts.renewsSoonAccounts,
    newAccounts: counts.newAccounts,
    momentum: round(row.momentum, 3),
    segments,
    sources: description?.sources ?? [],
    netSentiment: heard === 0 ? 0 : Math.round((100 * (positive - negative)) / heard),
    firstAsked: dateOf(counts.firstDay),
    lastAsked: dateOf(counts.lastDay),
    confirmedShare: counts.evidence === 0 ? 0 : round(counts.confirmed / counts.evidence, 4),
    byProxy: counts.byProxy,
    internal: counts.internal,
    campaign: counts.campaign,
    issue: request.issue,
    owner: request.owner,
    workaround: request.workaround,
    quotes: description?.quotes ?? [],
  };
};

/** The rows of one page with all their columns; `descriptions` are of these rows. */
export const toListRows = (
  ranking: Ranking,
  rows: readonly RankedRequest[],
  descriptions: readonly RequestDescription[],
): RequestListRow[] => {
  const segments = segmentsOf(ranking, new Set(rows.map(({ request }) => request.id)));
  const described = new Map(descriptions.map((one) => [one.id, one]));
  return rows.map((row) =>
    toRow(row, described.get(row.request.id), segments.get(row.request.id) ?? []),
  );
};
