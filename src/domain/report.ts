import type { ChurnReason, IntentLabel, SentimentLabel } from './analysis.ts';
import { cohorts } from './churn.ts';
import type { UncoveredReason } from './coverage.ts';
import type { CalendarMark } from './mark.ts';
import type { Exclusion, ScoreDirection, ScoreKind, TicketKind } from './ticket.ts';
import type { AuditShare } from './topic-quality.ts';
import type { TopicTrendFacts } from './topic-trend-facts.ts';
import type { WeekId } from './week.ts';

/** Counts of distinct tickets, people and companies, by sentiment of the tickets. */
export interface Tally {
  readonly tickets: number;
  readonly customers: number;
  readonly accounts: number;
  readonly negative: number;
  readonly neutral: number;
  readonly positive: number;
}

/** A survey score in one week on its own scale: how often each value was given. */
export interface ScoreTally {
  readonly kind: ScoreKind;
  readonly min: number;
  readonly max: number;
  /** Absent = `higher`. */
  readonly direction?: ScoreDirection;
  readonly values: readonly { readonly value: number; readonly count: number }[];
}

/** One week of the workspace. `tickets` counts all kinds without the excluded. */
export interface WeekTotals extends Tally {
  readonly week: WeekId;
  readonly analyzed: number;
  /** Analysed tickets with at least one topic. */
  readonly covered: number;
  readonly excluded: Readonly<Partial<Record<Exclusion, number>>>;
  readonly kinds: Readonly<Partial<Record<TicketKind, number>>>;
  readonly channels: Readonly<Record<string, number>>;
  readonly sources: Readonly<Record<string, number>>;
  /** Tickets with a topic by `source/channel`. */
  readonly origins: Readonly<Record<string, number>>;
  /** Tickets with a topic by UTC day. */
  readonly days: Readonly<Record<string, number>>;
  /** Tickets with a topic that were loaded by an import. */
  readonly backfilled: number;
  /** Analysed tickets by detected language. */
  readonly languages: Readonly<Record<string, number>>;
  readonly unsupportedLanguage: number;
  /** Tickets that came in a campaign. */
  readonly campaign: number;
  readonly intents: Readonly<Partial<Record<IntentLabel, number>>>;
  readonly scores: readonly ScoreTally[];
}

export interface TopicWeek extends Tally {
  readonly week: WeekId;
}

/** A quotable mention: redacted, near the topic's centre. */
export interface Quote {
  readonly ticketId: string;
  readonly text: string;
  readonly sentiment: SentimentLabel;
  readonly createdAt: string;
}

/** A topic as the report reads it; `weeks` are those of the cut with at least one ticket, oldest first. */
export interface TopicHistory extends TopicTrendFacts {
  readonly id: string;
  readonly areaId: string;
  readonly areaTitle: string;
  readonly title: string;
  readonly keywords: readonly string[];
  readonly firstSeen: WeekId;
  readonly lastSeen: WeekId;
  readonly weeks: readonly TopicWeek[];
  /** Tickets of the report's week that came in a campaign. */
  readonly campaign: number;
  /** Intents of its mentions in the report's week, distinct tickets each. */
  readonly intents: Readonly<Partial<Record<IntentLabel, number>>>;
}

/** The data cut a report is made from: counts only. */
export interface ReportCut {
  readonly week: WeekId;
  readonly timeZone: string;
  readonly taxonomyVersion: number;
  /** Engines that analysed this week's tickets, sorted. */
  readonly engines: readonly string[];
  /** `historyWeeks` weeks that end with `week`, oldest first, empty ones included. */
  readonly weeks: readonly WeekTotals[];
  readonly topics: readonly TopicHistory[];
  /** The newest 200 verdicts of the precision audit up to this week; null = not audited yet. */
  readonly precision?: AuditShare | null;
  /** Releases, incidents and holidays that touch its weeks, by first day, then id. */
  readonly calendar: readonly CalendarMark[];
}

export const evidenceUnits = ['tickets', 'customers', 'accounts'] as const;
export type EvidenceUnit = (typeof evidenceUnits)[number];

