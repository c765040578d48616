import type { Fault } from './errors.ts';
import type { FetchNeed, OpenFetch } from './open-fetch.ts';
import type { SavedTicket } from './ports.ts';
import type { TicketChange } from './ticket-change.ts';

export const deliveryOutcomes = ['accepted', 'duplicate', 'ignored', 'rejected'] as const;
export type DeliveryOutcome = (typeof deliveryOutcomes)[number];

/** What is kept of a delivery: never its content, except sealed while it waits for a replay. */
export interface DeliveryEntry {
  readonly id: string;
  readonly sourceId: string;
  /** ISO 8601, as are all times here. */
  readonly receivedAt: string;
  readonly outcome: DeliveryOutcome;
  /** Why it was ignored or rejected. */
  readonly reason: string | null;
  /** What is wrong with it, by field. */
  readonly faults: readonly Fault[];
  /** In the dead-letter: authentic, not understood, kept sealed until it is replayed or its time is over. */
  readonly waiting: boolean;
  /** How many of them this entry stands for; refused ones of one second share an entry. */
  readonly times: number;
  readonly bytes: number;
  /** Our ids of the tickets it spoke of. */
  readonly ticketIds: readonly string[];
  readonly replayedAt: string | null;
}

/** A delivery on its way into the store, with all that it changes. */
export interface NewDelivery {
  readonly id: string;
  readonly sourceId: string;
  readonly receivedAt: string;
  readonly outcome: Exclude<DeliveryOutcome, 'duplicate'>;
  readonly reason: string | null;
  readonly faults: readonly Fault[];
  readonly times: number;
  readonly bytes: number;
  /** Equal for a repeat; null = it was not authentic and never counts as seen. */
  readonly key: string | null;
  /** For how long an equal key is a repeat; null = for as long as keys are kept. */
  readonly rememberSeconds: number | null;
  readonly changes: readonly TicketChange[];
  /** What its sender's API must be asked for; kept open until that is done. */
  readonly fetches: readonly FetchNeed[];
  /** Sealed headers and body, for a replay; null = nothing is kept. */
  readonly message: Uint8Array | null;
}

/** What became of it; `tickets` holds what changed, `fetches` what it opened. */
export interface SavedDelivery {
  readonly id: string;
  readonly outcome: DeliveryOutcome;
  readonly tickets: readonly SavedTicket[];
  readonly fetches: readonly OpenFetch[];
}

export interface DeliveryQuery {
  readonly sourceId?: string | undefined;
  readonly outcome?: DeliveryOutcome | undefined;
  readonly waiting?: boolean | undefined;
  /** Entries older than the one with this id. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface DeliveryPage {
  readonly items: readonly DeliveryEntry[];
  /** `after` of the next page; null on the last one. */
  readonly next: string | null;
}

/** A delivery that waits, with the sealed message. */
export interface WaitingDelivery {
  readonly entry: DeliveryEntry;
  readonly message: Uint8Array;
}

/** How a source fares; counts are since the source exists. */
export interface SourceTotals {
  readonly sourceId: string;
  readonly outcomes: Readonly<Record<DeliveryOutcome, number>>;
  readonly waiting: number;
  /** Of the last authentic delivery; null = none yet. */
  readonly lastDeliveryAt: string | null;
  readonly lastRejectedAt: string | null;
  /** Authentic deliveries by hour of arrival (`2024-07-24T10`, UTC), oldest first. */
  readonly hours: readonly { readonly hour: string; readonly deliveries: number }[];
}
