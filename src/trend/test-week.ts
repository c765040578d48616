import { type CountDistribution, upperMidP } from './count-distribution.ts';

/** A topic's count in a week and the rest of that week's classified tickets (exposure). */
export interface WeekCount {
  readonly count: number;
  readonly exposure: number;
}

/** What was to be expected of one topic in one week, and what came (`report.md` 3). */
export interface WeekExpectation extends CountDistribution {
  /** Expected tickets μ are `mean`. */
  readonly count: number;
  /** Over-dispersion after shrinkage, at least 1. */
  readonly dispersion: number;
  readonly ratio: number;
  readonly baselineWeeks: number;
  /** Tickets in the baseline. */
  readonly baselineTickets: number;
}

/** An expectation with the upper-tail mid-p value of what came. */
export interface WeekTest extends WeekExpectation {
  readonly p: number;
}

/** Fewest baseline weeks a test is made from. */
export const minBaselineWeeks = 3;
/** Baseline weeks used when there are as many. */
export const baselineWeeks = 12;

/** Weight of the common dispersion, in degrees of freedom; and the safety factor on the estimate. */
const priorWeeks = 8;
const dispersionMargin = 1.2;

const rateOf = (baseline: readonly WeekCount[]): { rate: number; tickets: number } => {
  let tickets = 0;
  let exposure = 0;
  for (const week of baseline) {
    tickets += week.count;
    exposure += week.exposure;
  }
  return { rate: (tickets + 0.5) / exposure, tickets };
};

/**
 * Pearson dispersion φ̂ = 1/(k−1) · Σ (x − r·E)² / (r·E) of a baseline. Weeks must have exposure > 0; at least two.
 */
export const rawDispersion = (baseline: readonly WeekCount[]): number => {
  const { rate } = rateOf(baseline);
  let sum = 0;
  for (const week of baseline) {
    const expected = rate * week.exposure;
    sum += (week.count - expected) ** 2 / expected;
  }
  return sum / (baseline.length - 1);
};

/**
 * What one week is held against. `commonDispersion` is φ0, the mean φ̂ of topics with at least ten baseline tickets. Null
 * when there are too few baseline weeks or nothing to compare with this week.
 * After Farrington et al. 1996 and Noufaily et al. 2012; formula and vectors in `report.md` 3.
 */
export const expectWeek = (
  baseline: readonly WeekCount[],
  now: WeekCount,
  commonDispersion: number,
): WeekExpectation | null => {
  if (baseline.length < minBaselineWeeks || now.exposure <= 0) return null;
  const { rate, tickets } = rateOf(baseline);
  const mean = rate * now.exposure;
  const freedom = baseline.length - 1;
  const shrunk =
    (freedom * rawDispersion(baseline) + priorWeeks * commonDispersion) / (freedom + priorWeeks);
  const dispersion = Math.max(1, dispersionMargin * shrunk);
  return {
    count: now.count,
    mean,
    variance: dispersion * mean + mean ** 2 / (tickets + 0.5),
    dispersion,
    ratio: now.count / mean,
    baselineWeeks: baseline.length,
    baselineTickets: tickets,
  };
};

/** Tests one week against its baseline; as `expectWeek`. */
export const testWeek = (
  baseline: readonly WeekCount[],
  now: WeekCount,
  commonDispersion: number,
): WeekTest | null => {
  const expected = expectWeek(baseline, now, commonDispersion);
  return expected === null ? null : { p: upperMidP(now.count, expected), ...expected };
};
