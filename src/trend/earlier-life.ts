import { type Comparison, weekCountAt } from './comparison.ts';
import type { DispersionWeights } from './dispersion-prior.ts';
import { stretchP } from './scan-test.ts';
import type { WeekCount } from './test-week.ts';
import type { TopicSeries, TrendWeek } from './topic-series.ts';

/**
 * Level of "its life before does not explain it". A topic that trickles is looked at in each of its first weeks, and one
 * that is rare in each week of its silences, so that the level of a single look, 0.01, is shared among five.
 */
const lifeLevel = 0.002;

/** A topic in the weeks known of it. */
export interface TopicLife {
  readonly series: TopicSeries;
  readonly weeks: readonly TrendWeek[];
  readonly comparison: Comparison;
  /** How restless the topics of this workspace are. */
  readonly prior: DispersionWeights;
}

/** Complete weeks with exposure, from `from` to before `until`. */
const lived = (life: TopicLife, from: number, until: number): WeekCount[] => {
  const { series, weeks, comparison } = life;
  const counts: WeekCount[] = [];
  for (let i = Math.max(comparison.from, from); i < until; i++) {
    const week = weekCountAt(series, weeks[i], i, comparison);
    if (weeks[i]?.complete === true && week.exposure > 0) counts.push(week);
  }
  return counts;
};

/**
 * Whether the tickets of the weeks `from` to `index` are more than all that is known of the topic before them explains.
 * So a topic that wrote itself into the report at one ticket a week is not taken for one that came up.
 */
export const outgrowsItsLife = (life: TopicLife, from: number, index: number): boolean => {
  const { series, weeks, comparison, prior } = life;
  const before = lived(life, 0, from);
  const recent = weeks
    .slice(from, index + 1)
    .map((week, i) => weekCountAt(series, week, from + i, comparison));
  return (
    before.length > 0 && stretchP({ recent, baseline: before, teaching: [] }, prior) < lifeLevel
  );
};

/**
 * Whether the silence that ends with the week `index` says that the topic had gone, and not only that it is rare: at
 * the rate before it, so long a silence is improbable.
 */
export const silenceTells = (life: TopicLife, index: number): boolean => {
  const { series, prior } = life;
  const lastHeard = series.tickets.findLastIndex((tickets, i) => i <= index && tickets > 0);
  if (lastHeard < 0) return series.seenBefore;
  // Without the week heard last: it marks where the silence begins, and so says nothing of how often was written.
  const [before, silent] = [lived(life, 0, lastHeard), lived(life, lastHeard + 1, index + 1)];
  if (before.length === 0 || silent.length === 0) return false;
  return stretchP({ recent: before, baseline: silent, teaching: [] }, prior) < lifeLevel;
};
