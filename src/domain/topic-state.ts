import type { WeekId } from './week.ts';

/** States of a topic in a report; exactly one holds, the first whose rule matches. */
export const topicStates = [
  'Muted',
  'Regressed',
  'Resolved',
  'New',
  'Rising',
  'Watch',
  'Falling',
  'Recurring',
  'Sporadic',
  'Dormant',
] as const;
export type TopicState = (typeof topicStates)[number];

/** How far the proof of a fix has come: only `Resolved` topics have it. */
export const fixStages = ['fix shipped', 'verified', 'not confirmed'] as const;
export type FixStage = (typeof fixStages)[number];

/** Tickets of a topic before and after its fix, as rates per other classified ticket of the same weeks. */
export interface FixCheck {
  readonly stage: FixStage;
  /** Full weeks since the week of the fix. */
  readonly weeksWatched: number;
  readonly before: { readonly tickets: number; readonly exposure: number };
  readonly after: { readonly tickets: number; readonly exposure: number };
  /** After ÷ before, with its 95 % interval; null while there is no full week on both sides. */
  readonly ratio: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** A topic's state as of one judged week; what `topic.state_changed` tells apart. */
export interface JudgedTopic {
  readonly topicId: string;
  readonly state: TopicState;
  readonly stage: FixStage | null;
}

/** States in which a topic asks for no attention. */
const quietStates: ReadonlySet<TopicState> = new Set(['Recurring', 'Sporadic', 'Dormant']);

/** Whether a state is told as a change: it differs, and a topic judged for the first time asks for attention. */
export const isNews = (from: TopicState | null, to: TopicState): boolean =>
  from === null ? !quietStates.has(to) : from !== to;

/** `topic.state_changed`: kept once for a topic and week, in the order of `no`, and never rewritten. */
export interface StateChange {
  readonly no: number;
  readonly topicId: string;
  readonly week: WeekId;
  /** null: not judged before. */
  readonly from: TopicState | null;
  readonly to: TopicState;
  readonly stage: FixStage | null;
  /** When it was noticed, ISO 8601. */
  readonly at: string;
}
