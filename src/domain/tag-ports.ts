import type { AssignedAnalysis } from './analysis.ts';
import type {
  Correction,
  CustomTagDefinition,
  CustomTagPreview,
  Glossary,
  LearnedFrom,
  RetagReport,
  RetagRun,
  TagCorrection,
  Teaching,
  TeachingRecord,
} from './tagging.ts';
import type { StoredTicket } from './ticket.ts';

/** A ticket with the analysis that stands; `topics` name the group that each mention was placed in. */
export interface TaggedTicket {
  readonly ticket: StoredTicket;
  readonly assigned: AssignedAnalysis;
}

/** A walk that goes on; `afterId` is the last ticket it has been at. */
export interface OpenRun extends RetagRun {
  readonly afterId: string;
}

/** What people and scores teach the tagger, and the walks over the history that bring it to old tickets. */
export interface TagStore {
  /** Cheap: lets a worker see that what it knows is old. */
  teachingVersion(): Promise<number>;
  teaching(): Promise<Teaching>;
  /**
   * Saves the next version and opens a walk over the history with it, in place of one that goes on. Rejects with
   * `conflict` when the standing version is not `teaching.version - 1`.
   */
  saveTeaching(teaching: Teaching, record: Omit<TeachingRecord, 'version'>): Promise<void>;
  /** Newest first. */
  listTeachings(limit: number): Promise<TeachingRecord[]>;

  /**
   * Keeps what a person says of a tag and puts the ticket up for tagging. Rejects with `not_found` without the ticket
   * or mention, with `conflict` while the ticket waits for its analysis.
   */
  correct(ticketId: string, correction: Correction, by: string, at: string): Promise<TagCorrection>;
  /** Corrections that stand, by ticket; tickets without any are left out. */
  correctionsOf(ticketIds: readonly string[]): Promise<ReadonlyMap<string, TagCorrection[]>>;
  /** All that were made of tickets that are there, newest first; `standing`: without those that another one replaced. */
  listCorrections(query: {
    readonly ticketId?: string | undefined;
    readonly standing?: boolean;
    readonly limit: number;
  }): Promise<TagCorrection[]>;

  /** What was last learned from; null before the first time. */
  learnedFrom(): Promise<LearnedFrom | null>;
  saveLearnedFrom(learned: LearnedFrom): Promise<void>;
  /** Counted tickets with a score. */
  countScored(): Promise<number>;
  /** The newest counted tickets with a score and words. */
  scoredTickets(limit: number): Promise<StoredTicket[]>;
  /** The newest counted tickets. */
  newestTickets(limit: number): Promise<StoredTicket[]>;
  /** A draw of counted tickets that depends on what they say alone. */
  drawTickets(limit: number): Promise<StoredTicket[]>;

  /** Whether tickets wait to be tagged again, or a walk goes on. */
  isTaggingDue(): Promise<boolean>;
  /** Tickets that a correction put up for tagging. */
  waitingTickets(limit: number): Promise<string[]>;
  doneWaiting(ticketIds: readonly string[]): Promise<void>;
  /** The analysed ones among them. */
  taggedTickets(ticketIds: readonly string[]): Promise<TaggedTicket[]>;
  openRun(): Promise<OpenRun | null>;
  /** Analysed tickets in id order after `afterId`. */
  pageForRun(afterId: string, limit: number): Promise<TaggedTicket[]>;
  /** Keeps how far a walk has come; with `finishedAt` it is over. Does nothing to one that another took the place of. */
  saveRun(
    no: number,
    state: {
      readonly afterId: string;
      readonly report: RetagReport;
      readonly finishedAt: string | null;
    },
  ): Promise<void>;
  /** Opens a walk with what is taught now, in place of one that goes on. */
  startRun(run: {
    readonly cause: string;
    readonly by: string;
    readonly at: string;
  }): Promise<void>;
  /** Newest first. */
  listRuns(limit: number): Promise<RetagRun[]>;
  /** Counted tickets of each custom tag by week, oldest first. */
  customTagWeeks(): Promise<
    { readonly tag: string; readonly week: string; readonly tickets: number }[]
  >;
}

/** Teaching the tagger. Runs beside the requests, never on their event loop. */
export interface TagTeaching {
  preview(definition: CustomTagDefinition): Promise<CustomTagPreview>;
  /** Makes a tag, or changes the one with this id; resolves with its id. */
  saveTag(definition: CustomTagDefinition, id: string | null, by: string): Promise<string>;
  deleteTag(id: string, by: string): Promise<void>;
  setGlossary(glossary: Glossary, by: string): Promise<void>;
  /** Learns from scores and corrections where there is something new (or `always`); whether a version came of it. */
  learn(options: { readonly always: boolean; readonly by: string }): Promise<boolean>;
}
