import type { WeekTotals } from './report.ts';

/** An origin with less than this share of the classified tickets, while it was there, moves no topic. */
const minShare = 0.05;

/** The first of `weeks` with classified tickets; their number when there is none. */
export const firstActiveWeek = (weeks: readonly Pick<WeekTotals, 'covered'>[]): number => {
  const found = weeks.findIndex(({ covered }) => covered > 0);
  return found < 0 ? weeks.length : found;
};

/**
 * Origins (`source/channel`) that came after the first of the weeks, or were silent in one of them, sorted. What they
 * bring cannot be compared with weeks in which they were not there.
 */
export const changedOrigins = (
  weeks: readonly Pick<WeekTotals, 'covered' | 'origins'>[],
): string[] => {
  const first = firstActiveWeek(weeks);
  const names = [...new Set(weeks.flatMap(({ origins }) => Object.keys(origins)))].sort();
  return names.filter((name) => {
    const counts = weeks.map(({ origins }) => origins[name] ?? 0);
    const start = counts.findIndex((count) => count > 0);
    const alive = weeks.slice(start).filter((_, i) => (counts[start + i] ?? 0) > 0);
    const own = counts.reduce((sum, count) => sum + count, 0);
    const all = alive.reduce((sum, { covered }) => sum + covered, 0);
    return own >= minShare * all && (start > first || counts.slice(start).includes(0));
  });
};
