import type { GradedRisk } from './account-risk.ts';
import type { ChurnReason } from './analysis.ts';
import type { WeekId } from './week.ts';

/** Whether the product could have kept the customer: `structural` reasons are the customer's own life. */
export type Remedy = 'fixable' | 'structural' | 'unknown';

const remedies: Readonly<Record<ChurnReason, Remedy>> = {
  price: 'fixable',
  missing_feature: 'fixable',
  reliability: 'fixable',
  usability: 'fixable',
  support: 'fixable',
  competitor: 'fixable',
  no_longer_needed: 'structural',
  project_ended: 'structural',
  business_closed: 'structural',
  payment_failure: 'fixable',
  other: 'unknown',
};
export const remedyOf = (reason: ChurnReason): Remedy => remedies[reason];

/** Weeks of the trend, and of the window in which a loss counts as the outcome of what came before. */
export const churnWindowWeeks = 12;
/** Full weeks before that window in which contacts are looked at: 91 days for the 90 of `report.md` 5. */
export const exposureWeeks = 13;
/** Fewer exposed accounts than this say nothing about a risk (`report.md` 5). */
export const minExposed = 20;
/** An account with this many negative tickets in the last two weeks (14 days) is at risk (`report.md` 4.8). */
export const minNegativeTickets = 3;

/** A cancellation with what is known of the account that left, as of the day it did. */
export interface ChurnEvent {
  readonly ticketId: string;
  readonly week: WeekId;
  readonly account: string | null;
  readonly customer: string | null;
  /** One; the code of the sender where it says something, else the surest of the text, else `other`. */
  readonly primary: ChurnReason;
  /** All, primary first. */
  readonly reasons: readonly ChurnReason[];
  /** False when nobody decided to leave, e.g. a card that failed. */
  readonly voluntary: boolean;
  /** As written, when the text names one. */
  readonly feature: string | null;
  readonly competitor: string | null;
  /** Per year, in `currency`: of the cancellation itself, else of the account at that time. */
  readonly revenue: number | null;
  readonly currency: string | null;
  /** Days since the account was first known; null without a history. */
  readonly tenureDays: number | null;
  /** Value on the dimension that was asked for; null when unknown or none was asked for. */
  readonly segment: string | null;
  /** Words of the customer, redacted; only in the report's own week. */
  readonly excerpt: string | null;
}

/** Accounts of one kind at the start of the outcome window, and what became of them in it. */
export interface OutcomeTally {
  readonly accounts: number;
  readonly churned: number;
}

export const cohorts = ['contacted', 'not_contacted', 'contacted_satisfied'] as const;
export type Cohort = (typeof cohorts)[number];

/** A cohort with its money. Revenue is per year, summed by currency at the start of the window. */
export interface CohortTally extends OutcomeTally {
  readonly cohort: Cohort;
  /** Accounts that pay more at the end of the window than at its start. */
  readonly expanded: number;
  readonly revenue: readonly {
    readonly currency: string;
    readonly accounts: number;
    readonly total: number;
  }[];
}

/** Accounts with a negative mention of a topic before the window. */
export interface TopicExposure {
  readonly topicId: string;
  readonly title: string;
  readonly exposed: OutcomeTally;
}

/** What the churn part of a report is made from: counts and the cancellations of twelve weeks. */
export interface ChurnCut {
  readonly week: WeekId;
  readonly taxonomyVersion: number;
  /** `churnWindowWeeks` weeks that end with `week`, oldest first. */
  readonly weeks: readonly WeekId[];
  /** In order of week, then ticket id. */
  readonly events: readonly ChurnEvent[];
  /** Dimension of `ChurnEvent.segment`; null when none was asked for. */
  readonly dimension: string | null;
  /** Paying accounts at the start of each week by segment (`null` = all); empty when accounts are not synced. */
  readonly active: readonly {
    readonly week: WeekId;
    readonly segment: string | null;
    readonly accounts: number;
  }[];
  readonly topics: readonly TopicExposure[];
  /** All accounts with a support ticket before the window. */
  readonly contacted: OutcomeTally;
  /** Synced accounts without one; null when accounts are not synced. */
  readonly neverContacted: OutcomeTally | null;
  /** Null when accounts are not synced. */
  readonly cohorts: readonly CohortTally[] | null;
  /** Accounts with at least `minNegativeTickets` negative tickets in this and the last week, not yet gone. */
  readonly atRisk: number;
}

/** One account at risk; only for those who may see accounts by name. */
export interface AccountAtRisk extends GradedRisk {
  readonly account: string;
  readonly name: string | null;
  readonly negativeTickets: number;
  readonly revenue: number | null;
  readonly currency: string | null;
  readonly plan: string | null;
}

/** A sender's own code for a reason. */
export interface ChurnCode {
  /** Lower case, spaces and hyphens as `_`. */
  readonly code: string;
  readonly reason: ChurnReason;
  readonly voluntary: boolean;
}

/** What churn reports read, and the sender's own reason codes. Comes from kept rows, never from a scan of tickets. */
export interface ChurnStore {
  churnCut(week: WeekId, dimension?: string): Promise<ChurnCut>;
  /**
   * Open accounts with `minNegativeTickets` negative tickets in this and the last week, highest grade first; `any`: also
   * those that only spoke of leaving in that time.
   */
  accountsAtRisk(week: WeekId, any?: boolean): Promise<AccountAtRisk[]>;
  /** Codes of this workspace; they go before the built-in ones. */
  listCodes(): Promise<ChurnCode[]>;
  /** Replaces all of them; holds for past cancellations too. */
  saveCodes(codes: readonly ChurnCode[]): Promise<void>;
}
