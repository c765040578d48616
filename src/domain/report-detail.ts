import type { Action } from './action.ts';
import type { ChurnCut } from './churn.ts';
import type { Quote, ReportCut, ScoreTally } from './report.ts';
import type { ScoreCut } from './score.ts';
import type { TopicNotes, TopicRequesters } from './topic-note.ts';
import type { ReportQuality } from './topic-quality.ts';
import type { WeekId } from './week.ts';
import type { RequestLine } from './weekly-report.ts';

/** The middle of `n` measured tickets. */
export interface Median {
  readonly n: number;
  readonly value: number;
}

/** How the tickets of one week were dealt with; null where no sender tells. */
export interface WeekHandling {
  readonly week: WeekId;
  /** Minutes to the first reply, and to the solving, of the week's tickets. */
  readonly firstReply: Median | null;
  readonly solving: Median | null;
  readonly reopened: { readonly yes: number; readonly no: number } | null;
  /** Tickets from before the week that were open when it ended. */
  readonly backlog: number | null;
}

/** What the large tables say of a topic beyond its counts. */
export interface TopicDetail {
  readonly topicId: string;
  readonly handleMinutes: Median | null;
  readonly reopened: { readonly yes: number; readonly no: number } | null;
  /** CSAT answers of its tickets this week, on the scale with the most of them. */
  readonly satisfaction: ScoreTally | null;
  /** Revenue of the accounts that wrote about it, as of the end of the week; one entry a currency. */
  readonly revenue: readonly {
    readonly currency: string;
    readonly total: number;
    readonly accounts: number;
  }[];
  /** Up to three, of different people where known, nearest to the topic's centre first. */
  readonly quotes: readonly Quote[];
}

/** Tickets of the week by segment; topic `''` is the whole workspace. */
export interface SegmentCount {
  readonly topicId: string;
  readonly dimension: string;
  readonly value: string;
  readonly tickets: number;
}

/** Tickets of a week and of each of its topics. */
export interface IssuedCounts {
  readonly week: WeekId;
  readonly tickets: number;
  readonly topics: Readonly<Record<string, number>>;
}

/** A week issued within the last four, with its counts then and now. */
export interface IssuedWeek {
  readonly reportId: string;
  readonly issued: IssuedCounts;
  readonly now: IssuedCounts;
}

export interface ReportDetail {
  /** The report's week and the eight before, oldest first. */
  readonly handling: readonly WeekHandling[];
  /** Accounts known to be active when the week began; null when accounts are not synced. */
  readonly activeAccounts: readonly { readonly week: WeekId; readonly accounts: number }[] | null;
  readonly segments: readonly SegmentCount[];
  /** In the order of their ids. */
  readonly topics: readonly TopicDetail[];
  readonly issued: readonly IssuedWeek[];
  readonly actions: readonly Action[];
  /** Of topics of which people noted something, and of the resolved ones who waits for word; by id. */
  readonly notes: readonly TopicNotes[];
  readonly requesters: readonly TopicRequesters[];
  /** Keys of proposals that people put aside (`domain/proposal.ts`), sorted. */
  readonly ignored: readonly string[];
  /** Null where nobody keeps them. */
  readonly churn: ChurnCut | null;
  readonly scores: ScoreCut | null;
  /** Null before the first topics. */
  readonly quality: ReportQuality | null;
}

/** Everything that the weekly report is made from. */
export interface WeeklyCut extends ReportCut {
  readonly detail: ReportDetail;
  /** The head of the ranked feature requests; absent = no ranking was made. */
  readonly requests?: readonly RequestLine[];
}

/** Weeks after its own in which late arrivals of an issued report are restated. */
export const restatedWeeks = 4;
/** A customer first heard of within this many weeks, the report's own included, is a new one. */
export const newCustomerWeeks = 4;
/** Weeks of handling: the report's own and the range it is held against. */
export const handlingWeeks = 9;

/** A report as it was issued. */
export interface IssuedReport {
  readonly week: WeekId;
  readonly reportId: string;
  /** ISO 8601. */
  readonly issuedAt: string;
}

/** Issued reports. They are never rewritten; only the words of erased tickets go out of them. */
export interface IssuedReportStore {
  /**
   * Keeps the report of a week under `report` (JSON) unless the week was issued before, and returns what is kept then:
   * whoever comes second gets the first one's. `counts` is what later arrivals are compared with.
   */
  issueReport(
    issued: IssuedReport,
    report: string,
    counts: IssuedCounts,
  ): Promise<IssuedReport & { readonly report: string }>;
  readIssuedReport(week: WeekId): Promise<(IssuedReport & { readonly report: string }) | null>;
  /** Newest week first. */
  listIssuedReports(): Promise<IssuedReport[]>;
}
