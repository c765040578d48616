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
/** Fewer tickets in a week cannot rise, so that they are not scanned either. */
const minScanned = 3;
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
}

const sourceOf = (walk: Walk, { weeks, comparison }: Omit<Setting, 'prior'>): BaselineSource => ({
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
  const { weeks, index, comparison, prior } = setting;
  const now = weekCountAt(walk.series, weeks[index], index, comparison);
  const baseline = baselineBefore(sourceOf(walk, setting), index, baselineWeeks, index);
  const test = expectWeek(baseline, now, meanDispersion(prior));
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
        baselineBefore(sourceOf(walk, { weeks, index, comparison }), index, dispersionWeeks, null),
      ),
  );
};

const isFalling = (test: WeekExpectation): boolean =>
  test.ratio <= maxFallRatio &&
  test.mean >= minExpectedForFall &&
  1 - upperMidP(test.count, test) < watchLevel;

/** The weights of weighted Benjamini–Hochberg (Genovese, Roeder & Wasserman 2006): they average 1. */
const weightsOf = (tests: readonly (WeekExpectation | null)[]): number[] => {
  const raw = tests.map((test) =>
    test === null ? 0 : test.mean < smallTopicMean ? smallTopicWeight : 1,
  );
  const tested = tests.filter((test) => test !== null).length;
  const sum = raw.reduce<number>((total, weight) => total + weight, 0);
  return raw.map((weight) => (sum === 0 ? 0 : (weight * tested) / sum));
};

/**
 * The p-value of a topic in a week. Scanning costs most of a report, and p decides something only behind the gates;
 * elsewhere 1 will do, and in the last week, where it is shown, that of the week alone.
 */
const pOf = (
  walk: Walk,
  setting: Setting,
  test: WeekExpectation,
  { isGated, isShown }: { readonly isGated: boolean; readonly isShown: boolean },
): number => {
  if (isGated || (isShown && test.count >= minScanned)) {
    return scanP(stretchesOf(walk, setting), setting.prior);
  }
  return isShown ? upperMidP(test.count, test) : 1;
};

/** Which of some tests are significant over all of them; the others are null. */
const significantOver = (
  walks: readonly Walk[],
  tests: readonly (WeekExpectation | null)[],
  gates: readonly boolean[],
): boolean[] => {
  const weights = weightsOf(tests);
  const weighted = tests.flatMap((test, i) =>
    test === null ? [] : [gates[i] === true ? (walks[i]?.p ?? 1) / (weights[i] ?? 1) : 1],
  );
  const significant = benjaminiHochberg(weighted, risingRate);
  let place = 0;
  return tests.map((test) => test !== null && significant[place++] === true);
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
): boolean[] => {
  const isKnown = walks.map(({ rising }) => rising[index - 1] === true);
  const all = significantOver(walks, tests, gates);
  if (!isKnown.includes(true)) return all;
  const fresh = tests.map((test, i) => (isKnown[i] === true ? null : test));
  const among = significantOver(walks, fresh, gates);
  return tests.map((_, i) => (isKnown[i] === true ? all[i] : among[i]) === true);
};

/** Judges every topic in one week, from the weeks before it and what was found in them. */
export const judgeWeek = (
  walks: readonly Walk[],
  weeks: readonly TrendWeek[],
  index: number,
  { first, prior, isLast }: { first: number; prior: DispersionWeights; isLast: boolean },
): void => {
  const setting = { weeks, index, comparison: compareWeek(weeks, index, first), prior };
  const accountsKnown = weeks[index]?.accountsKnown ?? false;
  const gates: boolean[] = [];
  const tests = walks.map((walk, i) => {
    const test = testOf(walk, setting);
    const isGated =
      test !== null &&
      test.ratio >= minRiseRatio &&
      passesVolumeGates(walk.series, index, accountsKnown, setting.comparison);
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
    walk.proved[index] = found[i] === true;
    walk.rising[index] = found[i] === true || (watch && walk.watch[index - 1] === true);
    walk.falling[index] = test !== null && isFalling(test);
  }
};
