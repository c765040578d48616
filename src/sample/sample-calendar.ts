import { mondayOf, shiftWeek, type WeekId } from '../domain/week.ts';
import type { Issue } from './issues.ts';
import { createRandom, seedFrom } from './random.ts';

const dayMs = 86_400_000;
/** The demo's half year: 26 full ISO weeks from Monday 5 January to Sunday 5 July 2026. */
const firstSampleWeek: WeekId = '2026-W02';
export const defaultSampleWeeks = 26;

/** Monday 00:00 UTC of the `index`th week, epoch milliseconds. */
export const weekStartMs = (index: number): number =>
  Date.parse(`${mondayOf(sampleWeek(index)) ?? ''}T00:00:00Z`);

export const sampleWeek = (index: number): WeekId => shiftWeek(firstSampleWeek, index);

/** Index of the first week of an issue that starts late; 0 for the others. */
export const startWeek = (issue: Issue, weeks: number): number => {
  if (issue.id === 'plan-push') return Math.floor(weeks * 0.6);
  return issue.id === 'bill-double' ? weeks - 2 : 0;
};

/** The quiet weeks `[from, back)` of an issue that was fixed and came back; null for the others. */
export const quietWeeks = (issue: Issue, weeks: number): readonly [number, number] | null =>
  issue.kind === 'returns' ? [Math.floor(weeks * 0.38), weeks - 3] : null;

/** Days of a week in which a seasonal issue comes up: from the 28th to the 2nd. */
export const seasonalDays = (weekIndex: number): number[] => {
  const start = weekStartMs(weekIndex);
  return [0, 1, 2, 3, 4, 5, 6].filter((day) => {
    const date = new Date(start + day * dayMs).getUTCDate();
    return date >= 28 || date <= 2;
  });
};

/** How often an issue is expected in a week, relative to the others; 0 = cannot occur. */
export const rateInWeek = (
  issue: Issue,
  weekIndex: number,
  weeks: number,
  seed: number,
): number => {
  const quiet = quietWeeks(issue, weeks);
  if (weekIndex < startWeek(issue, weeks)) return 0;
  if (quiet !== null && weekIndex >= quiet[0] && weekIndex < quiet[1]) return 0;
  const season = issue.kind === 'seasonal' ? seasonalDays(weekIndex).length / 7 : 1;
  // Sum of three uniforms: a bell of ±30 % around the base rate, so that weeks differ more than by counting.
  const random = createRandom(seedFrom('rate', seed, issue.id, weekIndex));
  const noise = 0.7 + 0.2 * (random.next() + random.next() + random.next());
  return issue.rate * season * noise;
};
