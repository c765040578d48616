import type { Fault } from '../../domain/errors.ts';
import type { FetchNeed } from '../../domain/open-fetch.ts';
import type { Delivery } from './delivery.ts';
import type { Handshake } from './handshake.ts';
import type { SignatureScheme } from './signature-scheme.ts';
import type { SourceEvent } from './source-event.ts';

export type SourceFamily = 'ticketing' | 'feedback' | 'churn' | 'generic';

/** What a kind can be told beside its secrets, e.g. the custom field that holds the organisation. */
export interface SourceOption {
  readonly name: string;
  readonly title: string;
  /** Where to find it, in one sentence. */
  readonly hint: string;
  readonly required: boolean;
  /** Kept sealed and never shown again, e.g. the token of an API. */
  readonly isSecret?: boolean;
}

/** What a source was configured with, as far as reading its deliveries goes. */
export interface SourceSettings {
  readonly options: Readonly<Record<string, string>>;
  /** The no-code mapping of a generic source; null = the source has none. */
  readonly mapping: unknown;
}

/** What one authentic delivery says. */
export type ReadOutcome =
  | {
      readonly outcome: 'events';
      readonly events: readonly SourceEvent[];
      /** Things to ask the sender's API for before there is any text. */
      readonly fetches: readonly FetchNeed[];
    }
  /** Authentic, and of no interest: answered with 2xx and kept with its reason. */
  | { readonly outcome: 'ignored'; readonly reason: string }
  /** Authentic, and not understood: answered with 2xx, waits in the dead-letter. Each fault names its field. */
  | { readonly outcome: 'rejected'; readonly reason: string; readonly faults: readonly Fault[] };

/** How to ask a sender's API for something it only gave the id of. */
export interface FetchRecipe {
  /** As in `FetchNeed.resource`. */
  readonly resource: string;
  readonly defaultBaseUrl: string;
  /** Path and query below the base address. */
  readonly path: (id: string, need: FetchNeed) => string;
  /** Path of the page behind an answer; null = it was the last one. */
  readonly next?: (id: string, body: unknown) => string | null;
}

/** The API side of a sender whose deliveries hold ids: what to ask, and what an answer (parsed JSON) says. */
export interface SourceFetch {
  readonly recipes: readonly FetchRecipe[];
  readonly read: (need: FetchNeed, body: unknown, settings: SourceSettings) => ReadOutcome;
}

/**
 * One sender. Pure: `read` sees the delivery and the settings, and neither clock nor store.
 * Every kind passes `test/intake/sources/source-kind.contract.ts`.
 */
export interface SourceKind {
  readonly name: string;
  readonly title: string;
  readonly family: SourceFamily;
  /** Ways this sender can prove itself. A source uses exactly one of them; the first unless it says otherwise. */
  readonly schemes: readonly [SignatureScheme, ...SignatureScheme[]];
  readonly handshakes: readonly Handshake[];
  readonly options: readonly SourceOption[];
  /**
   * The sender's id of this delivery, from inside what is signed; null = the body itself is its id.
   * A delivery whose id was seen is a duplicate, whatever its headers say. See `replayKey`.
   */
  readonly deliveryId: (delivery: Delivery) => string | null;
  readonly read: (delivery: Delivery, settings: SourceSettings) => ReadOutcome;
  /** Only of senders whose deliveries can hold ids alone. */
  readonly fetch?: SourceFetch;
}
