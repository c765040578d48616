import { assessTopics, type TrendAssessment } from '../src/trend/assess-topics.ts';
import { plainSeries, type TrendWeek } from '../src/trend/topic-series.ts';

/** Small seeded generator (mulberry32), uniform in 0…1. */
export const generatorOf = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
export type Random = () => number;

const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Marsaglia & Tsang 2000; shapes under 1 are boosted. */
const gamma = (shape: number, random: Random): number => {
  if (shape < 1) return gamma(shape + 1, random) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = normal(random);
    const v = (1 + c * z) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
  }
};

const poisson = (mean: number, random: Random): number => {
  let count = 0;
  for (let left = mean; ; count++) {
    left += Math.log(1 - random());
    if (left < 0) return count;
  }
};

/** Negative binomial with variance `dispersion`·mean. */
export const overDispersed = (mean: number, dispersion: number, random: Random): number =>
  dispersion <= 1.001
    ? poisson(mean, random)
    : poisson(gamma(mean / (dispersion - 1), random) * (dispersion - 1), random);

/** A change of a topic's level that lasts to the end. */
export interface Planted {
  /** Level before; absent = drawn as for any topic. */
  readonly mean?: number;
  readonly factor: number;
  /** Weeks it has lasted in the last week. */
  readonly age: number;
}

export interface Setting {
  readonly topics: number;
  readonly weeks: number;
  /** Planted in the first topics. */
  readonly planted?: readonly Planted[];
}

/**
 * Tickets per topic and week, where nothing happens but volume noise of 15 %, two half-volume holiday weeks and what
 * is planted: means 0.3–60 a week, over-dispersion 1–2.5 (the simulation of the report definition).
 */
export const simulateCounts = (seed: number, setting: Setting): number[][] => {
  const random = generatorOf(seed);
  const { weeks } = setting;
  const volume = Array.from({ length: weeks }, (_, week) => {
    const isHoliday = week === weeks - 8 || week === weeks - 7;
    return Math.max(0.3, 1 + 0.15 * normal(random)) * (isHoliday ? 0.5 : 1);
  });
  return Array.from({ length: setting.topics }, (_, topic) => {
    const drawn = 0.3 * 200 ** random();
    const dispersion = 1 + 1.5 * random();
    const change = setting.planted?.[topic];
    const mean = change?.mean ?? drawn;
    return volume.map((each, week) => {
      const factor = change !== undefined && week >= weeks - change.age ? change.factor : 1;
      return overDispersed(mean * each * factor, dispersion, random);
    });
  });
};

/** What the product says of simulated counts in their last week, or in an earlier one. */
export const assessCounts = (
  counts: readonly (readonly number[])[],
  ending = counts[0]?.length ?? 0,
): TrendAssessment => {
  const weeks = Array.from(
    { length: ending },
    (_, week): TrendWeek => ({
      classified: counts.reduce((sum, topic) => sum + (topic[week] ?? 0), 0),
      complete: true,
      accountsKnown: false,
      origins: new Map(),
    }),
  );
  const topics = counts.map((tickets, index) => ({
    ...plainSeries(String(index), tickets.slice(0, ending)),
    mayBeNew: false,
  }));
  return assessTopics(weeks, topics);
};
