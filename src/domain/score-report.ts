import type { SentimentLabel } from './analysis.ts';
import type { Count } from './report.ts';
import type { ScoreScale } from './score.ts';
import type { WeekId } from './week.ts';

/**
 * A score with how sure it is. NPS −100…100, CSAT the share of satisfied 0…1, CES and stars the mean on their own
 * scale; null without answers. `interval` is the 95 % interval; null when there are too few answers for one.
 */
export interface ScoreEstimate {
  readonly n: Count;
  readonly value: number | null;
  readonly interval: readonly [low: number, high: number] | null;
}

/** A score over some weeks. `sent` and the rate are null unless the number of surveys sent is known for all of them. */
export interface ScorePoint extends ScoreEstimate {
  /** `2026-W20`, or `2026-05`: the weeks whose Thursday lies in that month. */
  readonly period: string;
  readonly sent: number | null;
  readonly responseRate: number | null;
}

export interface ScoreSplitRow extends ScorePoint {
  /** Null: not said. */
  readonly segment: string | null;
}

export interface ScoreSplit {
  readonly dimension: string;
  readonly rows: readonly ScoreSplitRow[];
}

/** What a topic does to a score (`report.md` 5): score of all less score of all without its answers. */
export interface DriverRow {
  readonly topicId: string;
  readonly title: string;
  readonly n: Count;
  /** Of the answers on the topic, and of all others. */
  readonly score: number;
  readonly scoreWithout: number;
  readonly impact: number;
  /** 95 %, by a seeded bootstrap over customers. */
  readonly interval: readonly [low: number, high: number];
  /** `score` less `scoreWithout`: what one more mention goes with. */
  readonly perMention: number;
}

/** The topics that pull a score down and up; `ready` is false with fewer than 100 answers in the longest window. */
export interface DriverTable {
  readonly ready: boolean;
  readonly windowWeeks: number;
  readonly n: Count;
  readonly score: number | null;
  /** Topics with enough answers to be compared. */
  readonly topicsCompared: number;
  /** Most harmful first. */
  readonly hurting: readonly DriverRow[];
  readonly helping: readonly DriverRow[];
}

/** One scale with all that is known of it. */
export interface ScoreSection {
  readonly scale: ScoreScale;
  readonly label: string;
  /** How the interval is made, with its source. */
  readonly method: string;
  readonly now: ScorePoint;
  readonly lastWeek: ScorePoint;
  /** Oldest first. */
  readonly weeks: readonly ScorePoint[];
  readonly months: readonly ScorePoint[];
  /** Answers of the week by value. */
  readonly answers: readonly ({ readonly answer: number } & Count)[];
  /** Over `splitWeeks` weeks. */
  readonly splits: readonly ScoreSplit[];
  readonly splitWeeks: number;
  readonly drivers: DriverTable;
}

/** A cell of the journey table: tickets on a topic at a stage, with their sentiment. */
export interface JourneyCell {
  readonly touchpoint: string;
  readonly tickets: Count;
  readonly sentiments: readonly ({ readonly sentiment: SentimentLabel } & Count)[];
  /** Net sentiment −100…100. */
  readonly netSentiment: number;
}
export interface JourneyTable {
  readonly weeks: number;
  readonly from: WeekId;
  readonly touchpoints: readonly string[];
  /** Largest first; a cell is missing where there was no ticket. */
  readonly rows: readonly {
    readonly topicId: string;
    readonly title: string;
    readonly cells: readonly JourneyCell[];
  }[];
}

export interface ScoresReport {
  readonly week: WeekId;
  readonly taxonomyVersion: number;
  readonly scores: readonly ScoreSection[];
  readonly journey: JourneyTable;
  readonly notes: readonly string[];
}
