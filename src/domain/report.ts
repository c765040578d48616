import type { ChurnReason, IntentLabel, SentimentLabel } from './analysis.ts';
import { cohorts } from './churn.ts';
import type { CalendarMark, TopicMute } from './mark.ts';
import type { Exclusion, ScoreDirection, ScoreKind, TicketKind } from './ticket.ts';
import type { FixCheck, TopicState } from './topic-state.ts';
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
  readonly intents: Readonly<Partial<Record<IntentLabel, number>>>;
  /** Reasons named in cancellations (kind `churn`), distinct tickets each. */
  readonly churnReasons: Readonly<Record<string, number>>;
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
  /** Intents of its mentions in the report's week, distinct tickets each. */
  readonly intents: Readonly<Partial<Record<IntentLabel, number>>>;
  /** Up to three, from different customers where known, from the report's week, nearest to the centre first. */
  readonly quotes: readonly Quote[];
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
  /** Releases, incidents and holidays that touch its weeks, by first day, then id. */
  readonly calendar: readonly CalendarMark[];
}

export const evidenceUnits = ['tickets', 'customers', 'accounts'] as const;
export type EvidenceUnit = (typeof evidenceUnits)[number];

/** Sets of accounts that a churn table counts; the last two need `topic`. */
export const evidenceCohorts = [...cohorts, 'exposed', 'contacted_about_else'] as const;
export type EvidenceCohort = (typeof evidenceCohorts)[number];

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
  readonly churnReason?: string | undefined;
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
  /** `covered`: with a topic; `uncovered`: analysed without one; `unanalysed`: not yet; `unsupported`: language. */
  readonly coverage?:
    | 'analyzed'
    | 'covered'
    | 'uncovered'
    | 'unanalysed'
    | 'unsupported'
    | undefined;
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
}

export interface EvidencePage {
  readonly total: number;
  readonly items: readonly EvidenceItem[];
}

/** Weeks in the cut of a weekly report, the report's own included; API and command line cut alike. */
export const reportHistoryWeeks = 26;

/** A number that opens: `evidence` is the path of a list whose `total` is `value`. */
export interface Count {
  readonly value: number;
  readonly evidence: string;
}

export interface ReportHeader {
  readonly week: WeekId;
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  /** SHA-256 (hex, 16 letters) over the cut: equal data, equal id. */
  readonly reportId: string;
  readonly taxonomyVersion: number;
  readonly engines: readonly string[];
  readonly received: Count;
  readonly analyzed: Count;
  readonly classified: Count;
  /** Share of analysed tickets without a topic, 0…1; null when none was analysed. */
  readonly unclassifiedShare: number | null;
  readonly excluded: readonly ({ readonly reason: Exclusion } & Count)[];
  readonly sources: readonly ({ readonly source: string; readonly silent: boolean } & Count)[];
  readonly languages: readonly ({ readonly language: string } & Count)[];
  readonly unsupportedLanguage: Count;
  readonly precisionAudit: 'not audited yet';
}

export interface ScoreboardRow {
  readonly id: string;
  readonly label: string;
  readonly unit: 'count' | 'share' | 'score';
  readonly value: number | null;
  readonly lastWeek: number | null;
  /** Lowest and highest of the 8 weeks before; null when there are none. */
  readonly range: readonly [number, number] | null;
  readonly outsideRange: boolean;
  /** Scored responses behind it; only with unit `score`. */
  readonly n: number | null;
  readonly evidence: string;
  /** The list behind `lastWeek`. */
  readonly evidenceLastWeek: string;
  /** The 8 weeks before and this one, oldest first; null where there was nothing to measure. */
  readonly history: readonly { readonly week: WeekId; readonly value: number | null }[];
  /** What a share or score is made of; empty for a plain count. */
  readonly parts: readonly ({ readonly label: string } & Count)[];
}

/** A week of a topic with what the trend test expected of it; nulls where there was not enough history. */
export interface TopicPoint {
  readonly week: WeekId;
  readonly tickets: number;
  readonly evidence: string;
  readonly expected: number | null;
  /** 5 % and 95 % quantile of the expected count: the band in the chart. */
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface RecurringIssue {
  readonly rank: number;
  readonly rankLastWeek: number | null;
  readonly topicId: string;
  readonly area: string;
  readonly title: string;
  readonly keywords: readonly string[];
  readonly state: TopicState;
  /** How far its fix is proved; only of `Resolved` topics. */
  readonly fix: FixCheck | null;
  /** Only of `Muted` topics. */
  readonly mute: TopicMute | null;
  /** The origin (`source/channel`) that began lately and alone makes it look like a rise; its tickets are not judged yet. */
  readonly newOrigin: string | null;
  /** Meets the recurring rule, whatever its state. */
  readonly recurring: boolean;
  readonly customers: Count;
  readonly tickets: Count;
  readonly accounts: Count;
  readonly shareOfTickets: number;
  readonly ticketsLastWeek: Count;
  readonly change: number;
  readonly expected: number | null;
  readonly upper: number | null;
  /** Upper-tail mid-p value of this week's tickets. */
  readonly p: number | null;
  /** Customers above the expected number; sort key of `whatChanged`. */
  readonly excess: number | null;
  /** Of the last 12. */
  readonly weeksActive: number;
  readonly firstSeen: WeekId;
  readonly lastSeen: WeekId;
  /** 12 weeks, oldest first. */
  readonly history: readonly TopicPoint[];
  readonly negative: Count;
  /** Net sentiment −100…100 over this week's tickets. */
  readonly netSentiment: number;
  readonly quotes: readonly (Quote & { readonly link: string })[];
}

/** The weekly recurring-issue report: a pure function of the cut. */
export interface WeeklyReport {
  readonly header: ReportHeader;
  readonly summary: readonly { readonly text: string; readonly evidence: string }[];
  readonly scoreboard: readonly ScoreboardRow[];
  /** New, then Rising, then Watch; inside each by excess. */
  readonly whatChanged: readonly RecurringIssue[];
  /** At most 15, by customers. */
  readonly recurringIssues: readonly RecurringIssue[];
  /** Under their usual level two weeks running, largest fall first. */
  readonly falling: readonly RecurringIssue[];
  readonly churn: {
    readonly cancellations: Count;
    readonly cancellationsLastWeek: Count;
    readonly reasons: readonly ({ readonly reason: string } & Count)[];
  };
  /** Releases, incidents and holidays of the last 12 weeks, by first day. */
  readonly calendar: readonly CalendarMark[];
  readonly appendix: {
    readonly topicsTested: number;
    /** Watch rows that chance alone makes at this number of tests. */
    readonly chanceRows: number;
    readonly notes: readonly string[];
  };
}
