import type { TextPrint } from './text-print.ts';

/** What the analysis says of a ticket. Every tag carries its confidence (0…1) and the words that gave it. */

export const sentimentLabels = ['negative', 'neutral', 'positive'] as const;
export type SentimentLabel = (typeof sentimentLabels)[number];

export const intentLabels = [
  'problem',
  'question',
  'request',
  'praise',
  'complaint',
  'cancellation',
] as const;
export type IntentLabel = (typeof intentLabels)[number];

/** Reasons a customer leaves; a governed taxonomy (`report.md` 5, churn). */
export const churnReasons = [
  'price',
  'missing_feature',
  'reliability',
  'usability',
  'support',
  'competitor',
  'no_longer_needed',
  'project_ended',
  'business_closed',
  'payment_failure',
  'other',
] as const;
export type ChurnReason = (typeof churnReasons)[number];

export const urgencyKinds = ['outage', 'data_loss', 'security', 'money', 'deadline'] as const;
export type UrgencyKind = (typeof urgencyKinds)[number];

/** What contact cost the customer, in their own words. */
export const effortKinds = ['repeated_contact', 'had_to_repeat', 'waiting'] as const;
export type EffortKind = (typeof effortKinds)[number];

/** A label with the confidence in it and the words (as written) that gave it. */
export interface Tag<Label extends string> {
  readonly label: Label;
  /** 0…1 */
  readonly confidence: number;
  readonly reasons: readonly string[];
  /**
   * Who gave it, with version: `rules-7`, `lexicon-7`, `model-7` (lexicon and learned weights), `workspace-7` (what the
   * workspace taught), `person`. Missing in analyses made before this was kept.
   */
  readonly engine?: string;
}

/** `amount`: days waited, or how often the customer came, where they say so. */
export interface EffortTag extends Tag<EffortKind> {
  readonly amount?: number;
}

const entityKinds = [
  'product_area',
  'version',
  'platform',
  'device',
  'error_code',
  'order_id',
  'amount',
  'glossary',
] as const;
export type EntityKind = (typeof entityKinds)[number];

/** A thing that a ticket names. `value` is its plain form; null where only the kind is kept (ids of orders). */
export interface Entity {
  readonly kind: EntityKind;
  readonly value: string | null;
}

/** A reason for leaving; `named` is the feature that was missed or the competitor, as written. */
export interface ChurnReasonTag extends Tag<ChurnReason> {
  readonly named?: string;
}

/** Who leaves whom: a customer us, or another supplier to come to us. */
export const leavingDirections = ['from_us', 'to_us'] as const;
export type LeavingDirection = (typeof leavingDirections)[number];
/** How far: it is decided, threatened ("or we cancel"), or asked about ("how do I cancel?"). */
export const leavingStages = ['decided', 'threat', 'question'] as const;
export type LeavingStage = (typeof leavingStages)[number];

/** Somebody leaves; the label is the direction. */
export interface LeavingTag extends Tag<LeavingDirection> {
  readonly stage: LeavingStage;
}

/** Sentiment from −1 (negative) to 1 (positive). */
export interface SentimentTag extends Tag<SentimentLabel> {
  readonly score: number;
}

/** A word of a span. Offsets are UTF-16 indices into the span's text. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** Lower-cased, normalised form. */
  readonly form: string;
  readonly stem: string;
  /** Carries no topic: stop word, number, redaction mark. */
  readonly stop: boolean;
}

/** Which part of the ticket a span is in. */
export type TicketField = 'subject' | 'text';

/**
 * A span of a ticket on at most one topic. `start`/`end` are UTF-16 indices into the ticket's field as kept
 * (markup included); `text` is the span as a person reads it.
 */
export interface Mention {
  readonly field: TicketField;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly intent: Tag<IntentLabel> | null;
  readonly sentiment: SentimentTag;
  /** What is wanted, in a short phrase; only with intent `request`. */
  readonly request: string | null;
  /** Content terms (stems, then `a_b` bigrams) that the embedding and the topic names are made from. */
  readonly terms: readonly string[];
}

/** Why a stretch of text made no mention. */
export type NoMentionReason =
  | 'empty'
  | 'too_short'
  | 'no_content_words'
  | 'greeting_or_thanks'
  | 'quoted_or_signature'
  | 'boilerplate'
  | 'excluded';

/** The result of the pipeline for one revision of a ticket, before topics. */
export interface Analysis {
  readonly ticketId: string;
  readonly revision: number;
  /** Name and version of the whole, e.g. `general-6` or `general-6+workspace-7`; part of what makes a report repeatable. */
  readonly engine: string;
  /** ISO 639-1, or `und` when unknown; `supported` = has stop words and stems here. */
  readonly language: {
    readonly code: string;
    readonly confidence: number;
    readonly supported: boolean;
  };
  readonly sentiment: SentimentTag;
  readonly intents: readonly Tag<IntentLabel>[];
  readonly urgency: readonly Tag<UrgencyKind>[];
  readonly churnReasons: readonly ChurnReasonTag[];
  /** One a direction, what is decided before what is threatened or asked; missing when nobody leaves. */
  readonly leaving?: readonly LeavingTag[];
  /** Missing, like `entities` and `customTags`, in analyses made before they were kept. */
  readonly effort?: readonly EffortTag[];
  /** Each once, by kind and value. */
  readonly entities?: readonly Entity[];
  /** Tags that the workspace defined itself; `label` is the tag's id. */
  readonly customTags?: readonly Tag<string>[];
  readonly mentions: readonly Mention[];
  /** Set when `mentions` is empty. */
  readonly noMentionReason: NoMentionReason | null;
}

/** A mention's place among the topics under one taxonomy. */
export interface MentionTopic {
  readonly topicId: string | null;
  /** The group it was placed in, when that is not the topic itself: one merged into it, or one never to be seen again. */
  readonly partId?: string | null;
  /** Cosine similarity to the topic's centre, −1…1; 0 when unassigned. */
  readonly similarity: number;
}

/** An analysis with the topic of each mention, in the order of `analysis.mentions`. */
export interface AssignedAnalysis {
  readonly analysis: Analysis;
  readonly topics: readonly MentionTopic[];
  /** Under which taxonomy the topics were given; 0 = none founded yet. */
  readonly taxonomyVersion: number;
  /** What its words are compared by; absent = it is compared with none. */
  readonly print?: TextPrint | null;
}

/** A stretch of cleaned text with its tokens; token offsets are indices into `text`. */
export interface Span {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** ISO 639-1, or `und`. */
  readonly language: string;
}
