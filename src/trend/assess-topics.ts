import type { FixCheck, TopicState } from '../domain/topic-state.ts';
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import {
  baselineWeeks,
  rawDispersion,
  testWeek,
  type WeekCount,
  type WeekTest,
} from './test-week.ts';
import {
  crossedGateLately,
  isRecurring,
  passesVolumeGates,
  peopleAt,
  sumUntil,
  type TopicSeries,
  type TrendWeek,
} from './topic-series.ts';
import { topicState } from './topic-state.ts';

/** False-discovery rate of Rising over all topics of a report. */
export const risingRate = 0.1;
/** Level of Watch and of Falling. */
export const watchLevel = 0.01;
/** Smallest rise, and largest fall, worth a word. */
const minRiseRatio = 1.5;
const maxFallRatio = 0.67;
const minExpectedForFall = 5;
/** A rise this many weeks old is the new level: from then on its weeks are learned from. */
const longestOutbreakWeeks = 4;
/** Topics with fewer baseline tickets say nothing about the common dispersion. */
const minTicketsForDispersion = 10;

/** What the trend module says of a topic in the last week. */
export interface TopicTrend {
  readonly id: string;
  readonly state: TopicState;
  /** Only of `Resolved` topics. */
  readonly fix: FixCheck | null;
  /** The origin that began lately and alone makes it look like a rise. */
  readonly newOrigin: string | null;
  /** Meets the recurring rule, whatever its state. */
  readonly recurring: boolean;
  /** The test of each week, in step with the weeks; null where there was not enough history. */
  readonly tests: readonly (WeekTest | null)[];
  /** People this week above those expected; null without a test. Sort key of "what changed". */
  readonly excess: number | null;
}

export interface TrendAssessment {
  /** In the order of the series given. */
  readonly topics: readonly TopicTrend[];
  /** Topics tested in the last week. */
  readonly tested: number;
}

/** Running memory of a topic while the weeks are walked through. */
interface Walk {
  readonly series: TopicSeries;
  readonly tests: (WeekTest | null)[];
  readonly rising: boolean[];
  readonly watch: boolean[];
  readonly falling: boolean[];
}

const outbreakLength = (rising: readonly boolean[], index: number): number => {
  let length = 0;
  while (rising[index - length] === true) length += 1;
  return length;
};

/** The newest weeks before `index` that teach: complete, with exposure, and not part of a fresh outbreak. */
const baselineOf = (walk: Walk, weeks: readonly TrendWeek[], index: number): WeekCount[] => {
  const baseline: WeekCount[] = [];
  for (let i = index - 1; i >= 0 && baseline.length < baselineWeeks; i--) {
    const week = weeks[i];
    const count = walk.series.tickets[i] ?? 0;
    if (week?.complete !== true || week.classified <= count) continue;
    const length = outbreakLength(walk.rising, i);
    if (length > 0 && length <= longestOutbreakWeeks) continue;
    baseline.push({ count, exposure: week.classified - count });
  }
  return baseline;
};

const commonDispersion = (baselines: readonly (readonly WeekCount[])[]): number => {
  let sum = 0;
  let topics = 0;
  for (const baseline of baselines) {
    const tickets = baseline.reduce((total, week) => total + week.count, 0);
    if (baseline.length < 2 || tickets < minTicketsForDispersion) continue;
    sum += rawDispersion(baseline);
    topics += 1;
  }
  return topics === 0 ? 1 : sum / topics;
};

/** Tests every topic that was seen in the baseline or this week. */
const testAll = (
  walks: readonly Walk[],
  weeks: readonly TrendWeek[],
  index: number,
): (WeekTest | null)[] => {
  const baselines = walks.map((walk) => baselineOf(walk, weeks, index));
  const common = commonDispersion(baselines);
  const classified = weeks[index]?.classified ?? 0;
  return walks.map((walk, topic) => {
    const count = walk.series.tickets[index] ?? 0;
    const test = testWeek(baselines[topic] ?? [], { count, exposure: classified - count }, common);
    return test !== null && test.baselineTickets + count > 0 ? test : null;
  });
};

const judgeWeek = (walks: readonly Walk[], weeks: readonly TrendWeek[], index: number): void => {
  const tests = testAll(walks, weeks, index);
  const tested = tests.filter((test) => test !== null);
  const significant = benjaminiHochberg(
    tested.map((test) => test.p),
    risingRate,
  );
  const found = new Set(tested.filter((_, i) => significant[i] === true));
  for (const [topic, walk] of walks.entries()) {
    const test = tests[topic] ?? null;
    const gates =
      test !== null &&
      test.ratio >= minRiseRatio &&
      passesVolumeGates(walk.series, index, weeks[index]?.accountsKnown ?? false);
    const watch = gates && test.p < watchLevel;
    walk.tests.push(test);
    walk.watch.push(watch);
    walk.rising.push((gates && found.has(test)) || (watch && (walk.watch[index - 1] ?? false)));
    walk.falling.push(
      test !== null &&
        1 - test.p < watchLevel &&
        test.ratio <= maxFallRatio &&
        test.mean >= minExpectedForFall,
    );
  }
};

const excessOf = (series: TopicSeries, test: WeekTest | null, index: number): number | null => {
  if (test === null) return null;
  const from = Math.max(0, index - baselineWeeks);
  const tickets = sumUntil(series.tickets, index - 1, index - from);
  let people = 0;
  for (let i = from; i < index; i++) people += peopleAt(series, i);
  const now = series.tickets[index] ?? 0;
  const peoplePerTicket =
    tickets > 0 ? people / tickets : now > 0 ? peopleAt(series, index) / now : 1;
  return peopleAt(series, index) - test.mean * peoplePerTicket;
};

const conclude = (walk: Walk, weeks: readonly TrendWeek[]): TopicTrend => {
  const { series } = walk;
  const last = weeks.length - 1;
  const recurring = isRecurring(series, last);
  const state = topicState({
    crossedGate: crossedGateLately(series, weeks, last),
    rising: walk.rising[last] ?? false,
    watch: walk.watch[last] ?? false,
    fallingTwice: (walk.falling[last] ?? false) && (walk.falling[last - 1] ?? false),
    recurring,
    activeInLast8Weeks: sumUntil(series.tickets, last, 8) > 0,
  });
  return {
    id: series.id,
    state,
    fix: null,
    newOrigin: null,
    recurring,
    tests: walk.tests,
    excess: excessOf(series, walk.tests[last] ?? null, last),
  };
};

/**
 * Tests and names the state of every topic in the last of `weeks`. The weeks before are walked through in order, as
 * the reports of those weeks would have judged them: past outbreaks must not raise the bar for the next one.
 */
export const assessTopics = (
  weeks: readonly TrendWeek[],
  topics: readonly TopicSeries[],
): TrendAssessment => {
  const walks = topics.map(
    (series): Walk => ({ series, tests: [], rising: [], watch: [], falling: [] }),
  );
  for (let index = 0; index < weeks.length; index++) judgeWeek(walks, weeks, index);
  return {
    topics: walks.map((walk) => conclude(walk, weeks)),
    tested: walks.filter((walk) => walk.tests.at(-1) !== null).length,
  };
};
