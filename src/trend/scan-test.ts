import { type DispersionWeights, dispersions, topicDispersion } from './dispersion-prior.ts';
import { splitMidP } from './split-test.ts';
import type { WeekCount } from './test-week.ts';

/** Stretches looked at: the last week, the last two, the last three; and how much of the level each may spend. */
const spans = [0.75, 0.15, 0.1] as const;
export const scanWeeks = spans.length;

/** The weeks of one stretch, the baseline before it, and the weeks that teach its dispersion, level by level. */
export interface Stretch {
  readonly recent: readonly WeekCount[];
  readonly baseline: readonly WeekCount[];
  readonly teaching: readonly (readonly WeekCount[])[];
}

const sum = (weeks: readonly WeekCount[], part: 'count' | 'exposure'): number =>
  weeks.reduce((total, week) => total + week[part], 0);

/** Mid-p of one stretch, averaged over what the baseline leaves open about the topic's dispersion. */
export const stretchP = (
  { recent, baseline, teaching }: Stretch,
  prior: DispersionWeights,
): number => {
  const [count, before] = [sum(recent, 'count'), sum(baseline, 'count')];
  const [now, earlier] = [sum(recent, 'exposure'), sum(baseline, 'exposure')];
  const weights = topicDispersion(teaching, prior);
  let p = 0;
  for (const [i, dispersion] of dispersions.entries()) {
    const weight = weights[i] ?? 0;
    if (weight < 1e-6) continue;
    p += weight * splitMidP(count, count + before, now / (now + earlier), dispersion);
  }
  return p;
};

/**
 * One p-value for "more than usual in the last one, two or three weeks": the weighted harmonic mean of the stretches'
 * (Wilson 2019), which holds its level although they overlap. Stretches that could not be formed are left out.
 */
export const scanP = (stretches: readonly Stretch[], prior: DispersionWeights): number => {
  let weights = 0;
  let sumOfInverse = 0;
  for (const [i, stretch] of stretches.entries()) {
    const weight = spans[i] ?? 0;
    weights += weight;
    sumOfInverse += weight / Math.max(1e-300, stretchP(stretch, prior));
  }
  return weights === 0 ? 1 : Math.min(1, weights / sumOfInverse);
};
