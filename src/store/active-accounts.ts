import { isPaying } from '../domain/account-outcome.ts';
import type { ChurnCut } from '../domain/churn.ts';
import type { WeekId } from '../domain/week.ts';
import { weekStart } from '../domain/week-start.ts';
import type { Timelines } from './account-outcomes.ts';

/** Index of the first start at or after an instant. */
const firstFrom = (starts: readonly string[], at: string): number => {
  const index = starts.findIndex((start) => start >= at);
  return index < 0 ? starts.length : index;
};

/** Paying accounts at the start of each week, of all and by segment; empty when no sender tells of accounts. */
export const countActive = (
  timelines: Timelines,
  weeks: readonly WeekId[],
  timeZone: string,
  bySegment: boolean,
): ChurnCut['active'] => {
  const starts = weeks.map((week) => weekStart(week, timeZone));
  // How many more are there than the week before, by segment; null is all.
  const changes = new Map<string | null, number[]>([[null, starts.map(() => 0)]]);
  const change = (segment: string | null, index: number, by: number): void => {
    const own = changes.get(segment) ?? starts.map(() => 0);
    changes.set(segment, own);
    if (index < own.length) own[index] = (own[index] ?? 0) + by;
  };
  let isSynced = false;
  for (const { moments, synced } of timelines.values()) {
    if (!synced) continue;
    isSynced = true;
    for (const [i, moment] of moments.entries()) {
      const from = firstFrom(starts, moment.at);
      const next = moments[i + 1];
      const to = next === undefined ? starts.length : firstFrom(starts, next.at);
      if (from >= to || !isPaying(moment)) continue;
      const segments = bySegment && moment.segment !== null ? [null, moment.segment] : [null];
      for (const segment of segments) {
        change(segment, from, 1);
        change(segment, to, -1);
      }
    }
  }
  if (!isSynced) return [];
  const counts = [...changes].sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1));
  const running = new Map(counts.map(([segment]) => [segment, 0]));
  return weeks.flatMap((week, index) =>
    counts.flatMap(([segment, own]) => {
      const accounts = (running.get(segment) ?? 0) + (own[index] ?? 0);
      running.set(segment, accounts);
      return segment === null || accounts > 0 ? [{ week, segment, accounts }] : [];
    }),
  );
};
