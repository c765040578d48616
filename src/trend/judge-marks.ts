import type { FixCheck } from '../domain/topic-state.ts';
import { enoughPeople } from '../domain/topic-trend-facts.ts';
import { type BaselineSource, baselineBefore } from './baseline.ts';
import { type Comparison, weekCountAt } from './comparison.ts';
import { upperMidP } from './count-distribution.ts';
import { silenceTells, type TopicLife } from './earlier-life.ts';
import { checkFix } from './fix-check.ts';
import { isSilent } from './gates.ts';
import { minRiseRatio, type Walk } from './judge-week.ts';
import { baselineWeeks, type WeekCount } from './test-week.ts';
import { peopleAt, sumUntil, type TrendWeek } from './topic-series.ts';

/** A topic that comes back does so within so many weeks, by so many people, against its quiet rate. */
const returnWeeks = 2;
const minPeopleBack = enoughPeople;
const returnLevel = 0.01;

/**
 * Whether a mute still holds. "Until escalating" ends with the first Rising week after the mute, and stays ended: a
 * rise that was on already must grow by half over its highest week before.
 */
export const muteHolds = ({ series, rising }: Walk, last: number): boolean => {
  const { mute } = series;
  if (mute === null || mute.until === 'over') return false;
  if (mute.until === 'holds') return true;
  let ongoing = rising[mute.since] === true;
  let height = 0;
  for (let i = mute.since; ongoing && rising[i] === true; i--) {
    height = Math.max(height, series.tickets[i] ?? 0);
  }
  for (let i = Math.max(0, mute.since + 1); i <= last; i++) {
    const isRising = rising[i] === true;
    const grows = (series.tickets[i] ?? 0) >= minRiseRatio * height;
    if (isRising && (!ongoing || grows)) return false;
    if (!isRising) ongoing = false;
  }
  return true;
};

const sumOf = (counts: readonly WeekCount[]): WeekCount => ({
  count: counts.reduce((sum, { count }) => sum + count, 0),
  exposure: counts.reduce((sum, { exposure }) => sum + exposure, 0),
});

/** Whether the last two weeks up to `index` are more than a rate of `quiet` weeks explains. */
const returned = (
  walk: Walk,
  weeks: readonly TrendWeek[],
  comparison: Comparison,
  index: number,
  quietFrom: number,
): boolean => {
  const { series } = walk;
  const people =
    index === weeks.length - 1
      ? Math.max(series.customersInTwoWeeks, peopleAt(series, index))
      : peopleAt(series, index) + peopleAt(series, index - 1);
  if (people < minPeopleBack) return false;
  const countAt = (i: number) => weekCountAt(series, weeks[i], i, comparison);
  const quiet: WeekCount[] = [];
  for (let i = Math.max(0, quietFrom); i <= index - returnWeeks; i++) {
    const week = countAt(i);
    if (weeks[i]?.complete === true && week.exposure > 0) quiet.push(week);
  }
  const before = sumOf(quiet);
  const now = sumOf([countAt(index - 1), countAt(index)]);
  if (before.exposure <= 0 || now.exposure <= 0) return false;
  const mean = ((before.count + 0.5) / before.exposure) * now.exposure;
  const variance = mean + mean ** 2 / (before.count + 0.5);
  return upperMidP(now.count, { mean, variance }) < returnLevel;
};

/** What became of a topic that was marked resolved, or had gone silent. */
export interface ReturnVerdict {
  readonly regressed: boolean;
  /** Marked resolved, and has not come back since. */
  readonly resolved: boolean;
}

/** Whether a topic came back in the last two weeks, and whether its mark of being resolved still stands. */
export const judgeReturn = (walk: Walk, life: TopicLife, last: number): ReturnVerdict => {
  const { series, weeks, comparison } = life;
  const fixed = series.resolvedIn;
  if (fixed !== null && fixed <= last) {
    // A full week after the fix says what is usual now; before that nothing can be held against it.
    for (let i = Math.max(fixed + 1 + returnWeeks, 1); i <= last; i++) {
      if (!returned(walk, weeks, comparison, i, fixed + 1)) continue;
      return { regressed: i > last - returnWeeks, resolved: false };
    }
    return { regressed: false, resolved: true };
  }
  const quietUntil = last - returnWeeks;
  const known = weeks.slice(0, quietUntil + 1).filter(({ classified }) => classified > 0).length;
  const wasThere = series.seenBefore || sumUntil(series.tickets, quietUntil, quietUntil + 1) > 0;
  const wasDormant = known >= 8 && wasThere && isSilent(series, quietUntil);
  const regressed =
    wasDormant &&
    returned(walk, weeks, comparison, last, quietUntil - 7) &&
    silenceTells(life, quietUntil);
  return { regressed, resolved: false };
};

/** The fix check of a resolved topic: the twelve weeks that teach before the fix, and all full weeks since. */
export const judgeFix = (source: BaselineSource, last: number): FixCheck => {
  const { series, weeks, comparison } = source;
  const fixed = series.resolvedIn ?? last;
  const before = baselineBefore(source, fixed, baselineWeeks, null);
  const after: WeekCount[] = [];
  for (let i = fixed + 1; i <= last; i++) {
    const week = weekCountAt(series, weeks[i], i, comparison);
    if (weeks[i]?.complete === true && week.exposure > 0) after.push(week);
  }
  return checkFix(before, after, Math.max(0, last - fixed));
};
