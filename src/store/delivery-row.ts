import type { DeliveryEntry, DeliveryOutcome, NewDelivery } from '../domain/delivery.ts';
import type { Fault } from '../domain/errors.ts';

export interface DeliveryRow {
  readonly no: number;
  readonly id: string;
  readonly source: string;
  readonly received_at: string;
  readonly outcome: DeliveryOutcome;
  readonly reason: string | null;
  readonly waiting: number;
  readonly times: number;
  readonly bytes: number;
  /** A JSON array, as is `faults`. */
  readonly tickets: string;
  readonly faults: string;
  readonly replayed_at: string | null;
}
export interface WaitingRow extends DeliveryRow {
  readonly message: Buffer;
}

/** An entry holds no more than this many ids and faults. */
const maxListed = 100;

export const toEntry = (row: DeliveryRow): DeliveryEntry => ({
  id: row.id,
  sourceId: row.source,
  receivedAt: row.received_at,
  outcome: row.outcome,
  reason: row.reason,
  faults: JSON.parse(row.faults) as Fault[],
  waiting: row.waiting === 1,
  times: row.times,
  bytes: row.bytes,
  ticketIds: JSON.parse(row.tickets) as string[],
  replayedAt: row.replayed_at,
});

/** The ids of the tickets that a delivery speaks of, as a column. */
export const ticketsColumn = ({ changes }: NewDelivery): string =>
  JSON.stringify([...new Set(changes.map(({ ticketId }) => ticketId))].slice(0, maxListed));

export const faultsColumn = ({ faults }: NewDelivery): string =>
  JSON.stringify(faults.slice(0, maxListed));
