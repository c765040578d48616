/** A week of the workspace as the trend test reads it. */
export interface TrendWeek {
  /** Tickets with a topic. */
  readonly classified: number;
  /** False when a source was silent: such a week teaches nothing. */
  readonly complete: boolean;
  /** Whether companies are known well enough to ask for two of them. */
  readonly accountsKnown: boolean;
}

/** A topic's counts, one number a week, in step with the `TrendWeek`s (oldest first). */
export interface TopicSeries {
  readonly id: string;
  /** False when it cannot be new: seen before the first week, split from another, or loaded as history. */
  readonly mayBeNew: boolean;
  readonly tickets: readonly number[];
  /** Distinct known people. */
  readonly customers: readonly number[];
  readonly accounts: readonly number[];
}

const at = (counts: readonly number[], index: number): number => counts[index] ?? 0;

/** Sum of the `length` counts that end with `index`. */
export const sumUntil = (counts: readonly number[], index: number, length: number): number => {
  let sum = 0;
  for (let i = Math.max(0, index - length + 1); i <= index; i++) sum += at(counts, i);
  return sum;
};

/**
 * People behind a topic in a week. Where nobody is known (anonymous reviews), every ticket counts as a person;
 * otherwise the guards against one loud voice would silence the whole source.
 */
export const peopleAt = (series: TopicSeries, index: number): number => {
  const customers = at(series.customers, index);
  return customers > 0 ? customers : at(series.tickets, index);
};

/** At least 5 tickets in 4 weeks; 3 tickets, 3 people and, where companies are known, 2 of them this week. */
export const passesVolumeGates = (
  series: TopicSeries,
  index: number,
  accountsKnown: boolean,
): boolean =>
  sumUntil(series.tickets, index, 4) >= 5 &&
  at(series.tickets, index) >= 3 &&
  peopleAt(series, index) >= 3 &&
  (!accountsKnown || at(series.accounts, index) !== 1);

const historyBeforeNew = 4;

/** Index of the week in which a topic reached 5 tickets and 3 people over its life; null before that. */
const gateWeek = (series: TopicSeries): number | null => {
  let tickets = 0;
  let people = 0;
  for (const [index, count] of series.tickets.entries()) {
    tickets += count;
    people += peopleAt(series, index);
    if (tickets >= 5 && people >= 3) return index;
  }
  return null;
};

/**
 * Whether a topic crossed the founding gate in the week `index` or the one before. In the first four weeks of a
 * workspace everything would be new, so nothing is.
 */
export const crossedGateLately = (
  series: TopicSeries,
  weeks: readonly TrendWeek[],
  index: number,
): boolean => {
  if (!series.mayBeNew || at(series.tickets, index) === 0) return false;
  const crossed = gateWeek(series);
  if (crossed === null || crossed > index || crossed < index - 1) return false;
  const history = weeks.slice(0, crossed).filter((week) => week.classified > 0).length;
  return history >= historyBeforeNew;
};

/** Seen in at least 3 of the last 8 weeks by 2 people each, and at least 5 tickets in the last 4 weeks. */
export const isRecurring = (series: TopicSeries, index: number): boolean => {
  let weeksWithTwo = 0;
  for (let i = Math.max(0, index - 7); i <= index; i++) {
    if (peopleAt(series, i) >= 2) weeksWithTwo += 1;
  }
  return weeksWithTwo >= 3 && sumUntil(series.tickets, index, 4) >= 5;
};
