import type { MentionTopic } from './analysis.ts';
import type { Comparable, VectorsByKey } from './embedder.ts';
import { noDecisions, type TopicDecisions } from './topic-decisions.ts';
import type { TopicQuality } from './topic-quality.ts';

/** Topics: what customers keep saying. An id is permanent; titles and centres may change. */

export interface Topic {
  readonly id: string;
  /** The area this issue stands under (area › issue). */
  readonly areaId: string;
  readonly title: string;
  readonly keywords: readonly string[];
  /** Unit vector, as long as the embedding has dimensions. */
  readonly centroid: Float32Array;
  /** Mentions closer than this (cosine) to the centre belong to it. */
  readonly minSimilarity: number;
  /** The topic that this one was split from or merged out of; empty for one found in raw mentions. */
  readonly parentIds: readonly string[];
}

/** A group that is no topic by itself any more: merged into the topic `topicId`, or (null) never to be seen again. */
export interface TopicPart extends Topic {
  readonly topicId: string | null;
}

/** The words of a group by the term itself, so that they outlive a refit of the embedding. */
export interface GroupWords {
  readonly mentions: number;
  readonly tokens: number;
  readonly counts: readonly (readonly [term: string, count: number])[];
}

export interface Area {
  readonly id: string;
  readonly title: string;
}

/** Everything a worker needs to place a mention: the fitted embedding and the standing topics. */
export interface Taxonomy {
  /** Grows by one with every change; 0 is the empty taxonomy. */
  readonly version: number;
  /** Seen by people (`publishTaxonomy`): its topic ids are permanent. */
  readonly published: boolean;
  readonly areas: readonly Area[];
  readonly topics: readonly Topic[];
  /** Groups merged into topics, and those never to be seen again. */
  readonly parts: readonly TopicPart[];
  /** Words of groups that people made, by id, in place of what the model has. */
  readonly words: Readonly<Record<string, GroupWords>>;
  readonly decisions: TopicDecisions;
  /** Vectors of the examples among the decisions, where an outside model made them. */
  readonly exampleVectors?: VectorsByKey;
  /** The fitted embedding and the words of each topic, serialised by `analysis/5-topic`; null while there is none. */
  readonly embedding: Uint8Array | null;
  /** How many mentions it was found in, and how many of them got a topic. */
  readonly mentionsSeen: number;
  readonly mentionsCovered: number;
  /** Date of the run, ISO 8601. Not part of any report. */
  readonly createdAt: string;
}

export type TaxonomyHead = Pick<Taxonomy, 'version' | 'published' | 'createdAt'>;

/** Before the first discovery. */
export const emptyTaxonomy: Taxonomy = Object.freeze({
  version: 0,
  published: false,
  areas: [],
  topics: [],
  parts: [],
  words: {},
  decisions: noDecisions,
  embedding: null,
  mentionsSeen: 0,
  mentionsCovered: 0,
  createdAt: '1970-01-01T00:00:00.000Z',
});

/** A mention as discovery sees it, in the canonical order (ticket id, then index). */
export interface MentionForDiscovery extends Comparable {
  readonly ticketId: string;
  readonly index: number;
  readonly text: string;
  readonly language: string;
  /** The group it is in under the standing taxonomy: a topic, a part of one, or one never to be seen again. */
  readonly topicId: string | null;
}

/** What a discovery run found. `assignments[i]` belongs to `mentions[i]`. */
export interface Discovery {
  readonly areas: readonly Area[];
  readonly topics: readonly Topic[];
  readonly embedding: Uint8Array;
  readonly assignments: readonly MentionTopic[];
  readonly parts?: readonly TopicPart[];
  /** How its topics came to be, as far as they are not what stood before. */
  readonly lineage?: readonly LineageEvent[];
  /** Measured on the topics it gives. */
  readonly quality?: TopicQuality | null;
}

const lineageEvents = ['born', 'split', 'merged', 'ended', 'edited'] as const;

/** One step in the life of topics. `parentId`: split from, or (event `merged`) what was merged into `topicId`. */
export interface LineageEvent {
  readonly topicId: string;
  readonly event: (typeof lineageEvents)[number];
  readonly parentId: string | null;
  readonly mentions: number;
  readonly reason: string;
}
