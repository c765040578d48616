import type { Exclusion, Score, TicketKind } from '../../domain/ticket.ts';

/**
 * What a sender says about one ticket, feedback or cancellation, in the words of the domain.
 *
 * An event carries the sender's own time in `at` (ISO 8601, UTC, milliseconds), never that of its arrival. Folding is
 * commutative and idempotent (`domain/ticket-history.ts`): any order and any number of repeats end in the same state.
 */
export type SourceEvent = EventAddress & SourceEventDetail;

/** Whom an event is about: `id` is the sender's own id of the conversation, response or subscription. */
export interface EventAddress {
  readonly kind: TicketKind;
  readonly id: string;
  readonly at: string;
}

export type SourceEventDetail =
  /** Created or updated: the fields as they are at `at`. Each field keeps its newest value. */
  | { readonly type: 'changed'; readonly fields: SentFields }
  /** The customer's words: a first message, a reply, or a later wording of either (same part id). */
  | { readonly type: 'said'; readonly part: SentPart }
  /** A message that was redacted or deleted. It stays out whatever arrives later. */
  | { readonly type: 'unsaid'; readonly partId: string }
  /** An agent answered in public; the words are not the customer's and are not carried. */
  | { readonly type: 'answered' }
  | { readonly type: 'opened' }
  | { readonly type: 'solved' }
  | { readonly type: 'reopened' }
  /** A satisfaction score and its comment, which may come later; null or absent = nothing said about it. */
  | { readonly type: 'scored'; readonly score?: Score | null; readonly comment?: string | null }
  /** This one became part of another: one ticket stays, with the customers of both. */
  | { readonly type: 'merged'; readonly into: string }
  | { readonly type: 'spam'; readonly isSpam: boolean }
  /** Erases all that was said up to `at`; `permanent` bars the id for good. */
  | { readonly type: 'deleted'; readonly permanent: boolean }
  | { readonly type: 'restored' };

/** A person as the sender names them. */
export interface SentPerson {
  /** The id the workspace itself gave the person, where the sender keeps one; joins with `PUT /v1/customers/:id`. */
  readonly externalId?: string | null;
  /** The sender's id of the person. */
  readonly id?: string | null;
  readonly email?: string | null;
}

/** A company as the sender names it. */
export interface SentCompany {
  readonly externalId?: string | null;
  readonly id?: string | null;
  readonly name?: string | null;
}

export type TicketPriority = 'low' | 'normal' | 'high' | 'urgent';

/** Absent = the sender says nothing about it; null = it says that there is none. */
export interface SentFields {
  readonly subject?: string | null;
  readonly channel?: string | null;
  readonly language?: string | null;
  /** When the customer wrote first. */
  readonly createdAt?: string;
  readonly customer?: SentPerson | null;
  readonly account?: SentCompany | null;
  readonly team?: string | null;
  readonly touchpoint?: string | null;
  readonly product?: string | null;
  readonly priority?: TicketPriority | null;
  readonly status?: string | null;
  readonly url?: string | null;
  readonly tags?: readonly string[];
  /** Keys not named keep their value; null removes one. */
  readonly segments?: Readonly<Record<string, string | null>>;
  /** Why the sender itself does not want it counted. */
  readonly exclude?: Exclusion | null;
  readonly score?: Score | null;
  readonly cancelledAt?: string | null;
  readonly reasonCode?: string | null;
  readonly revenue?: SentRevenue | null;
}

export interface SentRevenue {
  readonly amount: number;
  readonly currency?: string;
  readonly per?: 'month' | 'year';
}

/** One message of a conversation. */
export interface SentPart {
  /** The sender's id of the message; `description` for the opening text where it has none. */
  readonly id: string;
  /** Plain text; markup and quoted history of other people are left out by the source. */
  readonly text: string;
  /** When it was said; stays the same when the wording changes. */
  readonly saidAt: string;
  /** `automatic`: an out-of-office or other machine answer in the customer's name. */
  readonly voice: 'customer' | 'automatic';
}
