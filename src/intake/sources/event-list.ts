import type { SourceEvent, SourceEventDetail } from './source-event.ts';

/**
 * Details of one ticket at one time as events. `solvedAt` is when it was solved, where the sender still knows it later:
 * then a ticket that is first seen long after has the right time.
 */
export const ticketEvents = (
  id: string,
  at: string,
  details: readonly SourceEventDetail[],
  solvedAt: string | null = null,
): SourceEvent[] =>
  details.map((detail) => {
    const isEarlier = detail.type === 'solved' && solvedAt !== null && solvedAt < at;
    return { kind: 'ticket', id, at: isEarlier ? solvedAt : at, ...detail };
  });
