import type { DeliveryOutcome, SourceTotals } from '../domain/delivery.ts';
import type { Connection } from './connection.ts';
import { deliveriesSql } from './deliveries.sql.ts';

interface TotalRow {
  readonly source: string;
  readonly outcome: string;
  readonly deliveries: number;
  readonly last_at: string;
}
interface HourRow {
  readonly source: string;
  readonly hour: string;
  readonly deliveries: number;
}

/** Counted beside `rejected`: what was authentic of that and waits to be understood. */
export const notUnderstood = 'not_understood';

const authentic = ['accepted', 'duplicate', 'ignored', notUnderstood];

/** The later of the times of a source's totals. */
const lastOf = (totals: readonly TotalRow[], outcomes: readonly string[]): string | null =>
  totals
    .filter(({ outcome }) => outcomes.includes(outcome))
    .map(({ last_at }) => last_at)
    .sort()
    .at(-1) ?? null;

const countOf = (totals: readonly TotalRow[], outcome: DeliveryOutcome): number =>
  totals.find((row) => row.outcome === outcome)?.deliveries ?? 0;

/** Reads how every source fares. */
export const createSourceTotals = (connection: Connection): (() => Promise<SourceTotals[]>) => {
  const { db } = connection;
  const listIds = db.prepare<[], string>(deliveriesSql.listIds).pluck();
  const listTotals = db.prepare<[], TotalRow>(deliveriesSql.listTotals);
  const countWaiting = db.prepare<[], { source: string; waiting: number }>(
    deliveriesSql.countWaiting,
  );
  const listHours = db.prepare<[string], HourRow>(deliveriesSql.listHours);
  const totalsOf = (
    sourceId: string,
    totals: readonly TotalRow[],
    waiting: ReadonlyMap<string, number>,
    hours: readonly HourRow[],
  ): SourceTotals => {
    const own = totals.filter(({ source }) => source === sourceId);
    return {
      sourceId,
      outcomes: {
        accepted: countOf(own, 'accepted'),
        duplicate: countOf(own, 'duplicate'),
        ignored: countOf(own, 'ignored'),
        rejected: countOf(own, 'rejected'),
      },
      waiting: waiting.get(sourceId) ?? 0,
      lastDeliveryAt: lastOf(own, authentic),
      lastRejectedAt: lastOf(own, ['rejected']),
      hours: hours
        .filter(({ source }) => source === sourceId)
        .map(({ hour, deliveries }) => ({ hour, deliveries })),
    };
  };
  return () =>
    connection.read(() => {
      const totals = listTotals.all();
      const waiting = new Map(countWaiting.all().map((row) => [row.source, row.waiting]));
      const hours = listHours.all('');
      return listIds.all().map((sourceId) => totalsOf(sourceId, totals, waiting, hours));
    });
};
