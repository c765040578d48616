import type { TopicTrend, TrendAssessment } from '../src/trend/assess-topics.ts';
import type { Bench, Row } from './bench.ts';
import { assessCounts, type Planted, type Setting, simulateCounts } from './trend-simulation.ts';

const runs = 200;
/** A share of 0.2 is known to 0.02 by so many; by 200 only to 0.03, which is more than what the rules differ by. */
const powerRuns = 400;
/** The rules were chosen on seeds below this. */
const freshSeeds = 5_000_000;

const risesByHalf = (counts: readonly number[]): boolean =>
  (counts.at(-1) ?? 0) >= 1.5 * (counts.at(-2) ?? 0) && (counts.at(-1) ?? 0) >= 5;

const aboveTwoDeviations = (counts: readonly number[]): boolean => {
  const last = counts.slice(-9, -1);
  const mean = last.reduce((sum, count) => sum + count, 0) / last.length;
  const variance = last.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (last.length - 1);
  const now = counts.at(-1) ?? 0;
  return now >= 5 && now > mean + 2 * Math.sqrt(variance);
};

const stateCount = ({ topics }: TrendAssessment, wanted: string): number =>
  topics.filter(({ state }) => state === wanted).length;

const nullRows = (label: string, setting: Setting, withCommonRules: boolean): Row[] => {
  const sums = { rising: 0, any: 0, watch: 0, half: 0, deviations: 0 };
  for (let run = 1; run <= runs; run++) {
    const counts = simulateCounts(freshSeeds + run, setting);
    const assessment = assessCounts(counts);
    const rising = stateCount(assessment, 'Rising');
    sums.rising += rising;
    sums.any += rising > 0 ? 1 : 0;
    sums.watch += stateCount(assessment, 'Watch');
    sums.half += counts.filter(risesByHalf).length;
    sums.deviations += counts.filter(aboveTwoDeviations).length;
  }
  const unit = 'false alarms per report';
  const asked = 'at most 0.5';
  const own: Row[] = [
    { measure: `${label}: Rising`, value: sums.rising / runs, unit, asked },
    { measure: `${label}: reports with a Rising`, value: sums.any / runs, unit: 'share' },
    { measure: `${label}: Watch`, value: sums.watch / runs, unit },
  ];
  const common: Row[] = [
    { measure: `${label}: +50 % on last week, at least 5`, value: sums.half / runs, unit },
    { measure: `${label}: mean + 2 SD of 8 weeks`, value: sums.deviations / runs, unit },
  ];
  return withCommonRules ? [...own, ...common] : own;
};

interface Power {
  readonly base: number;
  readonly factor: number;
  /** Rising, and Rising or Watch, in the first week; the same by the second. */
  readonly asked: readonly [number, number, number, number];
}

const powers: readonly Power[] = [
  { base: 10, factor: 3, asked: [0.49, 0.65, 0.75, 0.89] },
  { base: 40, factor: 2, asked: [0.63, 0.85, 0.86, 0.96] },
  { base: 20, factor: 2, asked: [0.28, 0.43, 0.59, 0.76] },
  { base: 5, factor: 3, asked: [0.21, 0.32, 0.51, 0.63] },
  { base: 10, factor: 2, asked: [0.09, 0.16, 0.3, 0.43] },
];

const powerRows = ({ base, factor, asked }: Power): Row[] => {
  const found = [0, 0, 0, 0];
  const weeks = 31;
  for (let run = 1; run <= powerRuns; run++) {
    const planted = [{ mean: base, factor, age: 2 }];
    const counts = simulateCounts(freshSeeds + run * 7_919, { topics: 200, weeks, planted });
    const [one, two] = [weeks - 1, weeks].map((end) => assessCounts(counts, end).topics[0]?.state);
    const hits = [
      one === 'Rising',
      one === 'Rising' || one === 'Watch',
      one === 'Rising' || two === 'Rising',
      [one, two].some((state) => state === 'Rising' || state === 'Watch'),
    ];
    hits.forEach((hit, i) => {
      found[i] = (found[i] ?? 0) + Number(hit);
    });
  }
  const names = ['Rising, week 1', 'or Watch, week 1', 'Rising by week 2', 'or Watch by week 2'];
  return names.map((name, i) => ({
    measure: `${base} a week × ${factor}: ${name}`,
    value: (found[i] ?? 0) / powerRuns,
    unit: 'share found',
    asked: `at least ${asked[i]}`,
  }));
};

/** Changes of several sizes and ages in `share` of the topics. */
const mixture = (topics: number, share: number): Planted[] =>
  Array.from({ length: Math.round(topics * share) }, (_, i) => ({
    mean: [5, 10, 20, 40][i % 4] ?? 10,
    factor: [2, 3, 2.5][i % 3] ?? 2,
    age: 1 + (i % 3),
  }));

/** Share of wrong ones among those named, over all runs' reports; 0 where none is named. */
const falseShare = (found: readonly number[], planted: number): number =>
  found.length === 0 ? 0 : found.filter((i) => i >= planted).length / found.length;

const discoveryRows = (share: number, weeks: number): Row[] => {
  const rates = { all: 0, proved: 0 };
  const topics = 300;
  const planted = mixture(topics, share);
  for (let run = 1; run <= runs; run++) {
    const counts = simulateCounts(freshSeeds + run * 104_729, { topics, weeks, planted });
    const trends = assessCounts(counts).topics;
    const indexes = (holds: (trend: TopicTrend) => boolean): number[] =>
      trends.flatMap((trend, i) => (holds(trend) ? [i] : []));
    rates.all += falseShare(
      indexes(({ state }) => state === 'Rising'),
      planted.length,
    );
    rates.proved += falseShare(
      indexes(({ proved }) => proved),
      planted.length,
    );
  }
  const label = `300 topics, ${share * 100} % changed, ${weeks} weeks`;
  const row = { unit: 'of those found', asked: 'at most 0.12' };
  return [
    { ...row, measure: `${label}: false at q = 0.10`, value: rates.proved / runs },
    { ...row, measure: `${label}: false, second Watch included`, value: rates.all / runs },
  ];
};

/** Does the weekly test stay quiet when nothing happens, does it see what does, and how often is it wrong? */
export const bench: Bench = {
  name: 'trend-null',
  runs: 1,
  question:
    'How often does the weekly trend test cry wolf, beside two common rules, and what does it find? Simulated, on seeds that no rule was chosen on.',
  run: async () => [
    ...nullRows('200 quiet topics', { topics: 200, weeks: 30 }, true),
    ...nullRows('60 quiet topics, 30 weeks', { topics: 60, weeks: 30 }, false),
    ...nullRows('200 quiet topics, 8 weeks', { topics: 200, weeks: 8 }, false),
    ...nullRows('200 quiet topics, 4 weeks', { topics: 200, weeks: 4 }, false),
    ...powers.flatMap(powerRows),
    ...[0, 0.05, 0.1, 0.2].flatMap((share) => discoveryRows(share, 30)),
    ...[0, 0.1].flatMap((share) => discoveryRows(share, 10)),
  ],
};
