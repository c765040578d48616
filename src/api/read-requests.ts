import { GroundswellError, invalid } from '../domain/errors.ts';
import type { Store } from '../domain/ports.ts';
import {
  evidenceMarks,
  type RequestCut,
  type RequestPreset,
  weightsVersion,
} from '../domain/request.ts';
import type { RankPoint, RequestList, RequestListRow } from '../domain/request-list.ts';
import { shiftWeek, type WeekId } from '../domain/week.ts';
import type { EvidenceFilter } from '../report/requests/count-request.ts';
import { type Ranking, rankRequests } from '../report/requests/rank-requests.ts';
import {
  type SelectOptions,
  selectRequests,
  toListRows,
} from '../report/requests/request-list-row.ts';

/** How a list of requests is asked for. */
export interface RequestsQuery extends SelectOptions {
  /** null = the newest week with tickets. */
  readonly week: WeekId | null;
  readonly preset: RequestPreset;
  /** `name:value`; `revenue:10000-50000` is a band. */
  readonly segment: string | null;
  readonly proxy: 'include' | 'exclude' | 'only';
  readonly campaign: 'include' | 'exclude';
  readonly limit: number;
  readonly offset: number;
}

/** What nobody asks for in particular. */
export const defaultRequestsQuery: RequestsQuery = {
  week: null,
  preset: 'balanced',
  view: 'open',
  sort: 'score',
  statuses: [],
  search: null,
  segment: null,
  proxy: 'include',
  campaign: 'include',
  limit: 50,
  offset: 0,
};

const historyMonths = 6;
const monthWeeks = 4;

const isIn = async (
  store: Store,
  cut: RequestCut,
  segment: string,
): Promise<(account: RequestCut['accounts'][number]) => boolean> => {
  const split = segment.indexOf(':');
  const [name, value] = [segment.slice(0, split), segment.slice(split + 1)];
  if (split < 1 || value === '') {
    throw invalid('Write a segment as name:value, e.g. plan:business or revenue:10000-50000.');
  }
  if (name === 'plan') return ({ plan }) => plan === value;
  if (name === 'revenue') {
    const [least = Number.NaN, most = Number.POSITIVE_INFINITY] = value
      .split('-')
      .map((bound) => (bound === '' ? Number.POSITIVE_INFINITY : Number(bound)));
    if (Number.isNaN(least) || Number.isNaN(most)) {
      throw invalid('Write a band of revenue as revenue:10000-50000 or revenue:50000-.');
    }
    return ({ revenue }) => revenue !== null && revenue >= least && revenue < most;
  }
  const members = await store.requests.accountsInSegment(name, value, cut.week);
  return ({ ref }) => members.has(ref);
};

const filterOf = async (
  store: Store,
  cut: RequestCut,
  { segment, proxy, campaign }: RequestsQuery,
): Promise<EvidenceFilter> => {
  const belongs = segment === null ? null : await isIn(store, cut, segment);
  return {
    without:
      (proxy === 'exclude' ? evidenceMarks.byProxy : 0) +
      (campaign === 'exclude' ? evidenceMarks.campaign : 0),
    only: proxy === 'only' ? evidenceMarks.byProxy : 0,
    accounts:
      belongs === null
        ? null
        : Uint8Array.from(cut.accounts, (account) => (belongs(account) ? 1 : 0)),
  };
};

/** The newest week with tickets; in an empty store the week of `now`. */
const weekOfRanking = async (store: Store, asked: WeekId | null): Promise<WeekId> => {
  const week = asked ?? (await store.reports.weeksWithTickets()).at(-1);
  if (week === undefined) {
    throw new GroundswellError(
      'not_found',
      'There are no tickets yet: send some to /v1/tickets, or name a week.',
    );
  }
  return week;
};

const rank = async (
  store: Store,
  query: RequestsQuery,
): Promise<{ cut: RequestCut; ranking: Ranking }> => {
  await store.requests.publishRequests();
  const cut = await store.requests.requestCut(await weekOfRanking(store, query.week));
  const filter = await filterOf(store, cut, query);
  return { cut, ranking: rankRequests(cut, { preset: query.preset, filter }) };
};

/** One page of the ranked list. `next` is left to who knows the address of the list. */
export const readRequests = async (
  store: Store,
  query: RequestsQuery,
): Promise<Omit<RequestList, 'next'>> => {
  const { cut, ranking } = await rank(store, query);
  const selected = selectRequests(ranking, query);
  const page = selected.slice(query.offset, query.offset + query.limit);
  const ids = page.map(({ request }) => request.id);
  const descriptions = await store.requests.describeRequests(ids, cut.week);
  return {
    week: cut.week,
    total: selected.length,
    preset: query.preset,
    weights: ranking.weights,
    weightsVersion,
    references: cut.references,
    revenueNote: ranking.revenueNote,
    rows: toListRows(ranking, page, descriptions),
  };
};

/** One request as the list shows it, with its place over the last half year; null when it has none of its own. */
export const readRankOf = async (
  store: Store,
  id: string,
  query: RequestsQuery,
): Promise<{ readonly row: RequestListRow; readonly history: readonly RankPoint[] } | null> => {
  const { cut, ranking } = await rank(store, query);
  const own = ranking.rows.find(({ request }) => request.id === id);
  if (own === undefined) return null;
  const [row] = toListRows(ranking, [own], await store.requests.describeRequests([id], cut.week));
  if (row === undefined) return null;
  const filter = await filterOf(store, cut, query);
  const history = Array.from({ length: historyMonths + 1 }, (_, index): RankPoint => {
    const weeks = (index - historyMonths) * monthWeeks;
    const then = { ...cut, endDay: cut.endDay + weeks * 7 };
    const found = rankRequests(then, { preset: query.preset, filter, nowOnly: true }).rows.find(
      ({ request }) => request.id === id,
    );
    const asked = (found?.counts.evidence ?? 0) > 0;
    return {
      week: shiftWeek(cut.week, weeks),
      rank: asked ? (found?.rank ?? null) : null,
      score: asked ? Math.round((found?.score ?? 0) * 100) / 100 : 0,
      accounts: found?.counts.accounts ?? 0,
    };
  });
  return { row, history };
};
