import type { WeekTotals } from '../domain/report.ts';

/** Sources that had tickets in three of the four weeks before `index` and none in it, sorted. */
export const silentSources = (
  weeks: readonly Pick<WeekTotals, 'sources'>[],
  index: number,
): string[] => {
  const before = weeks.slice(Math.max(0, index - 4), index);
  const known = new Set(before.flatMap((week) => Object.keys(week.sources)));
  return [...known]
    .filter(
      (source) =>
        (weeks[index]?.sources[source] ?? 0) === 0 &&
        before.filter((week) => (week.sources[source] ?? 0) > 0).length >= 3,
    )
    .sort();
};
