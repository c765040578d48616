import type { SourceEvent, SourceEventDetail } from './source-event.ts';

/** Details of one ticket at one time as events. */
export const ticketEvents = (
  id: string,
  at: string,
  details: readonly SourceEventDetail[],
): SourceEvent[] => details.map((detail) => ({ kind: 'ticket', id, at, ...detail }));
