import type { FixCheck, FixStage } from '../domain/topic-state.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import { rawDispersion, type WeekCount } from './test-week.ts';

/** A fix is proved when even the upper bound of the rate ratio is below this, after so many full weeks. */
const maxVerifiedRatio = 0.75;
const minWeeksToVerify = 2;
/** After so many weeks without proof a fix is called not confirmed. */
const mostWeeksToVerify = 6;
const tail = 0.025;

/** The x in 0…1 at which the regularised incomplete beta function reaches `target`; by halving. */
const betaQuantile = (target: number, a: number, b: number): number => {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (incompleteBeta(middle, a, b) < target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

/**
 * Rate ratio after ÷ before, ((a+½)/E_a) ÷ ((b+½)/E_b), with the exact 95 % interval that follows from the
 * Clopper–Pearson interval of a given a + b. Counts are divided by the dispersion where it is above 1.
 */
export const rateRatio = (
  before: WeekCount,
  after: WeekCount,
  dispersion = 1,
): { ratio: number; lower: number; upper: number } => {
  const scale = Math.max(1, dispersion);
  const [a, b] = [after.count / scale, before.count / scale];
  const odds = (share: number): number =>
    share >= 1 ? Number.POSITIVE_INFINITY : share / (1 - share);
  const perExposure = before.exposure / after.exposure;
  const low = a === 0 ? 0 : betaQuantile(tail, a, b + 1);
  const high = b === 0 ? 1 : betaQuantile(1 - tail, a + 1, b);
  return {
    ratio: ((a + 0.5) / (b + 0.5)) * perExposure,
    lower: odds(low) * perExposure,
    upper: odds(high) * perExposure,
  };
};

const total = (weeks: readonly WeekCount[]): WeekCount => ({
  count: weeks.reduce((sum, { count }) => sum + count, 0),
  exposure: weeks.reduce((sum, { exposure }) => sum + exposure, 0),
});

const stageOf = (weeksWatched: number, upper: number | null): FixStage => {
  if (upper !== null && weeksWatched >= minWeeksToVerify && upper < maxVerifiedRatio) {
    return 'verified';
  }
  return weeksWatched > mostWeeksToVerify ? 'not confirmed' : 'fix shipped';
};

/** What the weeks before and after a fix say of it (`report.md` 5). `weeksWatched` are full weeks after its own. */
export const checkFix = (
  beforeWeeks: readonly WeekCount[],
  afterWeeks: readonly WeekCount[],
  weeksWatched: number,
): FixCheck => {
  const [before, after] = [total(beforeWeeks), total(afterWeeks)];
  const sides = {
    before: { tickets: before.count, exposure: before.exposure },
    after: { tickets: after.count, exposure: after.exposure },
  };
  if (before.exposure <= 0 || after.exposure <= 0) {
    const stage = stageOf(weeksWatched, null);
    return { stage, weeksWatched, ...sides, ratio: null, lower: null, upper: null };
  }
  const dispersion = beforeWeeks.length < 2 ? 1 : rawDispersion(beforeWeeks);
  const bounds = rateRatio(before, after, dispersion);
  return { stage: stageOf(weeksWatched, bounds.upper), weeksWatched, ...sides, ...bounds };
};
