import type { SentimentLabel } from './analysis.ts';
import type { FeatureRequest, RequestCut, RequestEvidence, ScoreReferences } from './request.ts';
import type { NewEvidence, NewRequest, RequestChange, RequestEdit } from './request-edit.ts';
import type { Grouping, KnownEvidence, KnownRequest, WishMention } from './request-grouping.ts';
import type { WeekId } from './week.ts';

/** What a list shows of a request besides its numbers. */
export interface RequestDescription {
  readonly id: string;
  /** Pieces of evidence by source, most first. */
  readonly sources: readonly { readonly source: string; readonly evidence: number }[];
  readonly sentiments: Readonly<Record<SentimentLabel, number>>;
  /** Up to three, of different accounts: the most important first, then the newest. */
  readonly quotes: readonly {
    readonly evidenceId: string;
    readonly ticketId: string | null;
    readonly text: string;
    readonly at: string;
    readonly account: string | null;
  }[];
}

export interface PageOf<Item> {
  readonly total: number;
  readonly items: readonly Item[];
}

/** Requests as people read and change them. */
export interface RequestStore {
  /** Everything a ranking needs, as it stood at the end of a week. */
  requestCut(week: WeekId): Promise<RequestCut>;
  /** In the order of `ids`; evidence up to the end of the week. */
  describeRequests(ids: readonly string[], week: WeekId): Promise<RequestDescription[]>;
  /** Refs of the accounts whose state at the end of the week has this value in a segment. */
  accountsInSegment(name: string, value: string, week: WeekId): Promise<ReadonlySet<string>>;
  /** Merged ones too; null when there is none. `mergedFrom` are the ids that lead here. */
  readRequest(id: string): Promise<(FeatureRequest & { mergedFrom: readonly string[] }) | null>;
  /** Newest first, merged ones' evidence included. */
  listEvidence(
    id: string,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<PageOf<RequestEvidence>>;
  /** One that is there already by its title gets the evidence. */
  addRequests(requests: readonly NewRequest[], who: string, at: string): Promise<string[]>;
  addEvidence(
    id: string,
    evidence: readonly NewEvidence[],
    who: string,
    at: string,
  ): Promise<RequestChange>;
  /** Throws `not_found` for an unknown id and `conflict` for a change that cannot be made now. */
  editRequest(id: string, edit: RequestEdit, who: string, at: string): Promise<RequestChange>;
  /** Throws `conflict` when a later change stands on it. */
  undoChange(no: number, who: string, at: string): Promise<RequestChange>;
  /** The audit log, newest first. */
  listChanges(query: {
    readonly request: string | null;
    readonly limit: number;
    readonly offset: number;
  }): Promise<PageOf<RequestChange>>;
  /** Marks the requests as seen by people: from then on their ids are permanent. */
  publishRequests(): Promise<void>;
  /** Packs the evidence of requests that rankings would read row by row, in short transactions. */
  packEvidence(): Promise<void>;
  readonly wishes: WishStore;
}

/** What the grouping reads and writes. */
export interface WishStore {
  groupingState(): Promise<{
    readonly published: boolean;
    /** Tickets whose wishes wait to be grouped. */
    readonly waiting: number;
    /** Under which taxonomy the requests were found; −1 = not yet. */
    readonly taxonomyVersion: number;
  }>;
  /** Takes back every found request, so that all wishes wait; does nothing once published. */
  resetGrouping(taxonomyVersion: number): Promise<void>;
  /** Wishes of tickets that wait, with their evidence that stands; at most `limit` tickets. */
  claimWishes(limit: number): Promise<{
    readonly ticketIds: readonly string[];
    readonly mentions: readonly WishMention[];
    readonly evidence: readonly KnownEvidence[];
  }>;
  knownRequests(): Promise<KnownRequest[]>;
  /** Saves what was found for these tickets and drops their evidence that is no more, unless a person touched it. */
  saveGrouping(ticketIds: readonly string[], grouping: Grouping): Promise<void>;
  /** The newest stored constants; null before the first. */
  references(): Promise<ScoreReferences | null>;
  /** The constants as they would be measured now, at the end of the newest week; null in an empty store. */
  measureReferences(): Promise<Omit<ScoreReferences, 'version'> | null>;
  saveReferences(references: ScoreReferences): Promise<void>;
}
