import type { Database } from 'better-sqlite3';
import type { Accounts } from './accounts.ts';
import { customersSql } from './customers.sql.ts';
import type { TicketCounts } from './ticket-counts.ts';

interface NamedRow {
  readonly no: number;
  readonly identifier: string;
}

// The sender's own ids come first: they are what a person reads and looks up.
const rank = (identifier: string): string => `${identifier.startsWith('id:') ? 0 : 1}${identifier}`;
const firstOf = (identifiers: readonly string[]): string =>
  identifiers.reduce((first, other) => (rank(other) < rank(first) ? other : first));

/**
 * Who is who. Two identifiers belong to one person when a kept ticket or state names both, or a chain of them does;
 * so people depend on what is kept and never on the order of its arrival, and a delete takes back what it joined.
 * The key of a person is the first of its identifiers. Works inside an open `TicketCounts.transaction`.
 */
export class Identities {
  readonly #counts: TicketCounts;
  readonly #accounts: Accounts;
  readonly #sql;

  constructor(db: Database, counts: TicketCounts, accounts: Accounts) {
    this.#counts = counts;
    this.#accounts = accounts;
    this.#sql = {
      find: db.prepare<[string], number>(customersSql.findIdentifier).pluck(),
      use: db.prepare<[string, number]>(customersSql.useIdentifier),
      release: db.prepare<[string]>(customersSql.releaseIdentifier),
      dropUnused: db.prepare<[string]>(customersSql.dropUnusedIdentifier),
      listIdentifiers: db.prepare<[number], string>(customersSql.listIdentifiers).pluck(),
      moveIdentifier: db.prepare<[number, string]>(customersSql.moveIdentifier),
      useLink: db.prepare<[string, string]>(customersSql.useLink),
      releaseLink: db.prepare<[string, string]>(customersSql.releaseLink),
      dropLink: db.prepare<[string, string]>(customersSql.dropUnusedLink),
      listLinks: db.prepare<[string], string>(customersSql.listLinks).pluck(),
      insertPerson: db.prepare<[string]>(customersSql.insertPerson),
      readKey: db.prepare<[number], string>(customersSql.readKey).pluck(),
      setKey: db.prepare<[string, number, string]>(customersSql.setKey),
      dropPerson: db.prepare<[number]>(customersSql.dropPerson),
      countTickets: db.prepare<[number], number>(customersSql.countTickets).pluck(),
      listTickets: db.prepare<[number], NamedRow>(customersSql.listTickets),
      moveTicket: db.prepare<[number, number]>(customersSql.moveTicket),
      listStates: db.prepare<[number], NamedRow>(customersSql.listStates),
      moveState: db.prepare<[number, number]>(customersSql.moveState),
    };
  }

  /** The person an identifier belongs to; null when nobody names it. */
  find(identifier: string): number | null {
    return this.#sql.find.get(identifier) ?? null;
  }

  /** Notes that one more ticket or state names these identifiers together; returns whom they name. */
  acquire(identifiers: readonly string[]): number | null {
    const [first, ...others] = new Set(identifiers);
    if (first === undefined) return null;
    let person = this.#use(first, null);
    for (const other of others) {
      person = this.#use(other, person);
      this.#sql.useLink.run(first, other);
      this.#sql.useLink.run(other, first);
    }
    return person;
  }

  /** Takes an `acquire` back; the ticket or state must have left the person before. */
  release(identifiers: readonly string[]): void {
    const named = [...new Set(identifiers)];
    const [first, ...others] = named;
    const person = first === undefined ? null : this.find(first);
    if (first === undefined || person === null) return;
    for (const other of others) {
      this.#releaseLink(first, other);
      this.#releaseLink(other, first);
    }
    for (const identifier of named) {
      this.#sql.release.run(identifier);
      this.#sql.dropUnused.run(identifier);
    }
    const parts = this.#partsAround(named.filter((identifier) => this.find(identifier) !== null));
    if (parts.length > 1) this.#split(person, parts);
    this.#nameAnew(person);
  }

  #releaseLink(from: string, to: string): void {
    this.#sql.releaseLink.run(from, to);
    this.#sql.dropLink.run(from, to);
  }

  /** Uses one identifier, joined to `joined` when that is given. */
  #use(identifier: string, joined: number | null): number {
    const found = this.find(identifier);
    const person =
      joined ?? found ?? Number(this.#sql.insertPerson.run(identifier).lastInsertRowid);
    this.#sql.use.run(identifier, person);
    if (found !== null && found !== person) return this.#merge(found, person);
    const key = this.#sql.readKey.get(person) ?? identifier;
    if (found === null) this.#setKey(person, firstOf([key, identifier]));
    return person;
  }

  #setKey(person: number, key: string): void {
    this.#sql.setKey.run(key, person, key);
  }

  #merge(one: number, other: number): number {
    const onesTickets = this.#sql.countTickets.get(one) ?? 0;
    const swap = onesTickets < (this.#sql.countTickets.get(other) ?? 0);
    const [into, from] = swap ? [other, one] : [one, other];
    const stated = this.#hasStates(one) || this.#hasStates(other);
    const keys = [one, other].map((person) => this.#sql.readKey.get(person) ?? '');
    this.#move(this.#sql.listIdentifiers.all(from), from, into);
    this.#sql.dropPerson.run(from);
    this.#setKey(into, firstOf(keys));
    if (stated) this.#accounts.refresh(into);
    return into;
  }

  /** Gives these identifiers, and the tickets and states that name them, to another person. */
  #move(identifiers: readonly string[], from: number, into: number): void {
    const moving = new Set(identifiers);
    for (const { no, identifier } of this.#sql.listTickets.all(from)) {
      if (!moving.has(identifier)) continue;
      this.#counts.change(no, () => this.#sql.moveTicket.run(into, no));
    }
    for (const { no, identifier } of this.#sql.listStates.all(from)) {
      if (moving.has(identifier)) this.#sql.moveState.run(into, no);
    }
    for (const identifier of identifiers) this.#sql.moveIdentifier.run(into, identifier);
  }

  /** The sets that hang together around these identifiers; one when all of them do. */
  #partsAround(identifiers: readonly string[]): string[][] {
    const parts: Set<string>[] = [];
    for (const start of identifiers) {
      if (parts.some((part) => part.has(start))) continue;
      const part = new Set([start]);
      // A set grows while it is walked, so this visits all that can be reached; most are whole after a step or two.
      for (const identifier of part) {
        if (parts.length === 0 && identifiers.every((other) => part.has(other))) break;
        for (const other of this.#sql.listLinks.iterate(identifier)) part.add(other);
      }
      parts.push(part);
    }
    return parts.map((part) => [...part]);
  }

  #split(person: number, parts: readonly string[][]): void {
    const stated = this.#hasStates(person);
    const tickets = this.#sql.listTickets.all(person);
    const sizes = parts.map((part) => {
      const names = new Set(part);
      return tickets.filter(({ identifier }) => names.has(identifier)).length;
    });
    const staying = sizes.indexOf(Math.max(...sizes));
    for (const part of parts.filter((_, index) => index !== staying)) {
      const created = Number(this.#sql.insertPerson.run(firstOf(part)).lastInsertRowid);
      this.#move(part, person, created);
      if (stated) this.#accounts.refresh(created);
    }
    if (stated) this.#accounts.refresh(person);
  }

  #nameAnew(person: number): void {
    const identifiers = this.#sql.listIdentifiers.all(person);
    if (identifiers.length === 0) this.#sql.dropPerson.run(person);
    else this.#setKey(person, firstOf(identifiers));
  }

  #hasStates(person: number): boolean {
    return this.#sql.listStates.get(person) !== undefined;
  }
}
