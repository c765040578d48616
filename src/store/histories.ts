import type { Database } from 'better-sqlite3';
import { composeTicket } from '../domain/compose-ticket.ts';
import type { SavedTicket } from '../domain/ports.ts';
import { seedHistory } from '../domain/seed-history.ts';
import type { TicketChange } from '../domain/ticket-change.ts';
import {
  addAbsorbed,
  addChange,
  emptyHistory,
  followDelete,
  isGone,
  saysAnything,
  type TicketHistory,
} from '../domain/ticket-history.ts';
import { historiesSql } from './histories.sql.ts';
import { absorbedOf, originsOf, type ReadHistory, rootOf, targetsOf } from './merge-group.ts';
import type { TicketKeeper } from './save-ticket.ts';
import { type TicketRow, toStoredTicket } from './ticket-row.ts';
import { ticketsSql } from './tickets.sql.ts';

/**
 * Tickets that come as events: adds changes to their histories and keeps the tickets that these make. Works inside an
 * open `TicketCounts.transaction`.
 */
export class HistoryKeeper {
  readonly #tickets: TicketKeeper;
  readonly #sql;
  /** Histories read and changed by the call under way. */
  readonly #known = new Map<string, TicketHistory | undefined>();
  /** Those of them that are to be written: once a call, since an import adds dozens of changes to one history. */
  readonly #changed = new Set<string>();
  readonly #read: ReadHistory = (ticketId) => this.#find(ticketId);

  constructor(db: Database, tickets: TicketKeeper) {
    this.#tickets = tickets;
    this.#sql = {
      read: db.prepare<[string], string>(historiesSql.read).pluck(),
      save: db.prepare<[string, string]>(historiesSql.save),
      drop: db.prepare<[string]>(historiesSql.drop),
      findTicket: db.prepare<[string], TicketRow>(ticketsSql.findTicket),
      findTombstone: db.prepare<[string]>(ticketsSql.findTombstone),
    };
  }

  /** Whether a ticket comes as events, so that its sender alone says what it is. */
  knows(ticketId: string): boolean {
    return this.#sql.read.get(ticketId) !== undefined;
  }

  /** Adds changes and keeps the tickets they make; one entry for each ticket that was looked at. */
  apply(changes: readonly TicketChange[], receivedAt: string): SavedTicket[] {
    this.#known.clear();
    this.#changed.clear();
    const touched = new Set<string>();
    const barred: SavedTicket[] = [];
    for (const change of changes) {
      const { ticketId } = change;
      if (this.#sql.findTombstone.get(ticketId) !== undefined) {
        barred.push({ id: ticketId, outcome: 'deleted', revision: 0 });
        continue;
      }
      for (const one of this.#add(change)) touched.add(one);
    }
    const saved = this.#settle(touched, receivedAt);
    this.#write();
    return [...barred, ...saved];
  }

  /** Forgets a ticket for good, with all that was merged into it; returns whether it was there. */
  erase(ticketId: string, deletedAt: string): boolean {
    this.#known.clear();
    this.#changed.clear();
    const existed = this.#erase(ticketId, deletedAt);
    this.#write();
    return existed;
  }

  #erase(ticketId: string, deletedAt: string): boolean {
    const root = rootOf(ticketId, this.#read);
    const goes = absorbedOf(ticketId, this.#read).map((history) => history.ticketId);
    const known = this.#find(ticketId) !== undefined;
    for (const id of goes) this.#drop(id, deletedAt);
    const existed = this.#drop(ticketId, deletedAt);
    if (known && root !== ticketId) this.#settle(new Set([root]), deletedAt);
    return existed || (known && root !== ticketId);
  }

  #drop(ticketId: string, deletedAt: string): boolean {
    this.#known.set(ticketId, undefined);
    this.#changed.delete(ticketId);
    this.#sql.drop.run(ticketId);
    return this.#tickets.delete(ticketId, deletedAt);
  }

  /** Returns the tickets that may look different now. */
  #add(change: TicketChange): string[] {
    const { ticketId, mergedInto } = change;
    const before = this.#find(ticketId) ?? this.#seed(ticketId) ?? emptyHistory(change);
    this.#put(addChange(before, change));
    const touched = [ticketId, before.mergedInto?.value ?? ticketId];
    if (mergedInto === null || mergedInto.ticketId === ticketId) return touched;
    if (this.#sql.findTombstone.get(mergedInto.ticketId) !== undefined) {
      // What became part of a forgotten ticket is forgotten with it.
      this.#erase(ticketId, change.at);
      return [];
    }
    const { ticketId: into, externalId } = mergedInto;
    const survivor =
      this.#find(into) ??
      this.#seed(into) ??
      emptyHistory({ ...change, ticketId: into, externalId });
    this.#put(addAbsorbed(survivor, change));
    return [...touched, into];
  }

  /** Takes what deletes take along, whatever was merged where meanwhile; returns all that may look different. */
  #spreadDeletes(touched: ReadonlySet<string>): Set<string> {
    const spread = new Set(touched);
    for (const ticketId of touched) {
      for (const target of targetsOf(ticketId, this.#read)) {
        const survivor = this.#find(target);
        if (survivor === undefined || (survivor.deletedAt === null && !survivor.erased)) continue;
        for (const origin of originsOf(target, this.#read)) {
          const history = this.#find(origin);
          if (history === undefined || origin === target) continue;
          this.#put(followDelete(history, survivor));
          spread.add(origin);
        }
      }
    }
    return spread;
  }

  #settle(changed: ReadonlySet<string>, receivedAt: string): SavedTicket[] {
    const touched = this.#spreadDeletes(changed);
    const roots = new Set([...touched].map((ticketId) => rootOf(ticketId, this.#read)));
    const saved: SavedTicket[] = [];
    for (const ticketId of touched) {
      if (!roots.has(ticketId) && this.#tickets.withdraw(ticketId)) {
        saved.push({ id: ticketId, outcome: 'deleted', revision: 0 });
      }
    }
    for (const root of roots) saved.push(...this.#settleRoot(root, receivedAt));
    return saved;
  }

  #settleRoot(root: string, receivedAt: string): SavedTicket[] {
    const history = this.#find(root);
    if (history === undefined) return [];
    const absorbed = absorbedOf(root, this.#read);
    const says = [history, ...absorbed.filter((one) => !isGone(one))].some(saysAnything);
    if (isGone(history) || !says) {
      this.#tickets.withdraw(root);
      return [{ id: root, outcome: 'deleted', revision: 0 }];
    }
    return [this.#tickets.put(composeTicket(history, absorbed, receivedAt))];
  }

  #find(ticketId: string): TicketHistory | undefined {
    if (this.#known.has(ticketId)) return this.#known.get(ticketId);
    const row = this.#sql.read.get(ticketId);
    const history = row === undefined ? undefined : (JSON.parse(row) as TicketHistory);
    this.#known.set(ticketId, history);
    return history;
  }

  #seed(ticketId: string): TicketHistory | undefined {
    const row = this.#sql.findTicket.get(ticketId);
    return row === undefined ? undefined : seedHistory(toStoredTicket(row));
  }

  #put(history: TicketHistory): void {
    this.#known.set(history.ticketId, history);
    this.#changed.add(history.ticketId);
  }

  #write(): void {
    for (const ticketId of this.#changed) {
      const history = this.#known.get(ticketId);
      if (history !== undefined) this.#sql.save.run(ticketId, JSON.stringify(history));
    }
    this.#changed.clear();
  }
}
