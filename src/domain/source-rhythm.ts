/** Whether a source keeps to its own rhythm. `new`: too little is known of it to tell. */
export type RhythmState = 'silent' | 'new' | 'steady' | 'quiet';

export interface Rhythm {
  readonly state: RhythmState;
  /** Hours without a delivery that usually have one, since the last delivery. */
  readonly missedHours: number;
  /** From how many missed hours on the source counts as quiet. */
  readonly allowedHours: number;
}

interface Hour {
  readonly hour: string;
  readonly deliveries: number;
}

const hourMs = 3_600_000;
const weekHours = 168;
/** Older habits say nothing about today's. */
const historyWeeks = 8;
const minHistoryWeeks = 2;
const minActiveHours = 5;
/** A gap may be this much longer than the longest one before; one missed appointment alone is never enough. */
const gapFactor = 1.5;
const gapMargin = 1.5;

const indexOf = (hour: string): number => Math.floor(Date.parse(`${hour}:00:00Z`) / hourMs);

/** The share of past weeks in which each hour of the week had a delivery, with one empty week more than there were. */
const habitOf = (active: ReadonlySet<number>, first: number, last: number): readonly number[] => {
  const counts = new Array<number>(weekHours).fill(0);
  for (const hour of active) counts[hour % weekHours] = (counts[hour % weekHours] ?? 0) + 1;
  const weeks = Math.max(1, (last - first + 1) / weekHours);
  return counts.map((count) => count / (weeks + 1));
};

/** The habitual hours of the longest silence between two active ones. */
const longestGap = (
  active: ReadonlySet<number>,
  habit: readonly number[],
  first: number,
  last: number,
): number => {
  let longest = 0;
  let gap = 0;
  for (let hour = first; hour <= last; hour++) {
    if (active.has(hour)) gap = 0;
    else gap += habit[hour % weekHours] ?? 0;
    longest = Math.max(longest, gap);
  }
  return longest;
};

const isKnown = (active: ReadonlySet<number>, first: number, last: number): boolean =>
  active.size >= minActiveHours && last - first >= minHistoryWeeks * weekHours;

/**
 * Judges a source by its own hours of the week: silent hours count as much as they were usually active, so that a
 * nightly or weekday sender misses nothing by day or at the weekend. Quiet is a silence that has missed clearly more
 * than any silence before it. Hours are UTC.
 */
export const judgeRhythm = (hours: readonly Hour[], now: Date): Rhythm => {
  const present = Math.floor(now.getTime() / hourMs);
  const indexes = hours.filter(({ deliveries }) => deliveries > 0).map(({ hour }) => indexOf(hour));
  const active = new Set(
    indexes.filter((hour) => hour > present - historyWeeks * weekHours && hour <= present),
  );
  if (indexes.length === 0) return { state: 'silent', missedHours: 0, allowedHours: 0 };
  const recent = [...active].sort((a, b) => a - b);
  const [first, last] = [recent[0], recent.at(-1)];
  // All of its habits are older than what counts: it ended long ago.
  if (first === undefined || last === undefined) {
    return { state: 'quiet', missedHours: historyWeeks * weekHours, allowedHours: 0 };
  }
  const habit = habitOf(active, first, last);
  let missedHours = 0;
  // The present hour is not over, so that nothing is missed in it yet.
  for (let hour = last + 1; hour < present; hour++) missedHours += habit[hour % weekHours] ?? 0;
  const allowedHours = gapMargin + gapFactor * longestGap(active, habit, first, last);
  if (!isKnown(active, first, last)) return { state: 'new', missedHours, allowedHours };
  return { state: missedHours > allowedHours ? 'quiet' : 'steady', missedHours, allowedHours };
};
