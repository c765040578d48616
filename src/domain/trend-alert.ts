/** In place of a topic's id: tickets without a topic, and all tickets together. */
export const unclassified = '';
export const allTickets = '*';

export const alertSpans = ['hour', 'day'] as const;
export type AlertSpan = (typeof alertSpans)[number];

/** An early warning: one row an episode, brought up to date while it lasts. */
export interface TrendAlert {
  readonly no: number;
  /** A topic's id, `unclassified` or `allTickets`. */
  readonly topicId: string;
  /** How long a stretch gave the smallest p. */
  readonly span: AlertSpan;
  /** First UTC hour after the stretch, e.g. `2024-07-25T15`. */
  readonly untilHour: string;
  readonly tickets: number;
  readonly expected: number;
  readonly p: number;
  /** Tickets of the last day that came in a campaign: told to write by somebody, not struck by a fault. */
  readonly campaign: number;
  /** ISO 8601; `closedAt` is null while it lasts. */
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly closedAt: string | null;
}
