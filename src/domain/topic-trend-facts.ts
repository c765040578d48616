import type { StandingMarks } from './mark.ts';
import type { WeekId } from './week.ts';

/** Tickets of a topic from one origin (`source/channel`) in one week. */
export interface OriginWeek {
  readonly week: WeekId;
  readonly origin: string;
  readonly tickets: number;
}

/** So many people are no single loud voice; more are not counted where nobody asks how many. */
export const enoughPeople = 3;

/** What only the trend test asks of a topic in a cut. */
export interface TopicTrendFacts {
  /** Topics it was split from or merged out of. */
  readonly parentIds: readonly string[];
  /** What people said about it, as of the report's week. */
  readonly marks: StandingMarks;
  /** Distinct people in the report's week and the one before, together; counted up to `enoughPeople`. */
  readonly customersInTwoWeeks: number;
  /** Its tickets of the report's week that were loaded by an import. */
  readonly backfilled: number;
  /** Its tickets by UTC day in the first weeks of the workspace; empty in cuts that end later. */
  readonly days: Readonly<Record<string, number>>;
  /** Its tickets from origins that came or went within the cut. */
  readonly origins: readonly OriginWeek[];
}
