import type { SentimentLabel } from './analysis.ts';
import type { Importance, WishNote } from './request.ts';
import type { Ticket } from './ticket.ts';

/** How wishes in tickets become requests: what the grouping reads and what it gives back. */

/** A mention with intent `request`, with what its ticket tells about it. */
export interface WishMention {
  readonly ticketId: string;
  readonly field: 'subject' | 'text';
  /** Offsets of the mention in the field as kept; they and the ticket name the evidence for good. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What is wanted; null when nothing but a wish was said. */
  readonly phrase: string | null;
  readonly language: string;
  readonly sentiment: SentimentLabel;
  readonly at: string;
  readonly ticket: Pick<Ticket, 'kind' | 'priority' | 'tags' | 'touchpoint'>;
}

/** What a request is recognised by: how many of its wishes hold a word. Keys in order of the alphabet. */
export interface RequestProfile {
  readonly wishes: number;
  /** Words and concepts, whatever the language. */
  readonly terms: Readonly<Record<string, number>>;
  /** Stems as the embedding knows them. */
  readonly stems: Readonly<Record<string, number>>;
  readonly phrases: Readonly<Record<string, number>>;
  /** Absent in profiles made before languages were kept. */
  readonly languages?: Readonly<Record<string, number>>;
  /** The language of each phrase; absent in profiles made before it was kept. */
  readonly spoken?: Readonly<Record<string, string>>;
}

/** What one wish adds to a profile. */
export interface WishWords {
  readonly terms: readonly string[];
  readonly stems: readonly string[];
  readonly phrase: string | null;
  readonly language?: string;
}

/** A piece of evidence as the grouping places it. */
export interface PlacedWish {
  readonly evidenceId: string;
  readonly requestId: string;
  readonly mention: WishMention;
  readonly words: WishWords;
  readonly importance: Importance;
  readonly note: WishNote;
}

/** A request as the grouping knows it; merged ones go on gathering their own evidence. */
export interface KnownRequest {
  readonly id: string;
  readonly title: string;
  readonly titleByHand: boolean;
  /** null: to be made again from `words`, or from the title where there are none. */
  readonly profile: RequestProfile | null;
  readonly words: readonly WishWords[];
}

/** Evidence of a ticket that is read again; it stays where it is. */
export interface KnownEvidence {
  readonly id: string;
  readonly requestId: string;
  readonly ticketId: string;
  readonly field: 'subject' | 'text';
  readonly start: number;
  readonly end: number;
}

export interface GroupedRequest {
  readonly id: string;
  readonly title: string;
  readonly profile: RequestProfile;
  readonly isNew: boolean;
}

export interface Grouping {
  readonly placed: readonly PlacedWish[];
  /** Those founded, and the standing ones whose profile or title changed. */
  readonly requests: readonly GroupedRequest[];
}
