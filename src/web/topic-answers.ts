import type { LineageEvent } from '../domain/topic.ts';
import type { TopicEdit, TopicEditRecord } from '../domain/topic-edit.ts';
import type { AuditItem, AuditShare, QualityPoint, TopicQuality } from '../domain/topic-quality.ts';

interface Part {
  readonly id: string;
  readonly title: string;
}
export interface ListedTopic extends Part {
  readonly areaId: string;
  readonly keywords: readonly string[];
  readonly tickets: number;
  readonly weeks: readonly { readonly week: string; readonly tickets: number }[];
  readonly pinned: boolean;
  readonly hidden: boolean;
  readonly byHand: boolean;
  readonly parts: readonly Part[];
}
/** Answer of `GET /v1/topics`. */
export interface TopicList {
  readonly taxonomyVersion: number;
  readonly areas: readonly Part[];
  readonly topics: readonly ListedTopic[];
  readonly neverAgain: readonly Part[];
}
/** Answer of `GET /v1/topics/{id}`. */
export interface TopicDetail extends ListedTopic {
  readonly area: string;
  readonly description: string;
  readonly quotes: readonly {
    readonly ticketId: string;
    readonly index: number;
    readonly text: string;
    readonly nearDuplicates: number;
  }[];
  readonly lineage: readonly (LineageEvent & { readonly version: number; readonly at: string })[];
}
export interface EditLog {
  readonly edits: readonly TopicEditRecord[];
}
/** What the page is about to do, shown before it is done. */
export type ProposeEdit = (edit: TopicEdit) => void;

interface Opened {
  readonly value: number;
  readonly evidence: string;
}
/** Answer of `GET /v1/topics/quality`. */
export interface TopicQualityAnswer {
  readonly quality: TopicQuality | null;
  readonly overTime: readonly QualityPoint[];
  readonly precision: AuditShare | null;
  readonly coverage: {
    readonly week: string;
    readonly analyzed: Opened;
    readonly covered: Opened;
    readonly reasons: readonly (Opened & { readonly reason: string })[];
  } | null;
}
/** Answer of `GET` and `POST /v1/topics/audit`. */
export interface TopicAuditAnswer {
  readonly week: string | null;
  readonly items: readonly Omit<AuditItem, 'week'>[];
}
export interface VersionList {
  readonly versions: readonly {
    readonly version: number;
    readonly at: string;
    readonly cause: string;
  }[];
}
export interface VersionDiff {
  readonly changes: readonly {
    readonly id: string;
    readonly title: string;
    readonly what: string;
  }[];
}
