import type { FetchNeed } from '../../domain/open-fetch.ts';
import type { SourceEvent } from './source-event.ts';
import type { ReadOutcome } from './source-kind.ts';

export const ignored = (reason: string): ReadOutcome => ({ outcome: 'ignored', reason });

/** `pointer` is the JSON pointer of the field at fault. */
export const rejected = (pointer: string, message: string, fix: string): ReadOutcome => ({
  outcome: 'rejected',
  reason: `${pointer === '' ? 'the body' : pointer} ${message}`,
  faults: [{ pointer, message, fix }],
});

/** A delivery without any event is ignored, so that its kind must say why. */
export const understood = (
  events: readonly SourceEvent[],
  nothingReason: string,
  fetches: readonly FetchNeed[] = [],
): ReadOutcome =>
  events.length === 0 && fetches.length === 0
    ? ignored(nothingReason)
    : { outcome: 'events', events, fetches };
