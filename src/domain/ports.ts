import type { ActionStore } from './action.ts';
import type { AssignedAnalysis } from './analysis.ts';
import type { PaceStore } from './api-pace.ts';
import type { ChurnStore } from './churn.ts';
import type { AccountState, CustomerState } from './customer.ts';
import type {
  DeliveryPage,
  DeliveryQuery,
  NewDelivery,
  SavedDelivery,
  SourceTotals,
  WaitingDelivery,
} from './delivery.ts';
import type { VectorStore } from './embedder.ts';
import type { DeadJob, Job, JobKind, NewJob, QueueCounts } from './job.ts';
import type { NoticeStore } from './notice.ts';
import type { FetchStore } from './open-fetch.ts';
import type { OwnAccountStore } from './own-account.ts';
import type { ProposalStore } from './proposal.ts';
import type { Repeats, TicketRepeats } from './repeats.ts';
import type { EvidencePage, EvidenceQuery, ReportCut } from './report.ts';
import type { IssuedReportStore, WeeklyCut } from './report-detail.ts';
import type { RequestStore } from './request-ports.ts';
import type { ScoreStore } from './score.ts';
import type { SavedMapping, Source } from './source.ts';
import type { TagStore } from './tag-ports.ts';
import type { StoredTicket, Ticket } from './ticket.ts';
import type { TicketChange } from './ticket-change.ts';
import type { Discovery, MentionForDiscovery, Taxonomy, TaxonomyHead } from './topic.ts';
import type { TopicNoteStore } from './topic-note.ts';
import type { QualityStore, TopicStore } from './topic-ports.ts';
import type { AlertStore, MarkStore, StateStore } from './trend-ports.ts';
import type { WeekId } from './week.ts';

/**
 * What happened to one submitted ticket. `stale`: a newer state was there already; `duplicate`: the same state;
 * `deleted`: a delete holds for this id. None of them is an error.
 */
export type SaveOutcome = 'created' | 'updated' | 'duplicate' | 'stale' | 'deleted';

export interface SavedTicket {
  readonly id: string;
  readonly outcome: SaveOutcome;
  /** Current revision of the ticket; 0 when deleted. */
  readonly revision: number;
}

/** Tickets, durable when a call resolves. One call is one transaction. */
export interface TicketStore {
  /** Last writer wins on (`updatedAt`, then `contentHash`), so any order of arrival ends in one state. */
  saveTickets(tickets: readonly Ticket[]): Promise<SavedTicket[]>;
  /**
   * Adds what senders' events say of their tickets, in any order and any number of times, and keeps the tickets they
   * make; one entry for each ticket that was looked at. A ticket that came this way is told by its events alone:
   * `saveTickets` answers `stale` for it.
   */
  saveChanges(changes: readonly TicketChange[], receivedAt: string): Promise<SavedTicket[]>;
  /** Forgets the ticket, its analysis and its counts; holds against later creates. Returns whether it was there. */
  deleteTicket(id: string): Promise<boolean>;
  findTickets(ids: readonly string[]): Promise<StoredTicket[]>;
  /** A ticket with its analysis; null when there is none with this id. */
  readTicket(id: string): Promise<ExportedTicket | null>;
  /** Tickets whose newest revision has no analysis, oldest first, received before `receivedBefore` (ISO). */
  claimUnanalysed(
    limit: number,
    receivedBefore: string,
  ): Promise<{ id: string; revision: number }[]>;
  backlog(): Promise<Backlog>;
  /** Whether any ticket of that week or an earlier one came since an instant (ISO), or any that is not analysed yet. */
  cameSince(week: WeekId, receivedSince: string, which: 'any' | 'unanalysed'): Promise<boolean>;
  /** Every kept ticket with its analysis, in id order after `afterId`; for export. */
  readTickets(afterId: string | null, limit: number): Promise<ExportedTicket[]>;
}

export interface Backlog {
  readonly tickets: number;
  readonly unanalysed: number;
  /** Receipt time of the oldest ticket without analysis, ISO; null when there is none. */
  readonly oldestUnanalysedAt: string | null;
}

export interface ExportedTicket {
  readonly ticket: StoredTicket;
  readonly analysis: AssignedAnalysis | null;
}

/** People and companies with their history. */
export interface CustomerStore {
  saveCustomer(state: CustomerState): Promise<void>;
  saveAccount(state: AccountState): Promise<void>;
  /** The state that held at `at` (ISO); null when unknown then. */
  customerAsOf(identifier: string, at: string): Promise<CustomerState | null>;
  accountAsOf(ref: string, at: string): Promise<AccountState | null>;
}

