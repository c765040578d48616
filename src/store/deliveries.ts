import type { Database } from 'better-sqlite3';
import type { DeliveryQuery, NewDelivery, SavedDelivery } from '../domain/delivery.ts';
import type { DeliveryStore } from '../domain/ports.ts';
import type { Connection } from './connection.ts';
import { deliveriesSql } from './deliveries.sql.ts';
import {
  type DeliveryRow,
  faultsColumn,
  ticketsColumn,
  toEntry,
  type WaitingRow,
} from './delivery-row.ts';
import type { FetchOpener } from './fetches.ts';
import { GroupCommit } from './group-commit.ts';
import type { HistoryKeeper } from './histories.ts';
import { createSourceTotals, notUnderstood } from './source-totals.ts';
import type { TicketCounts } from './ticket-counts.ts';

interface SeenRow {
  readonly delivery: string;
  readonly received_at: string;
  readonly waiting: number | null;
}

/** Habits of a source are judged over eight weeks; a little more is kept. */
const hoursKeptMs = 70 * 86_400_000;
/** A wrong mapping must not fill the disk. */
const mostWaitingPerSource = 5_000;
const hourLength = '2024-07-24T10'.length;

/** Keeps one delivery at a time inside an open `TicketCounts.transaction`. */
class DeliveryKeeper {
  readonly #histories: HistoryKeeper;
  readonly #fetches: FetchOpener;
  readonly #sql;

  constructor(db: Database, histories: HistoryKeeper, fetches: FetchOpener) {
    this.#histories = histories;
    this.#fetches = fetches;
    this.#sql = {
      insert: db.prepare(deliveriesSql.insert),
      findKey: db.prepare<[string, string], SeenRow>(deliveriesSql.findKey),
      saveKey: db.prepare<[string, string, string, string]>(deliveriesSql.saveKey),
      countHour: db.prepare<[string, string, number]>(deliveriesSql.countHour),
      countTotal: db.prepare<[string, string, number, string]>(deliveriesSql.countTotal),
      settle: db.prepare(deliveriesSql.settle),
      countWaiting: db.prepare<[string], number>(deliveriesSql.countWaitingOf).pluck(),
    };
  }

  save(delivery: NewDelivery): SavedDelivery {
    const { id, sourceId, key, receivedAt, times } = delivery;
    if (key !== null) {
      // Whatever comes of it: an authentic delivery shows that the source is alive.
      this.#sql.countHour.run(sourceId, receivedAt.slice(0, hourLength), times);
      const seen = this.#seen(delivery, key);
      const resolves = seen?.waiting === 1 && delivery.outcome === 'accepted';
      if (seen !== undefined && !resolves) return this.#insertDuplicate(delivery, seen);
      if (seen !== undefined) this.#release(seen.delivery, delivery);
      this.#sql.saveKey.run(sourceId, key, id, receivedAt);
    }
    const applied = this.#apply(delivery);
    this.#insert(delivery, delivery.outcome, delivery.message);
    if (key !== null && delivery.outcome === 'rejected') {
      this.#sql.countTotal.run(sourceId, notUnderstood, times, receivedAt);
    }
    return { id, outcome: delivery.outcome, ...applied };
  }

  #seen({ sourceId, receivedAt, rememberSeconds }: NewDelivery, key: string): SeenRow | undefined {
    const seen = this.#sql.findKey.get(sourceId, key);
    if (seen === undefined || rememberSeconds === null) return seen;
    const ageMs = Date.parse(receivedAt) - Date.parse(seen.received_at);
    return ageMs > rememberSeconds * 1_000 ? undefined : seen;
  }

  /** Writes what became of a waiting delivery at its replay. */
  settle(delivery: NewDelivery, replayedAt: string): SavedDelivery {
    const { id, outcome, reason, message } = delivery;
    const applied = this.#apply(delivery);
    this.#sql.settle.run(
      ...[outcome, reason, message === null ? 0 : 1, ticketsColumn(delivery)],
      ...[faultsColumn(delivery), replayedAt, message, id],
    );
    this.#sql.countTotal.run(delivery.sourceId, `replayed_${outcome}`, 1, replayedAt);
    return { id, outcome, ...applied };
  }

  #apply(delivery: NewDelivery): Pick<SavedDelivery, 'tickets' | 'fetches'> {
    if (delivery.outcome !== 'accepted') return { tickets: [], fetches: [] };
    const { changes, receivedAt } = delivery;
    const tickets = this.#histories.apply(changes, receivedAt);
    return { tickets, fetches: this.#fetches.open(delivery) };
  }

  #insertDuplicate(delivery: NewDelivery, seen: SeenRow): SavedDelivery {
    this.#insert(
      { ...delivery, reason: `repeats ${seen.delivery}`, faults: [] },
      'duplicate',
      null,
    );
    return { id: delivery.id, outcome: 'duplicate', tickets: [], fetches: [] };
  }

  #insert(delivery: NewDelivery, outcome: string, message: Uint8Array | null): void {
    const { id, sourceId, receivedAt, times, bytes } = delivery;
    const isFull =
      message !== null && (this.#sql.countWaiting.get(sourceId) ?? 0) >= mostWaitingPerSource;
    const kept = isFull ? null : message;
    const reason = isFull ? `${delivery.reason}; the dead-letter is full` : delivery.reason;
    this.#sql.insert.run(
      ...[id, sourceId, receivedAt, outcome, reason, kept === null ? 0 : 1, times, bytes],
      ...[ticketsColumn(delivery), faultsColumn(delivery), kept],
    );
    this.#sql.countTotal.run(sourceId, outcome, times, receivedAt);
  }

  /** The sender sent it again and now it is understood: nothing of the first one is left to replay. */
  #release(id: string, by: NewDelivery): void {
    this.#sql.settle.run(
      ...['duplicate', `sent again and accepted as ${by.id}`, 0, ticketsColumn(by)],
      ...['[]', by.receivedAt, null, id],
    );
  }
}

