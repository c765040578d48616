import { type BaselineSource, baselineBefore } from './baseline.ts';
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { type Comparison, compareWeek, weekCountAt } from './comparison.ts';
import { upperMidP } from './count-distribution.ts';
import {
  commonDispersion,
  type DispersionWeights,
  levelsOf,
  meanDispersion,
} from './dispersion-prior.ts';
import { passesVolumeGates } from './gates.ts';
import { type Stretch, scanP, scanWeeks } from './scan-test.ts';
import {
  baselineWeeks,
  expectWeek,
  minBaselineWeeks,
  type WeekCount,
  type WeekExpectation,
} from './test-week.ts';
import type { TopicSeries, TrendWeek } from './topic-series.ts';

/** False-discovery rate of Rising over all topics of a report. */
const risingRate = 0.1;
/** Level of Watch and of Falling. */
const watchLevel = 0.01;
/** Smallest rise, and largest fall, worth a word. */
export const minRiseRatio = 1.5;
const maxFallRatio = 0.67;
const minExpectedForFall = 5;
/** Weeks from which a topic's dispersion is learned: it is harder to know than a level, and lasts longer. */
const dispersionWeeks = 24;
/** Topics of which fewer are expected get a smaller part of the error rate: they can hardly be proved to rise. */
const smallTopicMean = 2;
const smallTopicWeight = 0.25;
/** So many topics, evenly taken, say enough about the dispersion of all. */
const mostTeachers = 400;

/** Running memory of a topic while the weeks are walked through; all lists in step with the weeks. */
export interface Walk {
  readonly series: TopicSeries;
  readonly counts: readonly WeekCount[];
  readonly tests: (WeekExpectation | null)[];
  /** Of the week judged last; null where there is no test. */
  p: number | null;
  readonly rising: (boolean | undefined)[];
  /** Significant over all topics; Rising without it is a second Watch. */
  readonly proved: (boolean | undefined)[];
  readonly watch: (boolean | undefined)[];
  readonly falling: (boolean | undefined)[];
}

/** What is the same for all topics of a week. */
interface Setting {
  readonly weeks: readonly TrendWeek[];
  readonly index: number;
  readonly comparison: Comparison;
  readonly prior: DispersionWeights;
  /** The dispersion to be expected by `prior`. */
  readonly meanPrior: number;
}

const sourceOf = (
  walk: Walk,
  { weeks, comparison }: Pick<Setting, 'weeks' | 'comparison'>,
): BaselineSource => ({
  series: walk.series,
  counts: walk.counts,
  weeks,
  rising: walk.rising,
  comparison,
});

/** The last one, two and three weeks, each with the baseline before it. */
const stretchesOf = (walk: Walk, setting: Setting): Stretch[] => {
  const { weeks, index, comparison } = setting;
  const source = sourceOf(walk, setting);
  const stretches: Stretch[] = [];
  const recent = [];
  for (let length = 1; length <= scanWeeks; length++) {
    const at = index - length + 1;
    if (at < 0 || (length > 1 && weeks[at]?.complete !== true) || at < comparison.from) break;
    recent.push(weekCountAt(walk.series, weeks[at], at, comparison));
    const baseline = baselineBefore(source, at, baselineWeeks, index);
    if (baseline.length < minBaselineWeeks) break;
    const teaching = baselineBefore(source, at, dispersionWeeks, index);
    // With last year's season in it a baseline holds several levels on purpose, and their spread is part of it.
    const levels = teaching.length > dispersionWeeks ? [teaching] : levelsOf(teaching);
    stretches.push({ recent: [...recent], baseline, teaching: levels });
  }
  return stretches;
};

const testOf = (walk: Walk, setting: Setting): WeekExpectation | null => {
  const { weeks, index, comparison, meanPrior } = setting;
  const now = weekCountAt(walk.series, weeks[index], index, comparison);
  const baseline = baselineBefore(sourceOf(walk, setting), index, baselineWeeks, index);
  const test = expectWeek(baseline, now, meanPrior);
  if (test === null || test.baselineTickets + now.count === 0) return null;
  return test;
};

