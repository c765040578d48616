import type { SentimentLabel } from './analysis.ts';

/** Feature requests: what customers wish for, by how many and how badly (`report.md` 6). An id is permanent. */

export const requestStatuses = [
  'inbox',
  'under_review',
  'planned',
  'in_progress',
  'shipped',
  'declined',
] as const;
export type RequestStatus = (typeof requestStatuses)[number];

/** 0 explicitly unimportant, 1 nice to have, 2 important, 3 its lack loses the customer or the deal. */
export const importances = [0, 1, 2, 3] as const;
export type Importance = (typeof importances)[number];

/** `found` in tickets by the grouping, made by `hand` or from an `import`, or `split` off another one. */
const requestOrigins = ['found', 'hand', 'import', 'split'] as const;
export type RequestOrigin = (typeof requestOrigins)[number];

/** An issue in a tracker that stands for a request; `status` is the tracker's own word. */
export interface LinkedIssue {
  readonly url: string;
  readonly status: string | null;
}

/** A request with all that people said about it; the numbers come from its evidence. */
export interface FeatureRequest {
  readonly id: string;
  readonly origin: RequestOrigin;
  readonly title: string;
  /** A person gave the title; the grouping never changes it again. */
  readonly titleByHand: boolean;
  readonly description: string | null;
  readonly status: RequestStatus;
  /** Why it is where it is; asked for with `declined`. */
  readonly reason: string | null;
  /** When the status was set, ISO; null while it is the first one. */
  readonly statusAt: string | null;
  /** The request it was merged into; it has no place of its own in a ranking then. */
  readonly mergedInto: string | null;
  readonly pinned: boolean;
  readonly strategic: boolean;
  /** In whatever unit the workspace plans; null = not estimated. */
  readonly effort: number | null;
  readonly owner: string | null;
  readonly workaround: string | null;
  readonly issue: LinkedIssue | null;
  readonly createdAt: string;
}

/** The account of a piece of evidence as it was at that moment; later states never change it. */
export interface AccountSnapshot {
  readonly plan: string | null;
  readonly revenue: number | null;
  readonly currency: string | null;
  readonly status: string | null;
}

/** What a wish says beside the thing; each in the customer's own words. */
export interface WishNote {
  /** What the importance was read from: words, `cancellation`, `lost deal`, `priority high`; null = nothing was said. */
  readonly importanceReason: string | null;
  /** What it is wanted for: what follows "so that", "in order to". */
  readonly job: string | null;
  /** How they get by without it. */
  readonly workaround: string | null;
}

/** One time somebody asked. */
export interface RequestEvidence extends WishNote {
  readonly id: string;
  readonly requestId: string;
  /** null for evidence added by hand. */
  readonly ticketId: string | null;
  readonly url: string | null;
  readonly source: string;
  readonly at: string;
  readonly verbatim: string;
  readonly customer: string | null;
  readonly account: string | null;
  readonly snapshot: AccountSnapshot | null;
  readonly importance: Importance;
  /** What the rules made of it, before a person said otherwise. */
  readonly ruledImportance: Importance;
  readonly sentiment: SentimentLabel;
  /** Told by somebody of ours on behalf of the account. */
  readonly byProxy: boolean;
  /** By one of our own people: kept, never counted. */
  readonly internal: boolean;
  /** The same text from many accounts within an hour. */
  readonly campaign: boolean;
  /** A person said that this belongs here. */
  readonly confirmed: boolean;
  /** Who asked was told what became of it. */
  readonly told: boolean;
}

export const requestPresets = ['balanced', 'revenue_first'] as const;
export type RequestPreset = (typeof requestPresets)[number];

/** Shares of the five parts of a score; they add up to 1. */
export interface ScoreWeights {
  readonly reach: number;
  readonly revenue: number;
  readonly churned: number;
  readonly momentum: number;
  readonly strategic: number;
}

/** Weights by preset. A change of any number makes a new `weightsVersion`. */
export const weightsVersion = 1;
export const presetWeights: Readonly<Record<RequestPreset, ScoreWeights>> = {
  balanced: { reach: 0.4, revenue: 0.25, churned: 0.2, momentum: 0.1, strategic: 0.05 },
  revenue_first: { reach: 0.25, revenue: 0.4, churned: 0.2, momentum: 0, strategic: 0.15 },
};

/**
 * What scores are measured against: constants of the workspace, stored under a version and never computed from the
 * requests, so that adding one request moves no other's score. Revenue is per year in `currency`.
 */
export interface ScoreReferences {
  /** Grows with each new set; 0 = none was stored yet. */
  readonly version: number;
  /** The day up to which the workspace was counted, e.g. 2024-07-28. */
  readonly asOf: string;
  readonly activeAccounts: number;
  readonly totalRevenue: number;
  readonly churnedRevenue: number;
  readonly currency: string | null;
  /** Share of the active accounts whose revenue is known. */
  readonly revenueKnownShare: number;
}

/** The evidence of a cut, one entry a piece; columns, because there are many. */
export interface EvidenceColumns {
  readonly length: number;
  /** Index into `requests` of the request it counts for. */
  readonly request: Int32Array;
  /** Index into `accounts`; −1 = unknown. */
  readonly account: Int32Array;
  /** Number of the person; 0 = unknown. */
  readonly person: Int32Array;
  /** Calendar day in the workspace's time zone, days since 1970-01-01. */
  readonly day: Int32Array;
  readonly importance: Uint8Array;
  /** Sum of `evidenceMarks`. */
  readonly marks: Uint8Array;
}

export const evidenceMarks = {
  byProxy: 1,
  internal: 2,
  campaign: 4,
  confirmed: 8,
  /** Said in a cancellation. */
  cancellation: 16,
  /** Who asked was told what became of it. */
  told: 32,
} as const;

/** What is known of an account on the day of a cut. */
export interface AccountStanding {
  readonly ref: string;
  /** Per year, in the references' currency; null = unknown or in a currency without a rate. */
  readonly revenue: number | null;
  readonly active: boolean;
  readonly plan: string | null;
  /** Day it left, null while it is here, with the revenue that left. */
  readonly churnedOnDay: number | null;
  readonly churnedRevenue: number;
  /** Day of the next renewal; null = not synced. */
  readonly renewsOnDay: number | null;
}

/** Everything a ranking is made from, cut at the end of a week: later evidence is not in it. */
export interface RequestCut {
  readonly week: string;
  /** First day after the week. */
  readonly endDay: number;
  readonly references: ScoreReferences;
  /** Without the merged and removed ones, in order of their ids. */
  readonly requests: readonly FeatureRequest[];
  readonly accounts: readonly AccountStanding[];
  readonly evidence: EvidenceColumns;
}
