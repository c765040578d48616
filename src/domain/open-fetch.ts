import { createHash } from 'node:crypto';
import type { NewJob } from './job.ts';

/** Something the sender only gave the id of: ask its API, then apply what it answers. */
export interface FetchNeed {
  /** What to ask for, by the name of a `FetchRecipe`, e.g. `ticket`. */
  readonly resource: string;
  readonly id: string;
  /** The sender's time of the event that named it; ISO 8601. */
  readonly at: string;
}

/** A need that is kept until it is met. */
export interface OpenFetch extends FetchNeed {
  readonly sourceId: string;
  /** The last delivery that named it. */
  readonly deliveryId: string;
}

export type FetchAddress = Pick<OpenFetch, 'sourceId' | 'resource' | 'id'>;

/** What is still to be asked of senders' APIs. Opened with the delivery that names it (`saveDelivery`). */
export interface FetchStore {
  /** Null = it was met already. */
  findFetch(address: FetchAddress): Promise<OpenFetch | null>;
  /** Forgets it, unless another delivery named it since. */
  settleFetch(met: OpenFetch): Promise<void>;
  /**
   * The open ones of enabled sources that were enqueued last before `enqueuedBefore` (ISO), the longest waiting
   * first; they count as enqueued at `now` (ISO), so that no number of them keeps others from their turn.
   */
  claimFetches(limit: number, enqueuedBefore: string, now: string): Promise<OpenFetch[]>;
  /** How many are open, by id of their source; of sources that are switched off, too. */
  countFetches(): Promise<ReadonlyMap<string, number>>;
}

/**
 * The job of a need as a delivery named it: another delivery makes another job, which no dead one stands in the way of.
 * Ids of senders hold characters that a key may not have, hence the hash.
 */
export const fetchJob = ({
  sourceId,
  resource,
  id,
  deliveryId,
}: OpenFetch): NewJob<'source.fetch'> => {
  const named = JSON.stringify([sourceId, resource, id, deliveryId]);
  return {
    kind: 'source.fetch',
    key: createHash('sha256').update(named).digest('hex').slice(0, 32),
    payload: { sourceId, resource, id },
  };
};