/** How likely each dispersion is for a topic, learned from the weeks before `index`. */
export const learnDispersion = (
  walks: readonly Walk[],
  weeks: readonly TrendWeek[],
  index: number,
  first: number,
): DispersionWeights => {
  const comparison = compareWeek(weeks, index, first);
  const step = Math.ceil(walks.length / mostTeachers);
  return commonDispersion(
    walks
      .filter((_, i) => i % step === 0)
      .map((walk) =>
        baselineBefore(sourceOf(walk, { weeks, comparison }), index, dispersionWeeks, null),
      ),
  );
};

const isFalling = (test: WeekExpectation): boolean =>
  test.ratio <= maxFallRatio &&
  test.mean >= minExpectedForFall &&
  1 - upperMidP(test.count, test) < watchLevel;

/**
 * The p-value of a topic in a week. It decides something only behind the gates: there it is that of the scan. Elsewhere 1
 * will do, and in the last week, where it is shown, that of the week alone, as the band beside it says it.
 */
const pOf = (
  walk: Walk,
  setting: Setting,
  test: WeekExpectation,
  { isGated, isShown }: { readonly isGated: boolean; readonly isShown: boolean },
): number => {
  if (isGated) return scanP(stretchesOf(walk, setting), setting.prior);
  return isShown ? upperMidP(test.count, test) : 1;
};

const weightOf = ({ mean }: WeekExpectation): number =>
  mean < smallTopicMean ? smallTopicWeight : 1;

/**
 * Which of some tests are significant over all of them; the others are null. Weighted Benjamini–Hochberg (Genovese,
 * Roeder & Wasserman 2006), with weights that average 1.
 */
const significantOver = (
  walks: readonly Walk[],
  tests: readonly (WeekExpectation | null)[],
  gates: readonly boolean[],
): ReadonlySet<number> => {
  let [tested, weights] = [0, 0];
  for (const test of tests) {
    if (test === null) continue;
    tested += 1;
    weights += weightOf(test);
  }
  const places: number[] = [];
  const pValues: number[] = [];
  for (const [i, test] of tests.entries()) {
    if (test === null || gates[i] !== true) continue;
    places.push(i);
    pValues.push(((walks[i]?.p ?? 1) * weights) / (weightOf(test) * tested));
  }
  const significant = benjaminiHochberg(pValues, risingRate, tested);
  return new Set(places.filter((_, i) => significant[i] === true));
};

/**
 * Which topics are found to rise. One that was rising the week before is held against all tests; the others only
 * against each other, so that what is known to rise makes no room for them to be found by chance.
 */
const foundIn = (
  walks: readonly Walk[],
  tests: readonly (WeekExpectation | null)[],
  gates: readonly boolean[],
  index: number,
): ReadonlySet<number> => {
  const isKnown = walks.map(({ rising }) => rising[index - 1] === true);
  const all = significantOver(walks, tests, gates);
  if (!isKnown.includes(true)) return all;
  const fresh = tests.map((test, i) => (isKnown[i] === true ? null : test));
  const among = significantOver(walks, fresh, gates);
  return new Set([...[...all].filter((i) => isKnown[i] === true), ...among]);
};

/** Judges every topic in one week, from the weeks before it and what was found in them. */
export const judgeWeek = (
  walks: readonly Walk[],
  weeks: readonly TrendWeek[],
  index: number,
  { first, prior, isLast }: { first: number; prior: DispersionWeights; isLast: boolean },
): void => {
  const comparison = compareWeek(weeks, index, first);
  const setting = { weeks, index, comparison, prior, meanPrior: meanDispersion(prior) };
  const accountsKnown = weeks[index]?.accountsKnown ?? false;
  const gates: boolean[] = [];
  const tests = walks.map((walk, i) => {
    const test = testOf(walk, setting);
    const isGated =
      test !== null &&
      test.ratio >= minRiseRatio &&
      passesVolumeGates(walk.series, index, accountsKnown, comparison);
    gates[i] = isGated;
    walk.p = test === null ? null : pOf(walk, setting, test, { isGated, isShown: isLast });
    return test;
  });
  const found = foundIn(walks, tests, gates, index);
  for (const [i, walk] of walks.entries()) {
    const test = tests[i] ?? null;
    const watch = gates[i] === true && walk.p !== null && walk.p < watchLevel;
    walk.tests[index] = test;
    walk.watch[index] = watch;
    walk.proved[index] = found.has(i);
    walk.rising[index] = found.has(i) || (watch && walk.watch[index - 1] === true);
    walk.falling[index] = test !== null && isFalling(test);
  }
};
