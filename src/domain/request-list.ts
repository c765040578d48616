import type {
  LinkedIssue,
  RequestPreset,
  RequestStatus,
  ScoreReferences,
  ScoreWeights,
} from './request.ts';
import type { RequestDescription } from './request-ports.ts';

/** The ranked list as people and programs read it. */

/** Which requests are shown; `renewing` and `churned` go by the accounts that asked. */
export const requestViews = [
  'all',
  'open',
  'churned',
  'renewing',
  'new',
  'declined_growing',
  'still_asked',
] as const;
export type RequestView = (typeof requestViews)[number];

export const requestSorts = [
  'score',
  'score_per_effort',
  'accounts',
  'customers',
  'evidence',
  'blockers',
  'revenue',
  'churned',
  'new',
  'momentum',
  'first_asked',
  'last_asked',
  'title',
] as const;
export type RequestSort = (typeof requestSorts)[number];

export interface RequestListRow {
  /** Among those still to be decided or built; null for a shipped or declined one. */
  readonly rank: number | null;
  readonly rankLastMonth: number | null;
  readonly id: string;
  readonly title: string;
  readonly status: RequestStatus;
  readonly reason: string | null;
  /** Of those who asked, how many were told what became of it. */
  readonly told: { readonly told: number; readonly requesters: number };
  readonly stillAsked: boolean;
  readonly pinned: boolean;
  readonly strategic: boolean;
  readonly score: number;
  readonly parts: Readonly<Record<keyof ScoreWeights, number>>;
  readonly effort: number | null;
  readonly scorePerEffort: number | null;
  readonly reach: number;
  readonly accounts: number;
  readonly customers: number;
  readonly evidence: number;
  readonly blockers: number;
  /** Per year, each active account once and at most a fifth of the whole; uncapped beside it. */
  readonly revenue: number;
  readonly revenueUncapped: number;
  /** Share of its active accounts whose revenue is known; null without any. */
  readonly revenueCoverage: number | null;
  readonly churnedRevenue: number;
  readonly churnedAccounts: number;
  readonly renewingAccounts: number;
  readonly newAccounts: number;
  readonly momentum: number;
  /** The two largest groups of its accounts, by plan. */
  readonly segments: readonly { readonly segment: string; readonly share: number }[];
  readonly sources: RequestDescription['sources'];
  /** Net sentiment −100…100 over its evidence. */
  readonly netSentiment: number;
  readonly firstAsked: string | null;
  readonly lastAsked: string | null;
  readonly confirmedShare: number;
  readonly byProxy: number;
  /** Evidence by our own people: shown, never counted. */
  readonly internal: number;
  readonly campaign: number;
  readonly issue: LinkedIssue | null;
  readonly owner: string | null;
  readonly workaround: string | null;
  readonly quotes: RequestDescription['quotes'];
}

export interface RequestList {
  readonly week: string;
  readonly total: number;
  readonly preset: RequestPreset;
  readonly weights: ScoreWeights;
  readonly weightsVersion: number;
  readonly references: ScoreReferences;
  /** Says so when ranked without revenue; else null. */
  readonly revenueNote: string | null;
  readonly rows: readonly RequestListRow[];
  /** Path of the next page; null on the last. */
  readonly next: string | null;
}

/** The place of a request at the end of a week. */
export interface RankPoint {
  readonly week: string;
  readonly rank: number | null;
  readonly score: number;
  readonly accounts: number;
}
