import { z } from 'zod';
import type { WeekId } from './week.ts';

/** `ticket`: a support conversation. `feedback`: free text with or without a score. `churn`: a cancellation. */
export const ticketKinds = ['ticket', 'feedback', 'churn'] as const;
export type TicketKind = (typeof ticketKinds)[number];

/** Scores keep their own scale; NPS, CSAT, CES and stars are never mixed. */
export const scoreKinds = ['nps', 'csat', 'ces', 'stars'] as const;
export type ScoreKind = (typeof scoreKinds)[number];

/** Which end of a scale is good. Only an effort score (CES) can be `lower`: "how much effort" against "how easy". */
export const scoreDirections = ['higher', 'lower'] as const;
export type ScoreDirection = (typeof scoreDirections)[number];

/** A survey answer on its own scale, e.g. NPS 9 of 0–10, CSAT 4 of 1–5. */
export interface Score {
  readonly kind: ScoreKind;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Absent = `higher`. */
  readonly direction?: ScoreDirection;
}

/** Why a sender or the mapping of one says that a ticket is kept but not counted. */
export const sentExclusions = ['spam', 'internal', 'test', 'auto_reply'] as const;
/** What we found out ourselves: it says again what its customer, or like a machine what it, said before. */
export const foldExclusions = ['copy', 'machine_alert'] as const;
/** Why a ticket is kept but not counted. */
export const exclusions = [...sentExclusions, ...foldExclusions] as const;
export type Exclusion = (typeof exclusions)[number];

/** What a cancellation carries. `revenue` is per year in `currency`. */
export interface ChurnDetails {
  readonly cancelledAt: string;
  readonly reasonCode: string | null;
  readonly revenue: number | null;
  readonly currency: string | null;
}

/** How a ticket was dealt with, as far as the sender tells; null where it does not. Dates are ISO 8601 in UTC. */
export interface Handling {
  readonly firstReplyAt: string | null;
  readonly solvedAt: string | null;
  /** How often it was opened again after solving. */
  readonly reopenedCount: number | null;
  /** Minutes of work spent on it. */
  readonly handleMinutes: number | null;
}

/**
 * A ticket as kept: redacted, with ids that depend on its content only, never on its arrival.
 * `id` is made from source and external id; dates are ISO 8601 in UTC with milliseconds.
 */
export interface Ticket {
  readonly id: string;
  readonly kind: TicketKind;
  readonly source: string;
  readonly externalId: string;
  readonly subject: string;
  readonly text: string;
  readonly channel: string;
  /** The sender's language hint (BCP 47), not a detection. */
  readonly languageHint: string | null;
  /** Time of the customer's message; decides the week. */
  readonly createdAt: string;
  /** The sender's own clock; the last writer wins on it. */
  readonly updatedAt: string;
  readonly receivedAt: string;
  /** Ways to know the person, strongest first: `id:…` (sender's id) and keyed hashes (`h:…`). Empty = unknown. */
  readonly customerIdentifiers: readonly string[];
  /** Identifiers of the other customers of tickets that were merged into this one; each entry is one person. */
  readonly companions?: readonly (readonly string[])[];
  /** `id:acme` (explicit) or `domain:acme.example` (non-public e-mail domain); null = unknown. */
  readonly accountRef: string | null;
  readonly team: string | null;
  readonly touchpoint: string | null;
  readonly product: string | null;
  readonly priority: 'low' | 'normal' | 'high' | 'urgent' | null;
  readonly status: string | null;
  readonly url: string | null;
  readonly tags: readonly string[];
  readonly segments: Readonly<Record<string, string>>;
  readonly score: Score | null;
  readonly churn: ChurnDetails | null;
  /** Null when the sender tells nothing of it. */
  readonly handling: Handling | null;
  readonly exclusion: Exclusion | null;
  /** How many of each kind of personal data were replaced, e.g. `{ email: 2 }`. */
  readonly redactions: Readonly<Record<string, number>>;
  /** SHA-256 (hex) over everything the sender said after redaction; equal content, equal hash. */
  readonly contentHash: string;
  /** Loaded by bulk import; back-fill never alerts. */
  readonly backfill: boolean;
}

