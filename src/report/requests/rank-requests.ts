import {
  type FeatureRequest,
  presetWeights,
  type RequestCut,
  type RequestPreset,
  type ScoreWeights,
} from '../../domain/request.ts';
import { countRequests, type EvidenceFilter, type RequestCounts } from './count-request.ts';
import { effectiveWeights, type RequestScore, scoreRequest } from './score-request.ts';

export interface RankOptions {
  readonly preset: RequestPreset;
  readonly filter: EvidenceFilter;
  /** Leaves out the rank of last month, which costs as much as all the rest. */
  readonly nowOnly?: boolean;
}

/** A request with its numbers and its place. */
export interface RankedRequest extends RequestScore {
  readonly request: FeatureRequest;
  readonly counts: RequestCounts;
  /** Among those still to be decided or built; null for a shipped or declined one. */
  readonly rank: number | null;
  /** With the evidence of four weeks ago; null when nobody had asked by then. */
  readonly rankLastMonth: number | null;
  /** Shipped, and asked for by two or more since. */
  readonly stillAsked: boolean;
}

export interface Ranking {
  readonly cut: RequestCut;
  readonly preset: RequestPreset;
  /** As used: rescaled when ranked without revenue. */
  readonly weights: ScoreWeights;
  readonly withRevenue: boolean;
  /** The sentence that says so; null with revenue. */
  readonly revenueNote: string | null;
  /** Pinned ones first, then by score. */
  readonly rows: readonly RankedRequest[];
}

const monthDays = 28;
const leastRevenueKnown = 0.5;
const stillAskedBy = 2;

export const allEvidence: EvidenceFilter = { without: 0, only: 0, accounts: null };

/** Still to be decided or built. */
export const isOpen = ({ status }: FeatureRequest): boolean =>
  status !== 'shipped' && status !== 'declined';

interface Scored extends RequestScore {
  readonly request: FeatureRequest;
  readonly counts: RequestCounts;
}

const byScore = (a: Scored, b: Scored): number =>
  b.score - a.score ||
  b.counts.accounts - a.counts.accounts ||
  (a.request.id < b.request.id ? -1 : 1);

const scoreAll = (
  cut: RequestCut,
  { preset, filter }: RankOptions,
  endDay: number,
  withRevenue: boolean,
): Scored[] => {
  const counts = countRequests(cut, filter, endDay);
  return cut.requests
    .map((request, index): Scored => {
      const own = counts[index] as RequestCounts;
      const inputs = {
        reach: own.reach,
        revenue: withRevenue ? own.revenue : null,
        churned: withRevenue ? own.churnedRevenue : null,
        newAccounts: own.newAccounts,
        earlierAccounts: own.earlierAccounts,
        strategic: request.strategic,
      };
      return {
        request,
        counts: own,
        ...scoreRequest(inputs, cut.references, presetWeights[preset]),
      };
    })
    .sort(byScore);
};

const ranksOf = (scored: readonly Scored[]): ReadonlyMap<string, number> =>
  new Map(
    scored
      .filter(({ request }) => isOpen(request))
      .map(({ request }, index) => [request.id, index + 1]),
  );

/**
 * Ranks the requests of a cut (`report.md` 6). The rank of last month comes from the evidence of then and the
 * accounts, constants and decisions of now. The order is a proposal: pinned requests stand first and keep their rank.
 */
export const rankRequests = (cut: RequestCut, options: RankOptions): Ranking => {
  const known = cut.references.revenueKnownShare;
  const withRevenue = known >= leastRevenueKnown && cut.references.totalRevenue > 0;
  const scored = scoreAll(cut, options, cut.endDay, withRevenue);
  const before = options.nowOnly ? [] : scoreAll(cut, options, cut.endDay - monthDays, withRevenue);
  const ranks = ranksOf(scored);
  const ranksBefore = ranksOf(before.filter(({ counts }) => counts.evidence > 0));
  const rows = scored.map((one) => ({
    ...one,
    rank: ranks.get(one.request.id) ?? null,
    rankLastMonth: ranksBefore.get(one.request.id) ?? null,
    stillAsked: one.counts.askedSinceShipped >= stillAskedBy,
  }));
  return {
    cut,
    preset: options.preset,
    weights: effectiveWeights(presetWeights[options.preset], withRevenue),
    withRevenue,
    revenueNote: withRevenue
      ? null
      : `Ranked without revenue (known for ${Math.round(known * 100)} %).`,
    rows: [
      ...rows.filter(({ request }) => request.pinned),
      ...rows.filter(({ request }) => !request.pinned),
    ],
  };
};
