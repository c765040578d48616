import type { Cohort, CohortTally, OutcomeTally } from './churn.ts';

/** What was known of an account from `at` (ISO) on. A cancellation is a state `churned` of that moment. */
export interface AccountMoment {
  readonly at: string;
  readonly status: 'trial' | 'active' | 'churned' | null;
  readonly revenue: number | null;
  readonly currency: string | null;
  readonly segment: string | null;
}

/** An account that was there at the start of a churn window, and what became of it in it. */
export interface AccountOutcome {
  readonly account: number;
  readonly ref: string;
  /** The sender tells its states; without, it is known from tickets only. */
  readonly synced: boolean;
  /** Had a support ticket before the window. */
  readonly contacted: boolean;
  /** … and gave more content than discontent survey answers there. */
  readonly satisfied: boolean;
  readonly churned: boolean;
  /** Stayed and pays more at the end, in the same currency. */
  readonly expanded: boolean;
  /** Per year, at the start. */
  readonly revenue: number | null;
  readonly currency: string | null;
}

/** The last state that holds at `at`; null before the first. */
export const momentAt = (timeline: readonly AccountMoment[], at: string): AccountMoment | null => {
  let found: AccountMoment | null = null;
  for (const moment of timeline) {
    if (moment.at > at) break;
    found = moment;
  }
  return found;
};

/** Pays: neither on trial nor gone. A state that does not say counts as paying. */
export const isPaying = (moment: AccountMoment | null): moment is AccountMoment =>
  moment !== null && moment.status !== 'churned' && moment.status !== 'trial';

/** As it was before it left: the last state that is no leaving. */
export const lastStanding = (
  timeline: readonly AccountMoment[],
  at: string,
): AccountMoment | null =>
  timeline.findLast((moment) => moment.at <= at && moment.status !== 'churned') ?? null;

export const isInCohort = (account: AccountOutcome, cohort: Cohort): boolean => {
  if (!account.synced) return false;
  if (cohort === 'not_contacted') return !account.contacted;
  return account.contacted && (cohort === 'contacted' || account.satisfied);
};

/** How many accounts, and how many of them left. */
export const tallyOutcomes = (accounts: readonly AccountOutcome[]): OutcomeTally => ({
  accounts: accounts.length,
  churned: accounts.filter(({ churned }) => churned).length,
});

/** A cohort with its money; revenue by currency, in the order of their names. */
export const tallyCohort = (all: readonly AccountOutcome[], cohort: Cohort): CohortTally => {
  const accounts = all.filter((account) => isInCohort(account, cohort));
  const revenue = new Map<string, { currency: string; accounts: number; total: number }>();
  for (const { revenue: amount, currency } of accounts) {
    if (amount === null) continue;
    const name = currency ?? '';
    const sum = revenue.get(name) ?? { currency: name, accounts: 0, total: 0 };
    sum.accounts += 1;
    sum.total += amount;
    revenue.set(name, sum);
  }
  return {
    cohort,
    ...tallyOutcomes(accounts),
    expanded: accounts.filter(({ expanded }) => expanded).length,
    revenue: [...revenue.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1)),
  };
};
