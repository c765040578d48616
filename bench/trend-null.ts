import { assessTopics, type TopicTrend } from '../src/trend/assess-topics.ts';
import type { TopicSeries, TrendWeek } from '../src/trend/topic-series.ts';
import type { Bench, Row } from './bench.ts';

const topicCount = 200;
const weekCount = 30;
const runs = 200;

/** Small seeded generator (mulberry32), uniform in 0…1. */
const generatorOf = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
type Random = () => number;

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
const overDispersed = (mean: number, dispersion: number, random: Random): number =>
  dispersion <= 1.001
    ? poisson(mean, random)
    : poisson(gamma(mean / (dispersion - 1), random) * (dispersion - 1), random);

interface Planted {
  readonly mean: number;
  /** By how much its last week is multiplied. */
  readonly factor: number;
}

/**
 * Tickets per topic and week in which nothing happens but volume noise and two half-volume holiday weeks; `planted`
 * becomes the first topic.
 */
const simulateCounts = (random: Random, planted?: Planted): number[][] => {
  const volume = Array.from({ length: weekCount }, (_, week) => {
    const holiday = week === weekCount - 8 || week === weekCount - 7;
    return Math.max(0.3, 1 + 0.15 * normal(random)) * (holiday ? 0.5 : 1);
  });
  return Array.from({ length: topicCount }, (_, topic) => {
    const drawn = 0.3 * 200 ** random();
    const dispersion = 1 + 1.5 * random();
    const change = topic === 0 ? planted : undefined;
    return volume.map((each, week) => {
      const factor = week === weekCount - 1 ? (change?.factor ?? 1) : 1;
      return overDispersed((change?.mean ?? drawn) * each * factor, dispersion, random);
    });
  });
};

const judge = (counts: readonly (readonly number[])[]): readonly TopicTrend[] => {
  const weeks = Array.from(
    { length: weekCount },
    (_, week): TrendWeek => ({
      classified: counts.reduce((sum, topic) => sum + (topic[week] ?? 0), 0),
      complete: true,
      accountsKnown: false,
    }),
  );
  const topics = counts.map(
    (tickets, index): TopicSeries => ({
      id: String(index),
      mayBeNew: false,
      tickets,
      customers: tickets,
      accounts: [],
    }),
  );
  return assessTopics(weeks, topics).topics;
};

const risesByHalf = (counts: readonly number[]): boolean =>
  (counts.at(-1) ?? 0) >= 1.5 * (counts.at(-2) ?? 0) && (counts.at(-1) ?? 0) >= 5;

const aboveTwoDeviations = (counts: readonly number[]): boolean => {
  const last = counts.slice(-9, -1);
  const mean = last.reduce((sum, count) => sum + count, 0) / last.length;
  const variance = last.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (last.length - 1);
  const now = counts.at(-1) ?? 0;
  return now >= 5 && now > mean + 2 * Math.sqrt(variance);
};

const nullRows = (): Row[] => {
  const alarms = { Rising: 0, Watch: 0, half: 0, deviations: 0 };
  for (let seed = 1; seed <= runs; seed++) {
    const counts = simulateCounts(generatorOf(seed));
    for (const { state } of judge(counts)) {
      if (state === 'Rising' || state === 'Watch') alarms[state] += 1;
    }
    alarms.half += counts.filter(risesByHalf).length;
    alarms.deviations += counts.filter(aboveTwoDeviations).length;
  }
  const unit = 'false alarms per report';
  return [
    { measure: 'Rising', value: alarms.Rising / runs, unit, asked: 'at most 0.5' },
    { measure: 'Watch', value: alarms.Watch / runs, unit },
    { measure: '+50 % on last week, at least 5 tickets', value: alarms.half / runs, unit },
    { measure: 'mean + 2 SD of 8 weeks, at least 5', value: alarms.deviations / runs, unit },
  ];
};

const powerRow = (base: number, factor: number, asked: string): Row => {
  let found = 0;
  for (let seed = 1; seed <= runs; seed++) {
    const counts = simulateCounts(generatorOf(seed * 7_919), { mean: base, factor });
    if (judge(counts)[0]?.state === 'Rising') found += 1;
  }
  const measure = `Rising in its first week: ${base} a week × ${factor}`;
  return { measure, value: found / runs, unit: 'share found', asked };
};

/** Does the weekly test stay quiet when nothing happens, and does it see what does? */
export const bench: Bench = {
  name: 'trend-null',
  runs: 1,
  question:
    'How often does the weekly trend test cry wolf over 200 quiet topics, and what does it find?',
  run: async () => [
    ...nullRows(),
    powerRow(10, 3, 'at least 0.49'),
    powerRow(40, 2, 'at least 0.63'),
    powerRow(20, 2, 'at least 0.28'),
  ],
};
