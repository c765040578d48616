import type { NewDelivery } from '../domain/delivery.ts';
import type { Fault } from '../domain/errors.ts';
import type { FetchNeed } from '../domain/open-fetch.ts';
import type { Source } from '../domain/source.ts';
import { acceptEvents } from './accept-events.ts';
import { kindOf } from './configure-source.ts';
import { keepMessage } from './keep-message.ts';
import type { Seal } from './seal.ts';
import type { Delivery } from './sources/delivery.ts';

export interface ReadingContext {
  readonly piiKey: Uint8Array;
  readonly seal: Seal;
  readonly now: Date;
}

type Known = Pick<NewDelivery, 'id' | 'key' | 'rememberSeconds'>;
type Verdict = Pick<NewDelivery, 'outcome' | 'reason' | 'faults' | 'changes' | 'fetches'>;

/** Ids of senders are far shorter; a longer one could not be carried by a job. */
const longestFetchId = 500;

const nothing = { faults: [], changes: [], fetches: [] } as const;

const fetchFaults = (fetches: readonly FetchNeed[]): Fault[] =>
  fetches
    .filter(({ id }) => id.length > longestFetchId)
    .map(({ resource }) => ({
      pointer: '',
      message: `the id of a ${resource} is longer than ${longestFetchId} characters`,
      fix: 'Send the id that the API knows.',
    }));

const judge = (source: Source, sent: Delivery, context: ReadingContext): Verdict => {
  const { options, mapping, name, defaults } = source;
  const read = kindOf(source).read(sent, { options, mapping });
  if (read.outcome === 'ignored') return { ...nothing, outcome: 'ignored', reason: read.reason };
  if (read.outcome === 'rejected') {
    return { ...nothing, outcome: 'rejected', reason: read.reason, faults: read.faults };
  }
  const { piiKey, now } = context;
  const accepted = acceptEvents(read.events, {
    source: name,
    defaults,
    piiKey,
    now,
    backfill: false,
  });
  const { changes } = accepted;
  const faults = [...accepted.faults, ...fetchFaults(read.fetches)];
  const fetches = read.fetches.filter(({ id }) => id.length <= longestFetchId);
  if (faults.length === 0) return { outcome: 'accepted', reason: null, faults, changes, fetches };
  const reason = `${faults.length} of its values cannot be taken`;
  // What is right in it is taken; taking it again at a replay changes nothing.
  return changes.length === 0 && fetches.length === 0
    ? { ...nothing, outcome: 'rejected', reason, faults }
    : { outcome: 'accepted', reason, faults, changes, fetches };
};

/**
 * Reads a delivery that was found authentic. One that is not understood waits in the dead-letter, sealed; of every
 * other one nothing is kept but what it says of tickets.
 */
export const readDelivery = (
  source: Source,
  sent: Delivery,
  known: Known,
  context: ReadingContext,
): NewDelivery => {
  const verdict = judge(source, sent, context);
  const message = verdict.outcome === 'rejected' ? keepMessage(sent, context.seal) : null;
  return {
    sourceId: source.id,
    receivedAt: sent.receivedAt,
    times: 1,
    bytes: sent.body.length,
    message,
    ...known,
    ...verdict,
  };
};

/** A delivery of a source that is switched off: it is noted, and may come again when the source is on. */
export const ignoreDelivery = (source: Source, sent: Delivery, id: string): NewDelivery => ({
  ...{ id, sourceId: source.id, receivedAt: sent.receivedAt, key: null, rememberSeconds: null },
  ...{ outcome: 'ignored', reason: 'the source is disabled', faults: [] },
  ...{ times: 1, bytes: sent.body.length, changes: [], fetches: [], message: null },
});
