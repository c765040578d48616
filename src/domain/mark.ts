/** Marks: what people say about topics (mute, resolve) and about days (releases, incidents, holidays). */

export const calendarKinds = ['release', 'incident', 'holiday'] as const;
export type CalendarKind = (typeof calendarKinds)[number];

/** Something that happened on these days of the workspace. A week with an incident teaches the trend test nothing. */
export interface CalendarMark {
  readonly id: string;
  readonly kind: CalendarKind;
  readonly title: string;
  /** First and last day, inclusive, e.g. `2024-07-25`, in the workspace's time zone. */
  readonly from: string;
  readonly to: string;
}

/** What ends a mute: the topic escalates (rises), a day comes, this many more customers write, or nothing. */
export type MuteUntil =
  | { readonly kind: 'escalating' }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'customers'; readonly customers: number }
  | { readonly kind: 'forever' };

export interface TopicMute {
  readonly until: MuteUntil;
  /** Day from which it holds, in the workspace's time zone; reports of weeks that end before do not know it. */
  readonly since: string;
}

export interface TopicResolution {
  /** Day of the fix, in the workspace's time zone. */
  readonly since: string;
  /** Marked by a person, or the linked issue was closed. */
  readonly by: 'person' | 'issue';
}

/** One line of the kept history of a topic's marks, in the order of `no`; the newest of each pair holds. */
export interface TopicMark {
  readonly no: number;
  readonly topicId: string;
  readonly kind: 'mute' | 'unmute' | 'resolve' | 'reopen';
  /** Day from which it holds, in the workspace's time zone. */
  readonly since: string;
  /** Only `mute`. */
  readonly until: MuteUntil | null;
  /** Only `resolve`. */
  readonly by: 'person' | 'issue' | null;
  /** When it was said, ISO 8601, and with which API key. */
  readonly at: string;
  readonly author: string;
}

/** The marks that hold for a topic in the week of a report. */
export interface StandingMarks {
  readonly mute: (TopicMute & { readonly customersSince: number }) | null;
  readonly resolution: TopicResolution | null;
}

export const noMarks: StandingMarks = Object.freeze({ mute: null, resolution: null });
