import type { CoverageCounts } from './coverage.ts';
import type { LineageEvent } from './topic.ts';
import type {
  EditMention,
  MentionMove,
  TaxonomyVersion,
  TopicBefore,
  TopicChange,
  TopicEdit,
  TopicEditPreview,
  TopicEditRecord,
  TopicEditResult,
  TopicView,
} from './topic-edit.ts';
import type { TopicFile } from './topic-file.ts';
import type { AuditItem, AuditShare, QualityPoint, TopicQuality } from './topic-quality.ts';
import type { WeekId } from './week.ts';

/** Topics as people see and change them. */
export interface TopicStore {
  /**
   * The store's numbers of tickets with a mention in one of the topics (or any mention at all), ascending.
   * `exceptPlannedBy`: mentions in the plan of that edit do not count.
   */
  ticketsOf(topicIds: readonly string[] | 'all', exceptPlannedBy?: number): Promise<number[]>;
  /** All mentions of these tickets. */
  readEditMentions(ticketNos: readonly number[]): Promise<EditMention[]>;
  /** Mentions by ticket id and place; those that are not there are left out. */
  findMentions(
    mentions: readonly { readonly ticketId: string; readonly index: number }[],
  ): Promise<EditMention[]>;
  /** The mentions nearest to the centre of a topic, of different tickets, best first. */
  nearestMentions(topicId: string, limit: number): Promise<EditMention[]>;
  /** Tickets of each topic by week, the last `weeks` weeks that hold tickets. */
  ticketsByWeek(
    topicIds: readonly string[],
    weeks: number,
  ): Promise<{ weeks: WeekId[]; tickets: Map<string, Map<WeekId, number>> }>;
  /** Tickets by week in any of the topics, each once. */
  ticketsTogether(topicIds: readonly string[], weeks: number): Promise<Map<WeekId, number>>;
  /** All tickets of each topic. */
  ticketTotals(): Promise<Map<string, number>>;
  /** The number that the next edit may have, if nobody else is faster. */
  nextEdit(): Promise<number>;
  /** Writes down what an edit is going to move, before it begins. Returns how many were not in its plan yet. */
  planMoves(editId: number, moves: readonly MentionMove[]): Promise<number>;
  /** Writes down the way back of what the edit `of` moved. Returns how many. */
  planMovesBack(editId: number, of: number): Promise<number>;
  /** Forgets the plan of an edit that was not begun. */
  dropPlan(editId: number): Promise<void>;
  /**
   * Keeps an edit: the new shape holds from the next version on (which is returned), its mentions are still to be moved.
   * `planned`: how many moves were planned. Rejects with `conflict` when the standing version is not `baseVersion`, the
   * number is taken, or another edit is not applied yet.
   */
  beginEdit(
    baseVersion: number,
    change: TopicChange,
    made: {
      readonly editId: number;
      readonly planned: number;
      readonly at: string;
      readonly by: string;
    },
  ): Promise<number>;
  /**
   * Moves all that an edit planned, with the counts, in short transactions; goes on where it was left. Returns how many
   * mentions the edit moved in all.
   */
  applyEdit(editId: number): Promise<number>;
  /**
   * Places mentions that waited; false when the standing version is not `version` any more: what
   * was not placed by then stays where it was.
   */
  placeMentions(version: number, moves: readonly MentionMove[]): Promise<boolean>;
  /** Edits begun up to a time (ISO) that are not wholly applied, oldest first. */
  unappliedEdits(begunUpTo: string): Promise<number[]>;
  /** Newest first. */
  listEdits(query: {
    readonly limit: number;
    readonly beforeId?: number | undefined;
  }): Promise<TopicEditRecord[]>;
  readEdit(id: number): Promise<(TopicEditRecord & { readonly before: TopicBefore }) | null>;
  /** Newest first. */
  listVersions(limit: number): Promise<TaxonomyVersion[]>;
  readVersion(version: number): Promise<readonly TopicView[] | null>;
  /** Everything that became of a topic, or of others through it, oldest first. */
  lineageOf(
    topicId: string,
  ): Promise<(LineageEvent & { readonly version: number; readonly at: string })[]>;
}

/** How good the topics are: what was measured of them, and what people said of drawn mentions. */
export interface QualityStore {
  /** The newest measurement; null before the first discovery. */
  newestQuality(): Promise<TopicQuality | null>;
  /** Coherence and diversity over the versions, oldest first. */
  qualityOverTime(limit: number): Promise<QualityPoint[]>;
  /** How many of a week's tickets have a topic, why the others have none, and the share of `weeks` weeks up to it. */
  coverageOf(week: WeekId, weeks: number): Promise<CoverageCounts>;
  /**
   * The mentions to be audited in a week: twenty with a topic, as many from each third by similarity as can be. Drawn
   * at the first call, by a hash of ticket and week; the same ever after.
   */
  auditOf(week: WeekId): Promise<AuditItem[]>;
  /** Keeps what a person said of a drawn mention; `not_found` when it was not drawn. */
  judge(
    week: WeekId,
    number: number,
    verdict: { readonly isRight: boolean; readonly by: string; readonly at: string },
  ): Promise<void>;
  /** The newest 200 verdicts, up to and including a week. */
  precisionAt(week: WeekId): Promise<AuditShare | null>;
}

/** Edits of topics, previewed, made and undone. Runs beside the requests, never on their event loop. */
export interface TopicEditing {
  preview(edit: TopicEdit): Promise<TopicEditPreview>;
  apply(edit: TopicEdit, by: string): Promise<TopicEditResult>;
  undo(editId: number, by: string): Promise<TopicEditResult>;
  /** Undoes every edit made after a version, newest first. */
  rollback(version: number, by: string): Promise<TopicEditResult[]>;
  exportFile(): Promise<TopicFile>;
  /** The topics become those of the file. */
  importFile(file: TopicFile, by: string): Promise<TopicEditResult>;
}
