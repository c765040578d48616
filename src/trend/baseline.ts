import { type Comparison, weekCountAt } from './comparison.ts';
import type { WeekCount } from './test-week.ts';
import type { TopicSeries, TrendWeek } from './topic-series.ts';

/** A rise this many weeks old is the new level: from then on its weeks are learned from. */
const longestOutbreakWeeks = 4;
/** With so many weeks the same season of last year is known. */
const seasonalWeeks = 60;
const yearWeeks = 52;
const seasonReachWeeks = 3;

/** What a baseline is taken from. */
export interface BaselineSource {
  readonly series: TopicSeries;
  readonly weeks: readonly TrendWeek[];
  /** Whether the topic was rising, by week. */
  readonly rising: readonly (boolean | undefined)[];
  readonly comparison: Comparison;
  /** `plainCounts` of the series. */
  readonly counts: readonly WeekCount[];
}

const outbreakLength = (rising: readonly (boolean | undefined)[], index: number): number => {
  let length = 0;
  while (rising[index - length] === true) length += 1;
  return length;
};

/** A week that teaches: complete, with exposure, and not part of a fresh outbreak; null otherwise. */
const teaching = (source: BaselineSource, index: number): WeekCount | null => {
  const { series, weeks, rising, comparison, counts } = source;
  const week = weeks[index];
  if (week?.complete !== true || index < comparison.from) return null;
  if (rising[index] === true && outbreakLength(rising, index) <= longestOutbreakWeeks) return null;
  const count =
    comparison.without.length === 0 ? counts[index] : weekCountAt(series, week, index, comparison);
  return count !== undefined && count.exposure > 0 ? count : null;
};

/**
 * The newest `most` weeks before `before` that teach, newest first; with `season`, and where the weeks reach so far
 * back, also those within three weeks of the same week of last year (Farrington et al. 1996).
 */
export const baselineBefore = (
  source: BaselineSource,
  before: number,
  most: number,
  season: number | null,
): WeekCount[] => {
  const baseline: WeekCount[] = [];
  for (let i = before - 1; i >= 0 && baseline.length < most; i--) {
    const week = teaching(source, i);
    if (week !== null) baseline.push(week);
  }
  if (season === null || season + 1 < seasonalWeeks) return baseline;
  for (let i = -seasonReachWeeks; i <= seasonReachWeeks; i++) {
    const week = teaching(source, season - yearWeeks + i);
    if (week !== null) baseline.push(week);
  }
  return baseline;
};
