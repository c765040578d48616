import type { SentimentLabel } from './analysis.ts';
import type { ScoreDirection, ScoreKind } from './ticket.ts';
import type { WeekId } from './week.ts';

/** A scale of its own: two scales are never merged, even of one kind. */
export interface ScoreScale {
  readonly kind: ScoreKind;
  readonly min: number;
  readonly max: number;
  readonly direction: ScoreDirection;
}

/** How often a value was given. */
export interface ValueCount {
  readonly value: number;
  readonly count: number;
}

/** Answers on one scale in one week; `value` is the cell of the split, null for the whole workspace. */
export interface ScoreCell extends ScoreScale {
  readonly week: WeekId;
  readonly value: string | null;
  /** By value, ascending. */
  readonly answers: readonly ValueCount[];
}

/** How many surveys went out in a week; null as `value` means over all values of `dimension`. */
export interface SurveysSent {
  readonly week: WeekId;
  readonly kind: ScoreKind;
  /** `''` with `value` `''`: the whole workspace. Else `team`, `touchpoint`, `channel`, … */
  readonly dimension: string;
  readonly value: string;
  readonly sent: number;
}

/** Equal customers of the window of drivers: what each of them answered, and on which topics. */
export interface AnswerProfile {
  /** How many customers answered just so; a ticket without a known customer counts as one. */
  readonly customers: number;
  readonly answers: readonly { readonly value: number; readonly topicIds: readonly string[] }[];
}

/** The answers that a table of drivers is made from: the shortest of 1, 4 and 12 weeks with enough of them. */
export interface DriverCut extends ScoreScale {
  readonly windowWeeks: number;
  /** In one order, whatever the order of arrival. */
  readonly profiles: readonly AnswerProfile[];
}

/** Distinct tickets by journey stage (touchpoint), topic and sentiment over the cut's last `stageWeeks` weeks. */
export interface StageCell {
  readonly touchpoint: string;
  readonly topicId: string;
  readonly sentiment: SentimentLabel;
  readonly tickets: number;
}

/** A split of scores that was asked for: one dimension, every value of it. */
export interface ScoreSplitCut {
  readonly dimension: string;
  readonly cells: readonly ScoreCell[];
}

/** What the score part of a report is made from: counts only. */
export interface ScoreCut {
  readonly week: WeekId;
  readonly taxonomyVersion: number;
  /** Weeks that end with `week`, oldest first. */
  readonly weeks: readonly WeekId[];
  /** Of the whole workspace. */
  readonly cells: readonly ScoreCell[];
  readonly splits: readonly ScoreSplitCut[];
  readonly sent: readonly SurveysSent[];
  readonly drivers: readonly DriverCut[];
  /** Titles of the topics in `drivers` and `stages`. */
  readonly topicTitles: Readonly<Record<string, string>>;
  readonly stages: readonly StageCell[];
}

/** Splits that every score has; a sender's own segments are `segment.<name>`, topics are `topic`. */
export const scoreDimensions = ['team', 'touchpoint', 'channel'] as const;
/** Answers needed for a table of drivers (`report.md` 4.7), and the windows tried for them, in weeks. */
export const minDriverAnswers = 100;
export const driverWindows = [1, 4, 12] as const;
/** Weeks of the journey table. */
export const stageWeeks = 4;

export interface ScoreCutOptions {
  readonly weeks: number;
  /** Default: `scoreDimensions`. */
  readonly dimensions?: readonly string[];
}

/** What score reports read. Comes from kept counts and from the answers of the drivers' window. */
export interface ScoreStore {
  scoreCut(week: WeekId, options: ScoreCutOptions): Promise<ScoreCut>;
  /** Scores of the tickets on one topic, week by week. */
  topicScores(topicId: string, week: WeekId, weeks: number): Promise<ScoreCell[]>;
  /** Adds or replaces; 0 takes an entry away. */
  saveSurveysSent(entries: readonly SurveysSent[]): Promise<void>;
}

const tenths = ({ min, max }: ScoreScale, value: number): number =>
  ((value - min) / (max - min)) * 10;

/** −1 … 1: what NPS counts an answer as; other lengths are cut at the same points of their length. */
export const promoterSign = (scale: ScoreScale, value: number): -1 | 0 | 1 => {
  const at = tenths(scale, value);
  return at >= 9 ? 1 : at <= 6 ? -1 : 0;
};

/** Top two of five (`report.md` 5); on other lengths the top quarter, which is the same on five. */
export const isTopBox = ({ min, max }: ScoreScale, value: number): boolean =>
  value >= min + 0.75 * (max - min);

/**
 * Whether an answer is content (1), the opposite (−1) or between, each scale by its own custom: NPS promoters and
 * detractors; CSAT and stars top and bottom two of five; CES the outer thirds, by its direction.
 */
export const contentSign = (scale: ScoreScale, value: number): -1 | 0 | 1 => {
  if (scale.kind === 'nps') return promoterSign(scale, value);
  const at = (value - scale.min) / (scale.max - scale.min);
  const [low, high] = scale.kind === 'ces' ? [1 / 3, 2 / 3] : [0.25, 0.75];
  const sign = at >= high ? 1 : at <= low ? -1 : 0;
  return scale.direction === 'lower' ? (sign === 0 ? 0 : sign === 1 ? -1 : 1) : sign;
};
