import { z } from 'zod';
import { churnReasons, intentLabels, sentimentLabels, urgencyKinds } from './analysis.ts';
import type { TicketKind } from './ticket.ts';
import { topicRuleSchema } from './topic-decisions.ts';

/** What people and the workspace's own scores teach the tagger. */

export const correctableFields = ['sentiment', 'intent', 'urgency', 'churn_reason'] as const;
export type CorrectableField = (typeof correctableFields)[number];

/** Labels that a field may be given. */
const labelsOfField: Readonly<Record<CorrectableField, readonly string[]>> = {
  sentiment: sentimentLabels,
  intent: intentLabels,
  urgency: urgencyKinds,
  churn_reason: churnReasons,
};
/** Fields of which a ticket or mention may have several labels, or none. */
const manyLabels: ReadonlySet<string> = new Set(['urgency', 'churn_reason']);

/**
 * What a person says of a tag. `mention`: index in the analysis; without it, the ticket as a whole. `labels` are all
 * the right ones, the first one first (none = there is none); null takes the correction back.
 */
export const correctionSchema = z
  .strictObject({
    field: z.enum(correctableFields),
    mention: z.int().min(0).max(50).optional(),
    labels: z.array(z.string()).max(5).nullable(),
  })
  .superRefine(({ field, mention, labels }, context) => {
    const refuse = (path: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message });
    const unknown = labels?.find((label) => !labelsOfField[field].includes(label));
    if (unknown !== undefined) {
      refuse('labels', `"${unknown}" is none of ${labelsOfField[field].join(', ')}`);
    }
    if (field === 'sentiment' && labels !== null && labels.length !== 1) {
      refuse('labels', 'must be one label');
    }
    if (field === 'intent' && mention !== undefined && labels !== null && labels.length > 1) {
      refuse('labels', 'must be one label or none');
    }
    if (manyLabels.has(field) && mention !== undefined) {
      refuse('mention', `does not go with ${field}, which is a tag of the whole ticket`);
    }
  });
export type Correction = z.output<typeof correctionSchema>;

/** A kept correction; the newest of a ticket's field and text holds. Nothing is ever rewritten. */
export interface TagCorrection {
  readonly no: number;
  readonly ticketId: string;
  readonly field: CorrectableField;
  /** Words of the mention, by which it is known again after a new analysis; null = the ticket. */
  readonly mentionText: string | null;
  readonly labels: readonly string[] | null;
  /** What the tags were at that moment. */
  readonly before: readonly string[];
  readonly at: string;
  readonly by: string;
}

const phrase = z.string().trim().min(1).max(100);
const name = z.string().trim().min(1).max(80);
const exampleText = z.string().trim().min(3).max(2_000);

/** A tag of the workspace's own: by phrases, by a rule, or by examples to learn from. */
export const customTagSchema = z.strictObject({
  name,
  by: z.union([
    z.strictObject({ phrases: z.array(phrase).min(1).max(50) }),
    z.strictObject({ rule: topicRuleSchema }),
    z.strictObject({
      examples: z.array(exampleText).min(3).max(200),
      not: z.array(exampleText).max(200).default([]),
    }),
  ]),
});
export type CustomTagDefinition = z.output<typeof customTagSchema>;
export const glossarySchema = z.strictObject({
  terms: z.array(z.strictObject({ name, words: z.array(phrase).min(1).max(20) })).max(500),
});
export type Glossary = z.output<typeof glossarySchema>['terms'];

/** A multinomial logistic regression over n-grams and hints. Plain data, so that it can be kept as JSON. */
export interface Classifier {
  readonly labels: readonly string[];
  /** By gram: idf, then one weight for each label. */
  readonly grams: Readonly<Record<string, readonly number[]>>;
  /** By hint (`bias` is always 1): one weight for each label. */
  readonly hints: Readonly<Record<string, readonly number[]>>;
}

/** How a learned model stands against the general engine, both measured on texts that it did not learn from. */
export interface ModelTrial {
  readonly texts: number;
  readonly folds: number;
  /** Macro-F1 of the labels. */
  readonly own: number;
  readonly general: number;
  /** Whether it is used: only a model that is better is. */
  readonly isUsed: boolean;
  /** Whether mentions of a text of several are judged by it, too. */
  readonly onMentions: boolean;
}

export interface LearnedModel {
  readonly trial: ModelTrial;
  /** Kinds of ticket that its labels came from; it judges no others. */
  readonly kinds: readonly TicketKind[];
  /** Null when it is not used. */
  readonly classifier: Classifier | null;
}
/** A corrected text, used on texts that are nearly the same. */
export interface TagExample {
  readonly field: CorrectableField;
  readonly text: string;
  readonly labels: readonly string[];
}

export interface CustomTag extends CustomTagDefinition {
  readonly id: string;
  /** Learned from the examples; null for phrases and rules. */
  readonly classifier: Classifier | null;
  /** From which probability on the classifier gives the tag. */
  readonly minProbability: number;
}

/** All that the workspace taught, under one version. An analysis made with it names it: `workspace-<version>`. */
export interface Teaching {
  readonly version: number;
  /** Learned from scores, and from corrections of texts. */
  readonly sentiment: LearnedModel | null;
  /** Learned from corrections. */
  readonly intent: LearnedModel | null;
  readonly examples: readonly TagExample[];
  readonly customTags: readonly CustomTag[];
  readonly glossary: Glossary;
}

export const noTeaching: Teaching = Object.freeze({
  version: 0,
  sentiment: null,
  intent: null,
  examples: [],
  customTags: [],
  glossary: [],
});

/** What was last learned from, and how the models did. */
export interface LearnedFrom {
  readonly at: string;
  /** Counted tickets with a score at that time. */
  readonly scored: number;
  /** The corrections that stood, as a stamp. */
  readonly corrections: string;
  readonly sentiment: ModelTrial | null;
  readonly intent: ModelTrial | null;
}

/** A change of what is taught: the audit log of everything but single corrections. */
export interface TeachingRecord {
  readonly version: number;
  readonly at: string;
  readonly by: string;
  readonly cause: string;
}

/** What re-tagging the history changed. Counts are tickets. */
export interface RetagReport {
  readonly tickets: number;
  readonly changed: number;
  /** By field, then `from → to`, e.g. `sentiment` → `neutral → negative` → 12. */
  readonly changes: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** At most twenty. */
  readonly examples: readonly {
    readonly ticketId: string;
    readonly field: string;
    readonly from: string;
    readonly to: string;
    readonly text: string;
  }[];
}

/** One walk over the history with one version of what is taught. */
export interface RetagRun {
  readonly no: number;
  readonly version: number;
  readonly cause: string;
  readonly by: string;
  readonly startedAt: string;
  /** Null while it goes on. */
  readonly finishedAt: string | null;
  readonly report: RetagReport;
}

export const emptyRetagReport: RetagReport = Object.freeze({
  tickets: 0,
  changed: 0,
  changes: {},
  examples: [],
});

/** What a custom tag would be given to, before it is kept. */
export interface CustomTagPreview {
  /** Tickets looked at: the newest. */
  readonly tickets: number;
  readonly tagged: number;
  /** Oldest first; weeks without tickets are left out. */
  readonly weeks: readonly { readonly week: string; readonly tickets: number }[];
  readonly examples: readonly { readonly ticketId: string; readonly text: string }[];
}
