import type { ChurnReason } from './analysis.ts';
import type { Cohort, Remedy } from './churn.ts';
import type { Count } from './report.ts';
import type { WeekId } from './week.ts';

/** Revenue per year in one currency; currencies are never added up. `known` of the cancellations say theirs. */
export interface RevenueSum {
  readonly currency: string;
  readonly total: number;
  readonly known: number;
}

export interface NamedThing {
  readonly kind: 'feature' | 'competitor';
  readonly name: string;
  readonly cancellations: Count;
}

/** A reason over the window; rows count each cancellation once, under its first reason. */
export interface ChurnReasonRow {
  readonly reason: ChurnReason;
  readonly remedy: Remedy;
  readonly thisWeek: Count;
  readonly window: Count;
  /** Named at all, first or not. */
  readonly anyPlace: Count;
  /** Distinct accounts in the window, and cancellations of the window whose account is not known. */
  readonly accounts: Count;
  readonly anonymous: number;
  readonly revenueLost: readonly RevenueSum[];
  readonly revenueLostThisWeek: readonly RevenueSum[];
  /** Half of those with a history stayed shorter; null without one. */
  readonly medianTenureDays: number | null;
  readonly trend: readonly ({ readonly week: WeekId } & Count)[];
  readonly named: readonly NamedThing[];
  readonly quote: { readonly text: string; readonly link: string } | null;
}

export interface ChurnPoint {
  readonly week: WeekId;
  readonly cancellations: Count;
  readonly accounts: Count;
  /** Cancellations without a known account. */
  readonly anonymous: number;
  /** Paying accounts at the start of the week; null when accounts are not synced. */
  readonly active: number | null;
  /** Accounts that cancelled, of those active; null when that is not known. */
  readonly rate: number | null;
  readonly involuntary: Count;
}

/** One segment over the window. */
export interface ChurnSegmentRow {
  readonly segment: string | null;
  readonly cancellations: Count;
  readonly activeAtStart: number | null;
  readonly rate: number | null;
  readonly reasons: readonly ({ readonly reason: ChurnReason } & Count)[];
  readonly trend: readonly ({
    readonly week: WeekId;
    readonly active: number | null;
    readonly rate: number | null;
  } & Count)[];
}

/** Relative risk with its 95 % Katz interval (`report.md` 5); null where the control holds nobody. */
export interface RelativeRisk {
  readonly ratio: number;
  readonly interval: readonly [low: number, high: number];
  readonly exposed: { readonly churned: Count; readonly accounts: Count };
  readonly control: { readonly churned: Count; readonly accounts: Count };
}

/** A topic and leaving: an association, not a cause. */
export interface ChurnAssociation {
  readonly topicId: string;
  readonly title: string;
  readonly exposed: Count;
  readonly tooFew: boolean;
  /** Against accounts that contacted support about something else. */
  readonly risk: RelativeRisk | null;
  /** Against accounts that never did; null when accounts are not synced. */
  readonly riskAgainstSilent: RelativeRisk | null;
}

export interface CohortRow {
  readonly cohort: Cohort;
  readonly accounts: Count;
  readonly churned: Count;
  readonly expanded: Count;
  readonly tooFew: boolean;
  /** 0…1 with the Wilson interval; null with too few accounts. */
  readonly churnRate: Rate | null;
  readonly expansionRate: Rate | null;
  /** Mean revenue per year and account at the start of the window. */
  readonly meanRevenue: readonly {
    readonly currency: string;
    readonly mean: number;
    readonly accounts: number;
  }[];
}
export interface Rate {
  readonly value: number;
  readonly interval: readonly [low: number, high: number];
}

export interface ChurnReport {
  readonly week: WeekId;
  readonly taxonomyVersion: number;
  readonly now: ChurnPoint;
  readonly lastWeek: ChurnPoint;
  readonly revenueLost: readonly RevenueSum[];
  readonly trend: readonly ChurnPoint[];
  /** Most cancellations in the window first. */
  readonly reasons: readonly ChurnReasonRow[];
  readonly dimension: string | null;
  readonly segments: readonly ChurnSegmentRow[];
  /** Contacts of these weeks … */
  readonly exposure: { readonly from: WeekId; readonly to: WeekId };
  /** … against losses of these. */
  readonly outcome: { readonly from: WeekId; readonly to: WeekId };
  /** Highest risk first; topics with too few exposed accounts are only counted. */
  readonly associations: readonly ChurnAssociation[];
  readonly topicsTooFew: number;
  /** Null when accounts are not synced. */
  readonly cohorts: readonly CohortRow[] | null;
  /** A number for everybody; the list is for those who may see accounts by name. */
  readonly atRisk: Count;
  readonly notes: readonly string[];
}
