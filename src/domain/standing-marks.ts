import type { TopicMark, TopicMute, TopicResolution } from './mark.ts';
import { lastDayOf, type WeekId, weekOfDay } from './week.ts';

export interface MarksOfWeek {
  readonly mute: TopicMute | null;
  readonly resolution: TopicResolution | null;
  /** Week and instant of the mute; empty without one. */
  readonly mutedIn: WeekId;
  readonly mutedAt: string;
}

/**
 * Which of a topic's marks (oldest first) the report of a week knows: those that hold on its last day. So a mark made
 * today changes no report of a week that is over.
 */
export const standingMarks = (marks: readonly TopicMark[], week: WeekId): MarksOfWeek => {
  const known = marks.filter(({ since }) => since <= lastDayOf(week));
  const mute = known.findLast(({ kind }) => kind === 'mute' || kind === 'unmute');
  const fix = known.findLast(({ kind }) => kind === 'resolve' || kind === 'reopen');
  const until = mute?.kind === 'mute' ? mute.until : null;
  return {
    mute: mute === undefined || until === null ? null : { until, since: mute.since },
    resolution: fix?.kind === 'resolve' ? { since: fix.since, by: fix.by ?? 'person' } : null,
    mutedIn: mute === undefined ? '' : weekOfDay(mute.since),
    mutedAt: mute?.at ?? '',
  };
};
