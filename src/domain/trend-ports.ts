import type { CalendarMark, TopicMark } from './mark.ts';
import type { JudgedTopic, StateChange } from './topic-state.ts';
import type { TrendAlert } from './trend-alert.ts';
import type { WeekId } from './week.ts';

/** What people say about days and topics. */
export interface MarkStore {
  /** Saved again under its id, a mark is replaced. */
  saveCalendarMark(mark: CalendarMark): Promise<void>;
  deleteCalendarMark(id: string): Promise<boolean>;
  /** Marks that touch a day from `from` to `to`, by first day, then id. */
  listCalendarMarks(from: string, to: string): Promise<CalendarMark[]>;
  /** Adds a line to the history of a topic; `not_found` when no standing topic has this id. */
  markTopic(mark: Omit<TopicMark, 'no'>): Promise<TopicMark>;
  /** The marks of a topic, oldest first. */
  listTopicMarks(topicId: string): Promise<TopicMark[]>;
}

/** The kept, append-only list of `topic.state_changed`. */
export interface StateStore {
  isJudged(week: WeekId): Promise<boolean>;
  /**
   * Keeps what became of the topics in a week, as one transaction: the changes against what was kept before are added
   * to the list (`isNews`). A week is judged once, whoever comes first and however often; later calls change nothing.
   * Returns the changes that were added; `at` (ISO) is when.
   */
  judgeWeek(week: WeekId, topics: readonly JudgedTopic[], at: string): Promise<StateChange[]>;
  /** Changes after `afterNo`, oldest first. */
  listStateChanges(query: {
    readonly afterNo: number;
    readonly limit: number;
    readonly topicId?: string | undefined;
  }): Promise<StateChange[]>;
}

/** Tickets in one UTC hour (`2024-07-25T14`). */
export interface HourCount {
  readonly hour: string;
  readonly topicId: string;
  readonly tickets: number;
}

/** What early warnings are made from: live tickets only, imported ones are never counted. */
export interface HourCut {
  /** All analysed tickets and those with a topic, by hour, of the weeks behind. */
  readonly analyzed: ReadonlyMap<string, number>;
  readonly covered: ReadonlyMap<string, number>;
  /** Tickets of each topic in the last day, one row an hour and topic. */
  readonly recent: readonly HourCount[];
  /** Live tickets of the topics named in `recent` in the hours before the last day, each topic's sum. */
  readonly before: ReadonlyMap<string, number>;
}

/** Early warnings: kept counts by hour, and the episodes that were told. */
export interface AlertStore {
  /** Hours from `fromHour` up to, not including, `endHour`; `recent` are those from `recentHour`. */
  hourCut(fromHour: string, recentHour: string, endHour: string): Promise<HourCut>;
  /**
   * Opens an episode for each topic that has none, or brings the open one up to date; ends those last seen before
   * `quietSince` (ISO). One transaction, so an episode is opened once, whoever looks. Returns those opened.
   */
  saveAlerts(
    found: readonly Omit<TrendAlert, 'no' | 'openedAt' | 'updatedAt' | 'closedAt'>[],
    options: { readonly at: string; readonly quietSince: string },
  ): Promise<TrendAlert[]>;
  /** Distinct people who wrote about a topic since an hour; those unknown count one each. */
  peopleSince(topicId: string, hour: string): Promise<number>;
  /** Tickets of a topic (or `unclassified`, or `allTickets`) since an hour that came in a campaign. */
  campaignSince(topicId: string, hour: string): Promise<number>;
  /** Newest first. */
  listAlerts(query: { readonly open: boolean; readonly limit: number }): Promise<TrendAlert[]>;
  /** Forgets counts of hours before `hour`. */
  forgetHours(hour: string): Promise<void>;
}
