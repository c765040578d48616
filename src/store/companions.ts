import type { Database } from 'better-sqlite3';
import { companionsSql } from './companions.sql.ts';
import type { Identities } from './identities.ts';
import type { TicketCounts } from './ticket-counts.ts';

/**
 * The customers of tickets merged into a ticket, each a person of their own beside its customer. Works inside an open
 * `TicketCounts.transaction`, on tickets that are kept and counted.
 */
export class Companions {
  readonly #counts: TicketCounts;
  readonly #identities: Identities;
  readonly #sql;

  constructor(db: Database, counts: TicketCounts, identities: Identities) {
    this.#counts = counts;
    this.#identities = identities;
    this.#sql = {
      list: db.prepare<[number], string>(companionsSql.list).pluck(),
      insert: db.prepare<[number, number, number, string]>(companionsSql.insert),
      drop: db.prepare<[number]>(companionsSql.drop),
    };
  }

  /** Gives the ticket these companions instead of the ones it has. */
  set(ticket: number, companions: readonly (readonly string[])[]): void {
    const known = this.#sql.list.all(ticket);
    const wanted = companions.map((identifiers) => JSON.stringify(identifiers));
    if (known.length === wanted.length && known.every((one, index) => one === wanted[index])) {
      return;
    }
    if (known.length > 0) {
      this.#counts.change(ticket, () => this.#sql.drop.run(ticket));
      for (const identifiers of known) this.#identities.release(JSON.parse(identifiers));
    }
    companions.forEach((identifiers, position) => {
      const person = this.#identities.acquire(identifiers);
      if (person === null) return;
      const insert = () =>
        this.#sql.insert.run(ticket, position, person, JSON.stringify(identifiers));
      this.#counts.change(ticket, insert);
    });
  }
}
