import type { LineageEvent } from './topic.ts';
import type { TopicDrift, TopicProfile } from './topic-drift.ts';
import type { WeekId } from './week.ts';

/** A share with its Wilson 95 % interval. */
export interface AuditShare {
  readonly right: number;
  readonly judged: number;
  readonly low: number;
  readonly high: number;
}

/** Two topics that may be one. */
export interface OverlapPair {
  readonly topicIds: readonly [string, string];
  readonly titles: readonly [string, string];
  /** Cosine of the centres. */
  readonly similarity: number;
  /** Share of the smaller one's mentions that the other reaches as well. */
  readonly shared: number;
}

/** A topic that may be two. */
export interface SplitProposal {
  readonly topicId: string;
  readonly title: string;
  /** Mean cosine of its mentions to its centre, and to the nearer of the two it would become. */
  readonly cohesion: number;
  readonly cohesionApart: number;
  readonly parts: readonly {
    readonly mentions: number;
    readonly keywords: readonly string[];
    readonly examples: readonly { readonly ticketId: string; readonly text: string }[];
  }[];
}

/** A group without a topic of its own yet. */
export interface CandidateGroup {
  readonly mentions: number;
  /** Each once. */
  readonly ticketIds: readonly string[];
  /** Words its mentions share, in their order. */
  readonly keywords: readonly string[];
}

/** Topics looked at from outside, measured once a taxonomy. */
export interface TopicQuality {
  readonly taxonomyVersion: number;
  /** Mean normalised pointwise mutual information of the ten heaviest words of a topic, −1…1. */
  readonly npmi: number;
  /** Share of different words among the ten heaviest of all topics, 0…1. */
  readonly diversity: number;
  /** Share of mentions with a topic; absent in measurements of older versions. */
  readonly coverage?: number;
  /** On their way to the store, which makes drifts of them and keeps no other. */
  readonly profiles?: readonly TopicProfile[];
  /** Mean over the topics; null while none stood in an earlier version. */
  readonly meanDrift?: number | null;
  /** The topics that moved most, farthest first. */
  readonly drifts?: readonly TopicDrift[];
  readonly overlaps: readonly OverlapPair[];
  readonly splits: readonly SplitProposal[];
  readonly candidates: readonly CandidateGroup[];
}

/** Weeks whose tickets count in a group without a topic, the report's own included. */
export const groupWeeks = 12;

/** A group without a topic, counted for a report: its tickets of the last `groupWeeks` that have no topic. */
export interface CountedGroup extends Pick<CandidateGroup, 'keywords'> {
  /** Version that measured it and its place there, e.g. `3.0`; the evidence filter `group`. */
  readonly group: string;
  readonly tickets: number;
  readonly customers: number;
  /** Up to two different texts of those tickets, newest first. */
  readonly examples: readonly { readonly ticketId: string; readonly text: string }[];
}

/** What the report says of the topics themselves: sections 9 and 12 of `report.md` 4. */
export interface ReportQuality {
  readonly overlaps: readonly OverlapPair[];
  readonly groups: readonly CountedGroup[];
  /** Edits of the week, newest first. */
  readonly edits: readonly { readonly at: string; readonly by: string; readonly what: string }[];
  /** Discoveries of the week together; null = there was none. */
  readonly discoveries: {
    readonly runs: number;
    /** Of the last one. */
    readonly at: string;
    /** Topics by what became of them. */
    readonly events: Readonly<Partial<Record<LineageEvent['event'], number>>>;
  } | null;
}

/** A mention drawn for the weekly audit. */
export interface AuditItem {
  readonly week: WeekId;
  readonly number: number;
  readonly ticketId: string;
  readonly index: number;
  readonly topicId: string;
  readonly topicTitle: string;
  readonly text: string;
  /** Cosine to the topic's centre when it was drawn. */
  readonly similarity: number;
  readonly isRight: boolean | null;
}

/**
 * The Wilson score interval of a share at 95 % (Wilson 1927), clipped to 0…1. Vector: 46 of 50 → 0.8116…0.9685.
 */
export const wilsonInterval = (right: number, judged: number): AuditShare => {
  if (judged === 0) return { right, judged, low: 0, high: 1 };
  const z = 1.959963984540054;
  const share = right / judged;
  const scale = 1 + z ** 2 / judged;
  const middle = (share + z ** 2 / (2 * judged)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / judged + z ** 2 / (4 * judged ** 2));
  return { right, judged, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
};

/** One measurement in the line over time. */
export interface QualityPoint {
  readonly version: number;
  readonly at: string;
  readonly npmi: number;
  readonly diversity: number;
  /** Null in measurements of older versions. */
  readonly coverage: number | null;
  readonly meanDrift: number | null;
  readonly overlaps: number;
  readonly splits: number;
}
