import { z } from 'zod';
import type { MentionTopic } from './analysis.ts';
import type { Comparable } from './embedder.ts';
import type { Area, GroupWords, LineageEvent, Topic, TopicPart } from './topic.ts';
import { type TopicDecisions, topicRuleSchema } from './topic-decisions.ts';
import type { WeekId } from './week.ts';

const id = z.string().min(1).max(100);
const title = z.string().trim().min(1).max(120);
/** One mention: the ticket and the mention's place in it, from 0. */
const mention = z.strictObject({
  ticketId: z.string().min(1).max(200),
  index: z.int().min(0).max(50),
});
const examples = z.array(mention).min(1).max(200);
const phrases = z.array(z.string().trim().min(1).max(100)).min(1).max(50);

/** What a person may do to the topics. Each can be previewed and undone, and holds for every later run. */
export const topicEditSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rename'), topicId: id, title }),
  z.strictObject({ kind: z.literal('merge'), topicIds: z.array(id).min(1).max(50), intoId: id }),
  z.strictObject({ kind: z.literal('unmerge'), partId: id }),
  z.strictObject({
    kind: z.literal('split'),
    topicId: id,
    title: title.optional(),
    by: z.union([
      z.strictObject({ examples }),
      z.strictObject({ phrases }),
      z.strictObject({ proposed: z.literal(true) }),
    ]),
  }),
  z.strictObject({
    kind: z.literal('move'),
    topicId: id,
    to: z.union([z.strictObject({ areaId: id }), z.strictObject({ newArea: title })]),
  }),
  z.strictObject({ kind: z.literal('pin'), topicId: id, pinned: z.boolean().default(true) }),
  z.strictObject({ kind: z.literal('hide'), topicId: id, hidden: z.boolean().default(true) }),
  z.strictObject({
    kind: z.literal('create'),
    title,
    to: z.union([z.strictObject({ areaId: id }), z.strictObject({ newArea: title })]),
    by: z.union([
      z.strictObject({ examples }),
      z.strictObject({ phrases }),
      z.strictObject({ rule: topicRuleSchema }),
    ]),
  }),
  z.strictObject({ kind: z.literal('not_this'), topicId: id, mention }),
  z.strictObject({ kind: z.literal('never_again'), topicId: id }),
]);
export type TopicEdit = z.output<typeof topicEditSchema>;
export type TopicEditOf<Kind extends TopicEdit['kind']> = Extract<TopicEdit, { kind: Kind }>;

/** A mention as edits see it. `ticketNo` is the store's own number of the ticket. */
export interface EditMention extends Comparable {
  readonly ticketNo: number;
  readonly ticketId: string;
  readonly index: number;
  readonly week: WeekId;
  readonly text: string;
  readonly place: MentionTopic;
}

/** A mention that goes from one place to another. */
export interface MentionMove {
  readonly ticketNo: number;
  readonly index: number;
  readonly from: MentionTopic;
  readonly to: MentionTopic;
}

/** A whole group that goes from one topic to another; null = to none. */
export interface GroupMove {
  readonly group: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** The topics, groups, areas and decisions as an edit leaves them. */
export interface TopicShape {
  readonly areas: readonly Area[];
  readonly topics: readonly Topic[];
  readonly parts: readonly TopicPart[];
  readonly words: Readonly<Record<string, GroupWords>>;
  readonly decisions: TopicDecisions;
}

/** An edit, ready to be kept. */
export interface TopicChange extends TopicShape {
  readonly edit:
    | TopicEdit
    | { readonly kind: 'undo'; readonly editId: number }
    | { readonly kind: 'import' };
  readonly summary: string;
  /** The shape before, of the topics it touches; what undoing it needs. */
  readonly before: TopicBefore;
  readonly lineage: readonly LineageEvent[];
  readonly groupMoves: readonly GroupMove[];
}

/** How the touched topics were. `made`: ids that the edit brought into being. */
export interface TopicBefore {
  readonly touched: readonly string[];
  readonly made: readonly string[];
  readonly decisions: TopicDecisions;
  readonly topics: readonly {
    readonly id: string;
    readonly title: string;
    readonly areaId: string;
    readonly minSimilarity: number;
    readonly centroid: readonly number[];
    readonly words: GroupWords | null;
  }[];
  /** When the embedding was fitted under which centres and words hold. */
  readonly fittedAt: string;
}

/** A line of the audit log. */
export interface TopicEditRecord {
  readonly id: number;
  readonly version: number;
  readonly at: string;
  readonly by: string;
  readonly kind: string;
  readonly summary: string;
  readonly edit: TopicChange['edit'];
  readonly mentionsMoved: number;
  readonly isApplied: boolean;
  /** The edit that undid this one. */
  readonly undoneBy: number | null;
}

export interface TopicWeekChange {
  readonly week: WeekId;
  readonly before: number;
  readonly after: number;
}

/** What an edit would do. Numbers are tickets, of the last twelve weeks with tickets. */
export interface TopicEditPreview {
  readonly summary: string;
  readonly taxonomyVersion: number;
  readonly mentionsMoved: number;
  readonly topics: readonly {
    readonly topicId: string;
    readonly title: string;
    readonly weeks: readonly TopicWeekChange[];
  }[];
  /** At most ten mentions that go elsewhere. */
  readonly examples: readonly {
    readonly ticketId: string;
    readonly index: number;
    readonly text: string;
    readonly from: string | null;
    readonly to: string | null;
  }[];
}

/** An edit that was made. */
export interface TopicEditResult {
  readonly editId: number;
  readonly taxonomyVersion: number;
  readonly summary: string;
  readonly mentionsMoved: number;
}

/** The topics as of a version, for comparing versions. */
export interface TopicView {
  readonly id: string;
  readonly title: string;
  readonly area: string;
  /** The topic it is part of; null = it is a topic itself; '' = it is never to be seen again. */
  readonly partOf: string | null;
  readonly hidden: boolean;
}
export interface TaxonomyVersion {
  readonly version: number;
  readonly at: string;
  readonly cause: string;
  readonly editId: number | null;
}
