import type { Database } from 'better-sqlite3';
import type { Accounts } from './accounts.ts';
import { customersSql } from './customers.sql.ts';
import type { TicketCounts } from './ticket-counts.ts';

interface NamingRow {
  readonly no: number;
  /** Of a companion of the ticket; null = its own customer. */
  readonly position: number | null;
  /** A JSON array. */
  readonly identifiers: string;
}
/** A kept ticket or state that names a person. */
interface Naming {
  readonly no: number;
  readonly position: number | null;
  readonly isState: boolean;
  readonly identifiers: readonly string[];
}
/** Identifiers that hang together, with all that names them. */
interface Part {
  readonly identifiers: Set<string>;
  readonly namings: Naming[];
}

// The sender's own ids come first: they are what a person reads and looks up.
const rank = (identifier: string): string => `${identifier.startsWith('id:') ? 0 : 1}${identifier}`;
const firstOf = (identifiers: Iterable<string>): string =>
  [...identifiers].reduce((first, other) => (rank(other) < rank(first) ? other : first));

const toNaming = (row: NamingRow, isState: boolean): Naming => ({
  no: row.no,
  position: row.position,
  isState,
  identifiers: JSON.parse(row.identifiers) as string[],
});

/** What one naming joins is one part; a naming that touches several parts makes them one. */
const partsOf = (namings: Iterable<Naming>): Part[] => {
  const partOf = new Map<string, Part>();
  for (const naming of namings) {
    const touched = new Set(naming.identifiers.flatMap((name) => partOf.get(name) ?? []));
    // The smaller go into the largest, so that a long chain is not copied at each of its links.
    const [part = { identifiers: new Set<string>(), namings: [] }, ...others] = [...touched].sort(
      (a, b) => b.identifiers.size - a.identifiers.size,
    );
    for (const joined of [{ identifiers: naming.identifiers, namings: [naming] }, ...others]) {
      for (const one of joined.namings) part.namings.push(one);
      for (const identifier of joined.identifiers) {
        part.identifiers.add(identifier);
        partOf.set(identifier, part);
      }
    }
  }
  return [...new Set(partOf.values())];
};

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
      put: db.prepare<[string, number]>(customersSql.putIdentifier),
      drop: db.prepare<[string]>(customersSql.dropIdentifier),
      insertPerson: db.prepare<[string]>(customersSql.insertPerson),
      readKey: db.prepare<[number], string>(customersSql.readKey).pluck(),
      setKey: db.prepare<[string, number, string]>(customersSql.setKey),
      dropPerson: db.prepare<[number]>(customersSql.dropPerson),
      countTickets: db.prepare<[number], number>(customersSql.countTickets).pluck(),
      listTickets: db.prepare<[{ person: number }], NamingRow>(customersSql.listTickets),
      moveTicket: db.prepare<[number, number]>(customersSql.moveTicket),
      moveCompanion: db.prepare<[number, number, number]>(customersSql.moveCompanion),
      listStates: db.prepare<[number], NamingRow>(customersSql.listStates),
      moveState: db.prepare<[number, number]>(customersSql.moveState),
    };
  }

  /** The person an identifier belongs to; null when nobody names it. */
  find(identifier: string): number | null {
    return this.#sql.find.get(identifier) ?? null;
  }

  /** Whom a ticket or state that is about to be kept names; identifiers it joins become one person. */
  acquire(identifiers: readonly string[]): number | null {
    if (identifiers.length === 0) return null;
    const found = identifiers.map((identifier) => this.find(identifier));
    const people = new Set(found.filter((person) => person !== null));
    const fresh = identifiers.filter((_, index) => found[index] === null);
    let person: number | undefined;
    for (const other of people) {
      person = person === undefined ? other : this.#merge(person, other, identifiers);
    }
    if (person === undefined) person = this.#insertPerson(firstOf(fresh));
    else if (fresh.length > 0) {
      this.#setKey(person, firstOf([this.#sql.readKey.get(person) ?? '', ...fresh]));
    }
    for (const identifier of fresh) this.#sql.put.run(identifier, person);
    return person;
  }

  /** Takes an `acquire` back; the ticket or state must have left the person before. */
  release(identifiers: readonly string[]): void {
    const [first] = identifiers;
    const person = first === undefined ? null : this.find(first);
    if (person === null || this.#isNamedWhole(person, identifiers)) return;
    const parts = partsOf(this.#listNamings(person));
    for (const identifier of identifiers) {
      if (!parts.some((part) => part.identifiers.has(identifier))) this.#sql.drop.run(identifier);
    }
    this.#split(person, parts);
  }

  /** Whether one thing that is still kept names all of these; then the release changes nothing. */
  #isNamedWhole(person: number, identifiers: readonly string[]): boolean {
    for (const row of this.#sql.listTickets.iterate({ person })) {
      const named = new Set(toNaming(row, false).identifiers);
      if (identifiers.every((identifier) => named.has(identifier))) return true;
    }
    return false;
  }

  #listNamings(person: number): Naming[] {
    return [
      ...this.#sql.listTickets.all({ person }).map((row) => toNaming(row, false)),
      ...this.#sql.listStates.all(person).map((row) => toNaming(row, true)),
    ];
  }

  #insertPerson(key: string): number {
    return Number(this.#sql.insertPerson.run(key).lastInsertRowid);
  }

  #setKey(person: number, key: string): void {
    this.#sql.setKey.run(key, person, key);
  }

  /** `joining` are the identifiers of what joins the two and is not kept yet. */
  #merge(one: number, other: number, joining: readonly string[]): number {
    const onesTickets = this.#sql.countTickets.get(one) ?? 0;
    const swap = onesTickets < (this.#sql.countTickets.get(other) ?? 0);
    const [into, from] = swap ? [other, one] : [one, other];
    const stated = this.#hasStates(one) || this.#hasStates(other);
    const keys = [one, other].map((person) => this.#sql.readKey.get(person) ?? '');
    const namings = this.#listNamings(from);
    const joined = joining.filter((identifier) => this.find(identifier) === from);
    const named = namings.flatMap(({ identifiers }) => identifiers);
    this.#move({ identifiers: new Set([...named, ...joined]), namings }, into);
    this.#sql.dropPerson.run(from);
    this.#setKey(into, firstOf(keys));
    if (stated) this.#accounts.refresh(into);
    return into;
  }

  /** Gives identifiers, and the tickets and states that name them, to another person. */
  #move({ identifiers, namings }: Part, into: number): void {
    for (const { no, position, isState } of namings) {
      if (isState) this.#sql.moveState.run(into, no);
      else if (position === null) {
        this.#counts.change(no, () => this.#sql.moveTicket.run(into, no));
      } else this.#counts.change(no, () => this.#sql.moveCompanion.run(into, no, position));
    }
    for (const identifier of identifiers) this.#sql.put.run(identifier, into);
  }

  /** Leaves a person the part with the most tickets and gives the others one of their own each. */
  #split(person: number, parts: readonly Part[]): void {
    const stated = this.#hasStates(person);
    const sizes = parts.map(({ namings }) => namings.filter(({ isState }) => !isState).length);
    const staying = parts[sizes.indexOf(Math.max(...sizes))];
    if (staying === undefined) {
      this.#sql.dropPerson.run(person);
      return;
    }
    for (const part of parts.filter((one) => one !== staying)) {
      const created = this.#insertPerson(firstOf(part.identifiers));
      this.#move(part, created);
      if (stated) this.#accounts.refresh(created);
    }
    this.#setKey(person, firstOf(staying.identifiers));
    if (stated && parts.length > 1) this.#accounts.refresh(person);
  }

  #hasStates(person: number): boolean {
    return this.#sql.listStates.get(person) !== undefined;
  }
}
