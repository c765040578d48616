import { splitMidP } from './split-test.ts';

/** Longest stretch of days taken for a burst. */
const longestDays = 3;
const minDays = 7;
const minTickets = 5;
const minRatio = 2;
/** Daily counts vary more than chance; with so few days their dispersion cannot be learned. */
const dailyDispersion = 2;
/** Level over all topics and stretches. */
const level = 0.05;

/** Tickets of a topic and of the workspace on one day. */
export interface DayCount {
  readonly topic: number;
  readonly all: number;
  /** In the report's week or the one before: only a burst that begins then counts. */
  readonly recent: boolean;
}

/**
 * Whether a topic's tickets crowd on one to three days more than the workspace's do. Meant for the first weeks of a
 * workspace, where there is nothing yet to compare a week with. `tests` are the topics looked at; the level is shared
 * between them and the stretches (Bonferroni). Days before the first ticket of anybody must not be given.
 */
export const hasDayBurst = (days: readonly DayCount[], tests: number): boolean => {
  if (days.length < minDays) return false;
  const total = days.reduce((sum, { topic }) => sum + topic, 0);
  const all = days.reduce((sum, day) => sum + day.all, 0);
  const limit = level / (Math.max(1, tests) * days.length * longestDays);
  for (let start = 0; start < days.length; start++) {
    if (days[start]?.recent !== true) continue;
    let [count, exposure] = [0, 0];
    for (let length = 1; length <= longestDays && start + length <= days.length; length++) {
      const day = days[start + length - 1];
      count += day?.topic ?? 0;
      exposure += day?.all ?? 0;
      const share = exposure / all;
      if (count < minTickets || share >= 1 || count < minRatio * total * share) continue;
      if (splitMidP(count, total, share, dailyDispersion) < limit) return true;
    }
  }
  return false;
};
