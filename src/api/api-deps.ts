import type { Analysis } from '../domain/analysis.ts';
import type { DeadJob, JobKind, QueueCounts } from '../domain/job.ts';
import type { OpenFetch } from '../domain/open-fetch.ts';
import type { SavedTicket, Store } from '../domain/ports.ts';
import type { IssuedReport } from '../domain/report-detail.ts';
import type { TagTeaching } from '../domain/tag-ports.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { TopicEditing } from '../domain/topic-ports.ts';
import type { WeekId } from '../domain/week.ts';
import type { Seal } from '../intake/seal.ts';

export interface ApiConfig {
  /** Largest body read, in bytes. */
  readonly bodyLimitBytes: number;
  /** Where people reach the service; with `https:` the session cookie is for encrypted connections only. */
  readonly publicUrl: string | null;
  readonly timeZone: string;
  /** The source of a submission that names none. */
  readonly defaultSource: string;
  /** Writes worked on at once; more are told to come back. Default 512. */
  readonly maxWritesInFlight?: number | undefined;
  /** Bytes of bodies held at once; more are told to come back. Default 64 MiB. */
  readonly maxBytesInFlight?: number | undefined;
}

/** The part of a pino logger that is used. Never gets bodies, addresses, keys or ids of people. */
export interface ApiLog {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** All that the API needs from the process around it. */
export interface ApiDeps {
  readonly store: Store;
  readonly editTopics: TopicEditing;
  readonly teachTags: TagTeaching;
  /** Told of every save after it is durable, so that analysis gets enqueued. May not throw; must not block. */
  onTicketsSaved(saved: readonly SavedTicket[]): void;
  /** Told likewise of what senders' APIs are to be asked for. */
  onFetchesOpened(open: readonly OpenFetch[]): void;
  queueHealth(): Promise<Readonly<Record<JobKind, QueueCounts>>>;
  /** The dead of a kind, newest first; with `replay`, they are also put back to waiting. */
  deadLetters(kind: JobKind, options: { limit: number; replay: boolean }): Promise<DeadJob[]>;
  /** Issues the report of a week, or gives back the one that was issued before. */
  issueReport(week: WeekId): Promise<IssuedReport>;
  /** Whether somebody works on the queue. */
  workersAlive(): Promise<boolean>;
  /** Seals the secrets of sources and the messages that wait for a replay. */
  readonly seal: Seal;
  /** Analyses tickets away from the event loop; nothing is kept. */
  previewAnalysis(tickets: readonly Ticket[]): Promise<readonly Analysis[]>;
  /** The workspace's `pii` secret. */
  readonly piiKey: Uint8Array;
  readonly config: ApiConfig;
  readonly log: ApiLog;
  now(): Date;
  readonly version: string;
  /** Folder of the built dashboard; null serves the API alone. */
  readonly webRoot: string | null;
}
