import type { WeekId } from './week.ts';

/** A text that came from many customers within an hour, in one week. */
export interface Campaign {
  /** Its name; equal words have one name, and the evidence filter `campaign` knows it. */
  readonly campaign: string;
  /** Words of the first of its tickets. */
  readonly text: string;
  readonly ticketId: string;
  readonly tickets: number;
  /** Known persons, else companies, else tickets. */
  readonly customers: number;
  /** Time of the first and last of its tickets in the week, ISO 8601. */
  readonly from: string;
  readonly to: string;
  readonly topicIds: readonly string[];
}

/** Tickets that say what another one says; that one counts for all of them. */
export interface FoldedSet {
  readonly ticketId: string;
  readonly text: string;
  /** How many are folded into it in the week, and in all. */
  readonly folded: number;
  readonly foldedInAll: number;
}

/** What came more than once in a week, the largest first. */
export interface Repeats {
  readonly week: WeekId;
  readonly campaigns: readonly Campaign[];
  /** Messages of machines, by template. */
  readonly machines: readonly FoldedSet[];
  /** The same text from one customer. */
  readonly copies: readonly FoldedSet[];
}

/** How a ticket stands to others that say the same. */
export interface TicketRepeats {
  /** Id of the ticket that counts for this one; null = it counts itself, or is left out for another reason. */
  readonly foldedInto: string | null;
  /** Tickets that this one counts for, besides itself. */
  readonly folded: number;
  /** Name of the campaign it came in. */
  readonly campaign: string | null;
}