/** Analyses and topics, with the counts that reports read kept up to date in the same transaction. */
export interface AnalysisStore {
  /**
   * Saves what still belongs to the current revision, drops the rest; running it twice ends in the same rows. Resolves
   * with the ids of tickets that were placed under an older taxonomy than the standing one: they are to be placed again.
   * @param pace `steady` for tickets of an import, of which there are many: the store keeps its lock for longer at a
   *   time, so that several workers wait less for each other, and a request may wait a little more.
   */
  saveAnalyses(
    batch: readonly AssignedAnalysis[],
    pace?: 'brief' | 'steady',
  ): Promise<readonly string[]>;
  /**
   * Folds copies and machines' messages and marks campaigns wherever tickets were analysed, changed or went since the
   * last call: for many together, since a true campaign has thousands that are read to tell it. Called by each sweep;
   * until then those tickets count as not analysed.
   */
  settleRepeats(): Promise<void>;
  currentTaxonomy(): Promise<Taxonomy>;
  /** Cheap: lets a worker see that its cached taxonomy is old. */
  taxonomyVersion(): Promise<number>;
  /**
   * Marks the standing taxonomy as seen by people. From then on its topic ids are permanent; before, a discovery
   * may found the topics anew, so that the first ones anyone sees depend on the data alone and not on its arrival.
   */
  publishTaxonomy(): Promise<void>;
  /** All mentions of counted tickets in canonical order (ticket id, index). */
  readMentions(): Promise<MentionForDiscovery[]>;
  /** Mentions that changed since the standing taxonomy was found, and all of them. */
  mentionsSinceTaxonomy(): Promise<{ changed: number; total: number }>;
  /** What is known of the standing taxonomy without reading its topics. */
  taxonomyHead(): Promise<TaxonomyHead>;
  /**
   * Replaces the taxonomy by `discovery` (found in `mentions`) as `baseVersion + 1` and re-counts.
   * Rejects with `conflict` when the standing version is not `baseVersion` any more.
   */
  saveDiscovery(
    baseVersion: number,
    discovery: Discovery,
    mentions: readonly MentionForDiscovery[],
    createdAt: string,
  ): Promise<Taxonomy>;
}

/** What reports read. Comes from kept counts, never from a scan of the tickets. */
export interface ReportStore {
  reportCut(week: WeekId, historyWeeks: number): Promise<ReportCut>;
  /**
   * The cut of the weekly report, of one snapshot: the counts, and what its tables say beyond them of the topics that
   * `choose` (pure) picks from the counts.
   */
  weeklyCut(
    week: WeekId,
    historyWeeks: number,
    choose: (counts: ReportCut) => readonly string[],
  ): Promise<WeeklyCut>;
  /** The list behind a number; `total` equals that number for the same data cut. */
  listEvidence(query: EvidenceQuery): Promise<EvidencePage>;
  /** What came more than once in a week: campaigns, machines' messages and copies, the largest first. */
  listRepeats(week: WeekId): Promise<Repeats>;
  /** How a ticket stands to others that say the same; null when there is none with this id. */
  repeatOf(ticketId: string): Promise<TicketRepeats | null>;
  /** Weeks that hold tickets, oldest first. */
  weeksWithTickets(): Promise<WeekId[]>;
  /**
   * Keeps the counts of the weeks before `week` in the form in which reports read them fastest, where they are not kept
   * so already; a report is the same with and without. Returns how many were kept anew.
   */
  packWeeks(week: WeekId): Promise<number>;
}

export const scopes = ['read', 'write', 'admin'] as const;
export type Scope = (typeof scopes)[number];
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: string;
}

/** API keys, kept as SHA-256 of a random 256-bit secret. */
export interface KeyStore {
  saveKey(key: ApiKey, secretHash: string): Promise<void>;
  findKey(secretHash: string): Promise<ApiKey | null>;
  listKeys(): Promise<ApiKey[]>;
  deleteKey(id: string): Promise<boolean>;
  /** A workspace secret, made once and kept: `pii` keys the customer hashes. 32 bytes. */
  secret(name: string): Promise<Uint8Array>;
}

/** Configured senders. A source saved again under its id is replaced. */
export interface SourceStore {
  /** Rejects with `conflict` when another source has the name. */
  saveSource(source: Source): Promise<void>;
  findSource(id: string): Promise<Source | null>;
  /** In order of their names. */
  listSources(): Promise<Source[]>;
  /** Forgets the source and its deliveries; its tickets stay. Returns whether it was there. */
  deleteSource(id: string): Promise<boolean>;
  /** Saves a mapping as the next version and makes it the standing one; rejects with `not_found` without the source. */
  saveMapping(sourceId: string, mapping: unknown, savedAt: string): Promise<Source>;
  /** All versions, newest first. */
  listMappings(sourceId: string): Promise<SavedMapping[]>;
}

