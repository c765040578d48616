import { hourOfWeek, shiftHour } from '../src/domain/hour-of-week.ts';
import type { HourCount, HourCut } from '../src/domain/trend-ports.ts';
import { findBursts, recentHours } from '../src/trend/early-warning.ts';
import type { Bench, Row } from './bench.ts';
import { generatorOf, overDispersed } from './trend-simulation.ts';

const topicCount = 200;
const weekHours = 168;
const knownWeeks = 4;
const runs = 4;
/** The rule was written before any of these seeds was looked at. */
const freshSeeds = 11_000_000;
const start = '2024-06-03T00';

/** By day, on working days, ten times as much as by night. */
const clock = (hour: string): number => {
  const index = hourOfWeek(hour, 'UTC');
  const isDay = index % 24 >= 8 && index % 24 < 19;
  return (isDay ? 10 : 1) * (index < 120 ? 1 : 0.3);
};

/** Usual tickets of a topic in an hour, in three classes. */
const classes = [
  { most: 0.1, name: 'usually under 1 in ten hours' },
  { most: 0.3, name: 'usually 1 in three to ten hours' },
  { most: Number.POSITIVE_INFINITY, name: 'usually more' },
] as const;

interface Simulated {
  readonly rows: readonly HourCount[][];
  /** Usual tickets in an hour. */
  readonly usual: (topic: number, index: number) => number;
}

/** Tickets by hour and topic: means 0.3–60 a week, over-dispersion 1–2.5 in each hour. */
const simulate = (seed: number, hours: number): Simulated => {
  const random = generatorOf(seed);
  const profile = Array.from({ length: hours }, (_, i) => clock(shiftHour(start, i)));
  const week = profile.slice(0, weekHours).reduce((sum, value) => sum + value, 0);
  const rows: HourCount[][] = Array.from({ length: hours }, () => []);
  const means: number[] = [];
  for (let topic = 0; topic < topicCount; topic++) {
    const mean = 0.3 * 200 ** random();
    means.push(mean);
    const dispersion = 1 + 1.5 * random();
    profile.forEach((value, i) => {
      const tickets = overDispersed((mean * value) / week, dispersion, random);
      const topicId = `t${topic}`;
      if (tickets > 0) rows[i]?.push({ hour: shiftHour(start, i), topicId, tickets });
    });
  }
  const usual = (topic: number, index: number): number =>
    ((means[topic] ?? 0) * (profile[index] ?? 0)) / week;
  return { rows, usual };
};

const cutAt = (rows: readonly HourCount[][], index: number, extra: HourCount | null): HourCut => {
  const from = Math.max(0, index - recentHours + 1);
  const analyzed = new Map<string, number>();
  const before = new Map<string, number>();
  rows.slice(0, index + 1).forEach((row, i) => {
    for (const { topicId, tickets } of row) {
      const hour = shiftHour(start, i);
      analyzed.set(hour, (analyzed.get(hour) ?? 0) + tickets);
      if (i < from) before.set(topicId, (before.get(topicId) ?? 0) + tickets);
    }
  });
  const recent = rows.slice(from, index + 1).flat();
  if (extra !== null) {
    analyzed.set(extra.hour, (analyzed.get(extra.hour) ?? 0) + extra.tickets);
    recent.push(extra);
  }
  return { analyzed, covered: analyzed, recent, before };
};

/** Does the early warning stay quiet over a week, and does it see ten tickets in an hour? */
export const bench: Bench = {
  name: 'early-warning',
  runs: 1,
  question:
    'How often does the early warning cry wolf in a week of 200 quiet topics, looked at every hour, and does it see a burst of ten tickets in an hour? Simulated.',
  run: async () => {
    let episodes = 0;
    const seen = classes.map(() => ({ bursts: 0, found: 0 }));
    for (let run = 1; run <= runs; run++) {
      const hours = (knownWeeks + 1) * weekHours;
      const { rows, usual } = simulate(freshSeeds + run, hours);
      const warned = new Set<string>();
      for (let index = knownWeeks * weekHours; index < hours; index++) {
        const hour = shiftHour(start, index);
        for (const { topicId } of findBursts(cutAt(rows, index, null), hour, 'UTC')) {
          warned.add(topicId);
        }
        if (index % 12 !== 0) continue;
        for (let topic = 0; topic < topicCount; topic += 20) {
          const topicId = `t${topic}`;
          const extra = { hour, topicId, tickets: 10 };
          const found = findBursts(cutAt(rows, index, extra), hour, 'UTC');
          const own = seen[classes.findIndex(({ most }) => usual(topic, index) < most)];
          if (own === undefined) continue;
          own.bursts += 1;
          own.found += found.some((alert) => alert.topicId === topicId) ? 1 : 0;
        }
      }
      episodes += warned.size;
    }
    const sum = (part: 'bursts' | 'found'): number =>
      seen.reduce((total, own) => total + own[part], 0);
    const burst = 'ten more tickets in an hour';
    const rows: Row[] = [
      { measure: 'quiet topics that warned', value: episodes / runs, unit: 'a week' },
      {
        measure: `${burst}, any topic at any hour: seen in that hour`,
        value: sum('found') / sum('bursts'),
        unit: 'share',
      },
      ...classes.map(({ name }, i) => ({
        measure: `${burst}, ${name}`,
        value: (seen[i]?.found ?? 0) / Math.max(1, seen[i]?.bursts ?? 0),
        unit: 'share',
      })),
    ];
    return rows;
  },
};
