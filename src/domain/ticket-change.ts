import type { Exclusion, Handling, Score, Ticket, TicketKind } from './ticket.ts';

/** The fields of a ticket that a change may set; each keeps the newest value by itself. */
export interface ChangeableFields extends Handling {
  readonly subject: string;
  readonly channel: string;
  readonly languageHint: string | null;
  readonly customerIdentifiers: readonly string[];
  readonly accountRef: string | null;
  /** The company that the customer's address points to; holds while no other is named. */
  readonly accountGuess: string | null;
  readonly team: string | null;
  readonly touchpoint: string | null;
  readonly product: string | null;
  readonly priority: Ticket['priority'];
  readonly status: string | null;
  readonly url: string | null;
  readonly tags: readonly string[];
  /** Each keeps its newest value; null removes one. */
  readonly segments: Readonly<Record<string, string | null>>;
  readonly score: Score | null;
  readonly cancelledAt: string | null;
  readonly reasonCode: string | null;
  readonly revenue: { readonly perYear: number; readonly currency: string | null } | null;
  readonly exclusion: Exclusion | null;
  readonly createdAt: string;
}

/** Words of the customer: the first message, a reply, the comment of a survey. */
export interface ChangePart {
  /** The sender's id of it; a part that comes again under its id is the same part. */
  readonly id: string;
  /** When it was said; orders the parts of a ticket. */
  readonly createdAt: string;
  /** Redacted; null takes the part back, for good and whichever arrives first. */
  readonly text: string | null;
  /** An out-of-office or other machine answer in the customer's name: kept, not counted. */
  readonly automatic: boolean;
}

/** How a ticket was dealt with, one step at a time; the words of agents are not carried. */
export const handlingMarks = ['answered', 'opened', 'reopened', 'solved'] as const;
export type HandlingMark = (typeof handlingMarks)[number];

/**
 * What one event of a sender says of one of its tickets, redacted. Changes of a ticket may come in any order and any
 * number of times: what they make together depends on what they say and when the sender says it happened.
 */
export interface TicketChange {
  /** Our id of the ticket. */
  readonly ticketId: string;
  readonly kind: TicketKind;
  readonly source: string;
  /** The sender's id as kept. */
  readonly externalId: string;
  /** The sender's clock, ISO 8601 in UTC. */
  readonly at: string;
  /** Made from the content of the change; decides between two of one moment. */
  readonly tie: string;
  readonly fields: Partial<ChangeableFields>;
  /** What the source is configured to say where no event does. */
  readonly defaults: Partial<ChangeableFields>;
  readonly parts: readonly ChangePart[];
  readonly mark: HandlingMark | null;
  /**
   * `deleted` forgets all that was said until `at`; `restored` brings the ticket back if it is later than that;
   * `erased` forgets the ticket for good.
   */
  readonly presence: 'deleted' | 'restored' | 'erased' | null;
  /** The ticket that this one was merged into. */
  readonly mergedInto: { readonly ticketId: string; readonly externalId: string } | null;
  /** How many of each kind of personal data were replaced, by field or `part:<id>`. */
  readonly redactions: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Loaded by bulk import. */
  readonly backfill: boolean;
}