/** What senders delivered. */
export interface DeliveryStore {
  /**
   * Keeps a delivery and applies its changes in one transaction; durable when it resolves. One whose key was seen is
   * a `duplicate` and changes nothing, unless what was seen still waits and this one is understood.
   */
  saveDelivery(delivery: NewDelivery): Promise<SavedDelivery>;
  /** Newest first. */
  listDeliveries(query: DeliveryQuery): Promise<DeliveryPage>;
  /** Deliveries that wait in the dead-letter, oldest first, with their sealed messages; null = of all sources. */
  listWaiting(sourceId: string | null, limit: number): Promise<WaitingDelivery[]>;
  findWaiting(id: string): Promise<WaitingDelivery | null>;
  /** Gives a waiting delivery the outcome of its replay; it may be left waiting. */
  settleWaiting(delivery: NewDelivery, replayedAt: string): Promise<SavedDelivery>;
  /** Forgets entries and keys received before `entriesBefore`, and waiting messages received before `messagesBefore`. */
  sweepDeliveries(entriesBefore: string, messagesBefore: string): Promise<number>;
  /** Of every source. */
  sourceTotals(): Promise<SourceTotals[]>;
}

/** Who works on this store: each worker process says every few seconds that it lives. */
export interface WorkerStore {
  beat(workerId: string, at: string): Promise<void>;
  /** Forgets a worker that stopped in good order. */
  leave(workerId: string): Promise<void>;
  /** Workers heard of since `since` (ISO). */
  alive(since: string): Promise<number>;
}

export interface Store {
  readonly requests: RequestStore;
  readonly workers: WorkerStore;
  readonly tickets: TicketStore;
  readonly customers: CustomerStore;
  readonly sources: SourceStore;
  readonly deliveries: DeliveryStore;
  readonly fetches: FetchStore;
  readonly paces: PaceStore;
  readonly analyses: AnalysisStore;
  readonly tags: TagStore;
  readonly reports: ReportStore;
  readonly topics: TopicStore;
  /** Of an outside embedding model, where one is set up. */
  readonly vectors: VectorStore;
  readonly quality: QualityStore;
  readonly churn: ChurnStore;
  readonly scores: ScoreStore;
  readonly issuedReports: IssuedReportStore;
  readonly actions: ActionStore;
  readonly keys: KeyStore;
  readonly marks: MarkStore;
  readonly notes: TopicNoteStore;
  readonly proposals: ProposalStore;
  readonly ownAccounts: OwnAccountStore;
  readonly states: StateStore;
  readonly alerts: AlertStore;
  readonly notices: NoticeStore;
  /** Throws `unavailable` when the file cannot be read or written; resolves with the schema version. */
  check(): Promise<{ schemaVersion: number }>;
  close(): Promise<void>;
}

/** Outcome of a batch: the jobs that failed, each with its error; all others are done. */
export interface JobFailure {
  readonly key: string;
  readonly error: Error;
}
export type JobHandler<Kind extends JobKind> = (
  jobs: readonly Job<Kind>[],
) => Promise<readonly JobFailure[]>;

export interface ProcessOptions {
  /** Most jobs given to the handler at once (default 1). A job that failed before is always given alone. */
  readonly batchSize?: number;
}
export interface Consumer {
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Takes no new job and waits for the running ones. */
  close(): Promise<void>;
}

/**
 * At-least-once jobs. A failing job is retried with exponential backoff and then rests, with its reason, among the
 * dead. A job whose worker died is given to another after the stall time.
 */
export interface JobQueue {
  enqueue(jobs: readonly NewJob[]): Promise<void>;
  /** One job of this kind every `everyMs`, however many processes say so. */
  schedule(kind: JobKind, everyMs: number): Promise<void>;
  process<Kind extends JobKind>(
    kind: Kind,
    handler: JobHandler<Kind>,
    options?: ProcessOptions,
  ): Promise<Consumer>;
  health(): Promise<Readonly<Record<JobKind, QueueCounts>>>;
  /** The dead of a kind, newest first; with `replay`, they are also put back to waiting. */
  deadLetters(kind: JobKind, options: { limit: number; replay: boolean }): Promise<DeadJob[]>;
  close(): Promise<void>;
}
