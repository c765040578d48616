/** A week of the workspace as the trend test reads it. */
export interface TrendWeek {
  /** Tickets with a topic. */
  readonly classified: number;
  /** False when a source was silent or an incident is marked: such a week teaches nothing. */
  readonly complete: boolean;
  /** Whether companies are known well enough to ask for two of them. */
  readonly accountsKnown: boolean;
  /** Of `classified`, those from origins that came or went within the weeks. */
  readonly origins: ReadonlyMap<string, number>;
}

/** Where in the weeks a mark was set (−1: before the first) and what ends a mute. */
export interface SeriesMute {
  readonly since: number;
  /** `over`: its day or its number of customers has come; `holds`: not yet, or never. */
  readonly until: 'escalating' | 'holds' | 'over';
}

/** A topic's counts, one number a week, in step with the `TrendWeek`s (oldest first). */
export interface TopicSeries {
  readonly id: string;
  /** False when it cannot be new: seen before the first week, or with a parent. */
  readonly mayBeNew: boolean;
  /** Had tickets before the first week. */
  readonly seenBefore: boolean;
  readonly tickets: readonly number[];
  /** Distinct known people. */
  readonly customers: readonly number[];
  readonly accounts: readonly number[];
  /** Tickets by origin, of the origins in `TrendWeek.origins`; without an entry there were none. */
  readonly origins: ReadonlyMap<string, readonly number[]>;
  /** Distinct people of the last two weeks together, counted up to `enoughPeople`. */
  readonly customersInTwoWeeks: number;
  /** Tickets of the last week that may alert: in a live week those that no import loaded. */
  readonly alertable: number;
  /** Whether its days show that it began or burst within the last two weeks; asked in a workspace's first weeks. */
  readonly burst: boolean;
  readonly mute: SeriesMute | null;
  /** Index of the week of the fix; −1 when it lies before the first week. */
  readonly resolvedIn: number | null;
}

/** A series with nothing but its counts: no marks, no changing origins, nothing imported. */
export const plainSeries = (
  id: string,
  tickets: readonly number[],
  customers: readonly number[] = tickets,
): TopicSeries => ({
  id,
  mayBeNew: true,
  seenBefore: false,
  tickets,
  customers,
  accounts: [],
  origins: new Map(),
  customersInTwoWeeks: (customers.at(-1) ?? 0) + (customers.at(-2) ?? 0),
  alertable: tickets.at(-1) ?? 0,
  burst: false,
  mute: null,
  resolvedIn: null,
});

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

/** Seen in at least 3 of the last 8 weeks by 2 people each, and at least 5 tickets in the last 4 weeks. */
export const isRecurring = (series: TopicSeries, index: number): boolean => {
  let weeksWithTwo = 0;
  for (let i = Math.max(0, index - 7); i <= index; i++) {
    if (peopleAt(series, i) >= 2) weeksWithTwo += 1;
  }
  return weeksWithTwo >= 3 && sumUntil(series.tickets, index, 4) >= 5;
};