const conditionsOf = (query: DeliveryQuery): string => {
  const { conditions } = deliveriesSql;
  const names = Object.keys(conditions) as (keyof typeof conditions)[];
  const asked = names.filter((name) => query[name] !== undefined).map((name) => conditions[name]);
  return asked.length === 0 ? '1' : asked.join(' AND ');
};

/** Deliveries in SQLite. `drain` resolves when every accepted call is committed. */
export const createDeliveryStore = (
  connection: Connection,
  counts: TicketCounts,
  histories: HistoryKeeper,
  fetches: FetchOpener,
): DeliveryStore & { drain(): Promise<void> } => {
  const { db } = connection;
  const keeper = new DeliveryKeeper(db, histories, fetches);
  const find = db.prepare<[string], WaitingRow>(deliveriesSql.find);
  const listWaiting = db.prepare<[object], WaitingRow>(deliveriesSql.listWaiting);
  const dropEntries = db.prepare<[string]>(deliveriesSql.dropEntries);
  const dropMessages = db.prepare<[string]>(deliveriesSql.dropMessages);
  const dropKeys = db.prepare<[string]>(deliveriesSql.dropKeys);
  const dropHours = db.prepare<[string]>(deliveriesSql.dropHours);
  const saves = new GroupCommit<NewDelivery, SavedDelivery>(
    (work) => counts.transaction(work),
    (deliveries) => deliveries.map((delivery) => keeper.save(delivery)),
  );
  const toWaiting = (row: WaitingRow) => ({
    entry: toEntry(row),
    message: new Uint8Array(row.message),
  });

  return {
    saveDelivery: async (delivery) => (await saves.submit([delivery]))[0] as SavedDelivery,
    settleWaiting: (delivery, replayedAt) =>
      counts.transaction(() => keeper.settle(delivery, replayedAt)),
    listDeliveries: (query) =>
      connection.read(() => {
        const statement = db.prepare<object, DeliveryRow>(deliveriesSql.list(conditionsOf(query)));
        const parameters = { ...query, waiting: query.waiting ? 1 : 0, limit: query.limit + 1 };
        const rows = statement.all(parameters);
        const items = rows.slice(0, query.limit).map(toEntry);
        return { items, next: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null };
      }),
    listWaiting: (sourceId, limit) =>
      connection.read(() => listWaiting.all({ source: sourceId, limit }).map(toWaiting)),
    findWaiting: (id) =>
      connection.read(() => {
        const row = find.get(id);
        return row === undefined ? null : toWaiting(row);
      }),
    sweepDeliveries: (entriesBefore, messagesBefore) =>
      connection.writeInBackground(() => {
        const hoursBefore = new Date(Date.parse(entriesBefore) - hoursKeptMs).toISOString();
        dropHours.run(hoursBefore.slice(0, hourLength));
        dropKeys.run(entriesBefore);
        return dropMessages.run(messagesBefore).changes + dropEntries.run(entriesBefore).changes;
      }),
    sourceTotals: createSourceTotals(connection),
    drain: () => saves.drain(),
  };
};
