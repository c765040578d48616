import type { WeekCount } from './test-week.ts';
import type { TopicSeries, TrendWeek } from './topic-series.ts';

/** An origin is compared once so many weeks before it are known. */
const minWeeksOfOrigin = 6;
/** As far back as a baseline goes. */
const lookBackWeeks = 14;

/** What must be left out so that a week is compared with weeks like it. */
export interface Comparison {
  /** Origins left out on both sides: too young to compare, or silent this week. */
  readonly without: readonly string[];
  /** Of these, the ones that began lately. */
  readonly begun: readonly string[];
  /** First week in which all compared origins were there. */
  readonly from: number;
}

/** How the week `index` can be compared; `first` is the first week with classified tickets. */
export const compareWeek = (
  weeks: readonly TrendWeek[],
  index: number,
  first: number,
): Comparison => {
  const without: string[] = [];
  const begun: string[] = [];
  let from = 0;
  const count = (name: string, i: number): number => weeks[i]?.origins.get(name) ?? 0;
  for (const name of weeks[index]?.origins.keys() ?? []) {
    const start = weeks.findIndex((_, i) => count(name, i) > 0);
    if (start < 0 || start > index) continue;
    const isYoung = start > first && index - start < minWeeksOfOrigin;
    const isSilent = count(name, index) === 0 && index - start < lookBackWeeks + minWeeksOfOrigin;
    if (isYoung || isSilent) without.push(name);
    if (isYoung) begun.push(name);
    if (!isYoung && !isSilent && start > first) from = Math.max(from, start);
  }
  return { without, begun, from };
};

/** A week in which nothing was classified; many workspaces are younger than the weeks that a report looks back. */
const emptyWeek: WeekCount = { count: 0, exposure: 0 };

/** Counts of a topic in step with the weeks, nothing left out; made once, because nearly all weeks are compared so. */
export const plainCounts = (series: TopicSeries, weeks: readonly TrendWeek[]): WeekCount[] =>
  weeks.map(({ classified }, i) => {
    const count = series.tickets[i] ?? 0;
    return classified === 0 && count === 0 ? emptyWeek : { count, exposure: classified - count };
  });

/** A topic's tickets in a week, without the origins that are left out. */
export const ticketsAt = (series: TopicSeries, index: number, { without }: Comparison): number => {
  let tickets = series.tickets[index] ?? 0;
  for (const name of without) tickets -= series.origins.get(name)?.[index] ?? 0;
  return tickets;
};

/** Count and exposure of a topic in a week, without the origins that are left out. */
export const weekCountAt = (
  series: TopicSeries,
  week: TrendWeek | undefined,
  index: number,
  comparison: Comparison,
): WeekCount => {
  const count = ticketsAt(series, index, comparison);
  let classified = week?.classified ?? 0;
  for (const name of comparison.without) classified -= week?.origins.get(name) ?? 0;
  return { count, exposure: classified - count };
};
