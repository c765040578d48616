import { type HourId, hourOfWeek, hourStartMs, shiftHour } from '../domain/hour-of-week.ts';
import {
  type AlertSpan,
  allTickets,
  type TrendAlert,
  unclassified,
} from '../domain/trend-alert.ts';
import type { HourCut } from '../domain/trend-ports.ts';
import { upperMidP } from './count-distribution.ts';

/** Hours looked back for what is usual. */
export const usualHours = 8 * 168;
/** The longest stretch that can warn. */
export const recentHours = 24;
const weekHours = 168;
/** Before so many hours of live tickets are known nothing is usual yet. */
const minKnownHours = 72;
/** Variance ÷ mean of counts by the hour; all tickets together swing more than one topic. */
const topicDispersion = 2;
const totalDispersion = 6;

interface Span {
  readonly name: AlertSpan;
  /** Whole hours before the running one. */
  readonly hours: number;
  readonly minTickets: number;
  readonly minRatio: number;
  /** Level of one look at one topic; there are many looks in a week. */
  readonly level: number;
}
// The running hour with the one before holds any sixty minutes, and is expected to hold two hours. Its level is the higher
// one: ten tickets where one in ten hours is usual must be seen at once, and 8 tickets at 4 times the usual are rare.
const spans: readonly Span[] = [
  { name: 'hour', hours: 1, minTickets: 8, minRatio: 4, level: 2e-4 },
  { name: 'day', hours: recentHours - 1, minTickets: 12, minRatio: 2.5, level: 2e-5 },
];

export type FoundAlert = Omit<
  TrendAlert,
  'no' | 'campaign' | 'openedAt' | 'updatedAt' | 'closedAt'
>;

const sumOf = (counts: Iterable<number>): number => {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
};

/** Share of a week's tickets that each of its hours usually has; smoothed, so that no hour is impossible. */
const weekProfile = (
  counts: ReadonlyMap<HourId, number>,
  before: HourId,
  timeZone: string,
): number[] => {
  const hours = Array<number>(weekHours).fill(0);
  let total = 0;
  for (const [hour, count] of counts) {
    if (hour >= before) continue;
    const index = hourOfWeek(hour, timeZone);
    hours[index] = (hours[index] ?? 0) + count;
    total += count;
  }
  return hours.map((count) => (count + (0.5 * total + 1) / weekHours) / (1.5 * total + 1));
};

interface Looked {
  readonly topicId: string;
  readonly count: number;
  /** Tickets in the hours that tell what is usual. */
  readonly before: number;
  /** Other tickets of the stretch and of the usual hours; null: compare with the clock only. */
  readonly others: { readonly now: number; readonly before: number } | null;
}

const judge = (
  { topicId, count, before, others }: Looked,
  span: Span,
  weeksOfStretch: number,
  untilHour: HourId,
): FoundAlert | null => {
  if (count < span.minTickets) return null;
  const byClock = (before + 0.5) * weeksOfStretch;
  // When everybody writes more, a topic is expected to have its part of it.
  const byShare = others === null ? 0 : ((before + 0.5) / Math.max(1, others.before)) * others.now;
  const mean = Math.max(byClock, byShare);
  if (count < span.minRatio * mean) return null;
  const dispersion = topicId === allTickets ? totalDispersion : topicDispersion;
  const variance = dispersion * mean + mean ** 2 / (before + 0.5);
  const p = upperMidP(count, { mean, variance });
  if (p >= span.level) return null;
  return { topicId, span: span.name, untilHour, tickets: count, expected: mean, p };
};

/** What is known before the last day. */
const usualOf = (cut: HourCut, recentFrom: HourId) => {
  const first = [...cut.analyzed.keys()].filter((hour) => hour < recentFrom).sort()[0];
  if (first === undefined) return null;
  const knownHours = (hourStartMs(recentFrom) - hourStartMs(first)) / 3_600_000;
  if (knownHours < minKnownHours) return null;
  const sumBefore = (counts: ReadonlyMap<HourId, number>): number =>
    sumOf([...counts].flatMap(([hour, count]) => (hour < recentFrom ? [count] : [])));
  const [analyzed, covered] = [sumBefore(cut.analyzed), sumBefore(cut.covered)];
  return { knownWeeks: knownHours / weekHours, analyzed, covered };
};

const lookedAt = (
  cut: HourCut,
  usual: { readonly analyzed: number; readonly covered: number },
  from: HourId,
): Looked[] => {
  const since = (counts: ReadonlyMap<HourId, number>): number =>
    sumOf([...counts].flatMap(([hour, count]) => (hour >= from ? [count] : [])));
  const [analyzed, covered] = [since(cut.analyzed), since(cut.covered)];
  const counts = new Map<string, number>();
  for (const { hour, topicId, tickets } of cut.recent) {
    if (hour >= from) counts.set(topicId, (counts.get(topicId) ?? 0) + tickets);
  }
  const withOthers = (topicId: string, count: number, before: number): Looked => ({
    topicId,
    count,
    before,
    others: { now: Math.max(0, analyzed - count), before: usual.analyzed - before },
  });
  return [
    ...[...counts].map(([topicId, count]) =>
      withOthers(topicId, count, cut.before.get(topicId) ?? 0),
    ),
    withOthers(unclassified, analyzed - covered, usual.analyzed - usual.covered),
    { topicId: allTickets, count: analyzed, before: usual.analyzed, others: null },
  ];
};

/**
 * Topics that have far more tickets in the last hour or the last day than this time of the week usually brings;
 * `hour` is the running one. One row a topic, that of its smallest p. Empty while fewer than three days are known.
 */
export const findBursts = (cut: HourCut, hour: HourId, timeZone: string): FoundAlert[] => {
  const recentFrom = shiftHour(hour, 1 - recentHours);
  const usual = usualOf(cut, recentFrom);
  if (usual === null) return [];
  const profile = weekProfile(cut.analyzed, recentFrom, timeZone);
  const found = new Map<string, FoundAlert>();
  for (const span of spans) {
    const from = shiftHour(hour, -span.hours);
    let share = 0;
    for (let i = 0; i <= span.hours; i++) {
      share += profile[hourOfWeek(shiftHour(from, i), timeZone)] ?? 0;
    }
    for (const looked of lookedAt(cut, usual, from)) {
      const alert = judge(looked, span, share / usual.knownWeeks, shiftHour(hour, 1));
      const known = found.get(looked.topicId);
      if (alert !== null && (known === undefined || alert.p < known.p)) {
        found.set(looked.topicId, alert);
      }
    }
  }
  return [...found.values()].sort((a, b) => (a.topicId < b.topicId ? -1 : 1));
};