/** Sets of accounts that a churn table counts; the last two need `topic`. */
export const evidenceCohorts = [...cohorts, 'exposed', 'contacted_about_else'] as const;
export type EvidenceCohort = (typeof evidenceCohorts)[number];

export const handlingFields = ['first_reply', 'solving', 'handle_minutes', 'reopened'] as const;
export type HandlingField = (typeof handlingFields)[number];

/** The list behind a number of a report. Every filter narrows; absent ones do not. */
export interface EvidenceQuery {
  readonly unit: EvidenceUnit;
  readonly week?: WeekId | undefined;
  /** With `week`: all weeks from this one to that one. */
  readonly fromWeek?: WeekId | undefined;
  readonly topic?: string | undefined;
  readonly sentiment?: SentimentLabel | undefined;
  /** With `topic`: intent of its mentions; without: any intent of the ticket. */
  readonly intent?: IntentLabel | undefined;
  readonly kind?: TicketKind | undefined;
  readonly channel?: string | undefined;
  readonly source?: string | undefined;
  readonly language?: string | undefined;
  readonly score?: ScoreKind | undefined;
  readonly scoreValue?: number | undefined;
  /** Ends of the scale, and whether its low end is the good one. */
  readonly scoreMin?: number | undefined;
  readonly scoreMax?: number | undefined;
  readonly scoreDirection?: ScoreDirection | undefined;
  /** A dimension of the score and churn tables (`team`, `segment.region`, `account.plan`) … */
  readonly splitBy?: string | undefined;
  /** … and its value there; empty = not known. */
  readonly splitValue?: string | undefined;
  /** With `account.<name>`: as the account stood then (ISO), instead of at the time of each ticket. */
  readonly asOf?: string | undefined;
  /** Account of the tickets, e.g. `id:acme`. */
  readonly account?: string | undefined;
  /** Cancellations for this reason, by text or code: as the first one, or as any. */
  readonly primaryReason?: ChurnReason | undefined;
  readonly anyReason?: ChurnReason | undefined;
  /** Cancellations that name this feature or competitor, in any case. */
  readonly named?: string | undefined;
  readonly voluntary?: 'yes' | 'no' | undefined;
  /** Unit `accounts` alone, with `week`: accounts by what they did before the churn window of that week … */
  readonly cohort?: EvidenceCohort | undefined;
  /** … and by what became of them in it. */
  readonly outcome?: 'churned' | 'expanded' | undefined;
  readonly excluded?: Exclusion | undefined;
  /** Tickets of which the sender tells this. */
  readonly told?: HandlingField | undefined;
  readonly reopened?: 'yes' | 'no' | undefined;
  /** Tickets from before this week that were open when it ended. */
  readonly openIn?: WeekId | undefined;
  /** `covered`: with a topic; `uncovered`: analysed without one; `unanalysed`: not yet; `unsupported`: language. */
  readonly coverage?:
    | 'analyzed'
    | 'covered'
    | 'uncovered'
    | 'unanalysed'
    | 'unsupported'
    | undefined;
  /** Analysed tickets that have no topic for this reason. */
  readonly without?: UncoveredReason | undefined;
  /** `yes`: tickets that came in a campaign; else the name of one. */
  readonly campaign?: string | undefined;
  /** A group without a topic, as a version measured it, e.g. `3.0`. */
  readonly group?: string | undefined;
  /** Full-text search over the redacted text. */
  readonly search?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

export interface EvidenceItem {
  /** Ticket id, customer key or account key, after the unit. */
  readonly id: string;
  /** Tickets behind this row that match; 1 for tickets. */
  readonly tickets: number;
  readonly excerpt: string;
  readonly createdAt: string;
  readonly url: string | null;
  /** Tickets that say the same and are not counted; 0 but for tickets. */
  readonly folded: number;
  /** It came in a campaign. */
  readonly campaign: boolean;
}

export interface EvidencePage {
  readonly total: number;
  readonly items: readonly EvidenceItem[];
}

/** Weeks in the cut of a weekly report, the report's own included; API and command line cut alike. */
export const reportHistoryWeeks = 60;

/** A number that opens: `evidence` is the path of a list whose `total` is `value`. */
export interface Count {
  readonly value: number;
  readonly evidence: string;
}
