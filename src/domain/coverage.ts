import type { WeekId } from './week.ts';

/** Why an analysed ticket has no topic; exactly one each, the first that holds. */
export const uncoveredReasons = [
  'unsupported_language',
  'empty',
  'too_short',
  'no_content_words',
  'greeting_or_thanks',
  'quoted_or_signature',
  'boilerplate',
  'excluded',
  'never_again',
  'waiting_candidate',
  'below_threshold',
] as const;
export type UncoveredReason = (typeof uncoveredReasons)[number];

/** How many of a week's tickets have a topic, and why the others have none. */
export interface CoverageCounts {
  readonly week: WeekId;
  readonly tickets: number;
  readonly analyzed: number;
  readonly covered: number;
  /** Sums up to `analyzed` − `covered`; the largest first. */
  readonly reasons: readonly { readonly reason: UncoveredReason; readonly value: number }[];
  /** The weeks up to this one, oldest first. */
  readonly weeks: readonly {
    readonly week: WeekId;
    readonly analyzed: number;
    readonly covered: number;
  }[];
}