/** A kept ticket with what the store adds. `revision` grows with each accepted change. */
export interface StoredTicket extends Ticket {
  readonly week: WeekId;
  readonly revision: number;
  readonly analyzedRevision: number | null;
  /** Resolved person and company; stable for equal identifiers. */
  readonly customerKey: string | null;
  readonly accountKey: string | null;
}

const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_.-]{0,63}$/, 'must be lower-case letters, digits, "-", "_" or "."');
const instant = z.iso.datetime({ offset: true, local: true }).or(z.iso.date());
const shortText = z.string().min(1).max(200);

/** What identifies the person in a submission. E-mail and name never reach the store in clear. */
const customerRefSchema = z.strictObject({
  id: shortText.optional(),
  email: z.string().max(320).optional(),
  name: z.string().max(200).optional(),
});
const accountRefSchema = z.strictObject({
  id: shortText.optional(),
  name: z.string().max(200).optional(),
});

const common = {
  id: shortText.optional(),
  source: slug.optional(),
  subject: z.string().max(2_000).nullish(),
  channel: slug.optional(),
  language: z.string().max(35).nullish(),
  createdAt: instant.optional(),
  updatedAt: instant.optional(),
  customer: customerRefSchema.optional(),
  account: accountRefSchema.optional(),
  team: z.string().max(100).nullish(),
  touchpoint: z.string().max(100).nullish(),
  product: z.string().max(100).nullish(),
  priority: z.enum(['low', 'normal', 'high', 'urgent']).nullish(),
  status: z.string().max(50).nullish(),
  url: z.url().max(2_000).nullish(),
  tags: z.array(z.string().max(100)).max(50).optional(),
  segments: z.record(z.string().max(50), z.string().max(200)).optional(),
  exclude: z.enum(sentExclusions).nullish(),
  firstReplyAt: instant.nullish(),
  solvedAt: instant.nullish(),
  reopenedCount: z.int().nonnegative().nullish(),
  handleMinutes: z.number().nonnegative().nullish(),
};

/** Stands between the messages that make the text of one ticket, so that each is read by itself. */
export const partSeparator = '\n\n\u241e\n\n';

/** The longest text kept; the rest of a longer one is refused with a fault that says so. */
export const maxTextLength = 1_000_000;
const text = z.string().max(maxTextLength);

const scoreSchema = z.strictObject({
  kind: z.enum(scoreKinds),
  value: z.number(),
  min: z.number().optional(),
  max: z.number().optional(),
  direction: z.enum(scoreDirections).optional(),
});

export const ticketSubmissionSchema = z.strictObject({ ...common, text });
export const feedbackSubmissionSchema = z.strictObject({
  ...common,
  text: text.optional(),
  score: scoreSchema.optional(),
});
export const churnSubmissionSchema = z.strictObject({
  ...common,
  text: text.optional(),
  cancelledAt: instant.optional(),
  reasonCode: z.string().max(100).nullish(),
  revenue: z
    .strictObject({
      amount: z.number().nonnegative(),
      currency: z.string().length(3).optional(),
      per: z.enum(['month', 'year']).optional(),
    })
    .optional(),
});

/** What a sender gives us, before redaction; lives only in memory. */
export type TicketSubmission = z.infer<typeof ticketSubmissionSchema>;
export type FeedbackSubmission = z.infer<typeof feedbackSubmissionSchema>;
export type ChurnSubmission = z.infer<typeof churnSubmissionSchema>;
export type Submission =
  | ({ readonly kind: 'ticket' } & TicketSubmission)
  | ({ readonly kind: 'feedback' } & FeedbackSubmission)
  | ({ readonly kind: 'churn' } & ChurnSubmission);
