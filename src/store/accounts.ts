import type { Database } from 'better-sqlite3';
import type { CustomerState } from '../domain/customer.ts';
import { customersSql } from './customers.sql.ts';
import { ownAccountsSql } from './own-accounts.sql.ts';
import { createOwnCheck } from './own-check.ts';
import type { TicketCounts } from './ticket-counts.ts';

interface GuessedRow {
  readonly no: number;
  readonly created_at: string;
  readonly account: number | null;
}

/** Which company a ticket counts for: the one it names, else the one its person was known to belong to at its time. */
export class Accounts {
  readonly #counts: TicketCounts;
  readonly #find;
  readonly #insert;
  readonly #stateAsOf;
  readonly #listGuessed;
  readonly #setAccount;
  readonly #judgeOwn;
  /** Whether an account, by its number, is a company of our own. */
  readonly isOwn: (account: number | null) => boolean;

  constructor(db: Database, counts: TicketCounts) {
    this.#counts = counts;
    this.#find = db.prepare<[string], number>(customersSql.findAccount).pluck();
    this.#insert = db.prepare<[string]>(customersSql.insertAccount);
    this.#stateAsOf = db.prepare<[number, string], string>(customersSql.stateAsOf).pluck();
    this.#listGuessed = db.prepare<[number], GuessedRow>(customersSql.listGuessedAccounts);
    this.isOwn = createOwnCheck(db);
    this.#judgeOwn = db.prepare<[{ no: number; isOwn: number }]>(ownAccountsSql.judge);
    this.#setAccount = db.prepare<[number | null, number]>(customersSql.setAccount);
  }

  /** The number of an account, given when it is new. */
  intern(ref: string): number {
    return this.#find.get(ref) ?? Number(this.#insert.run(ref).lastInsertRowid);
  }

  /** The state of a person that held at `at`. */
  stateAsOf(person: number, at: string): CustomerState | null {
    const state = this.#stateAsOf.get(person, at);
    return state === undefined ? null : (JSON.parse(state) as CustomerState);
  }

  resolve(accountRef: string | null, person: number | null, createdAt: string): number | null {
    if (accountRef !== null) return this.intern(accountRef);
    if (person === null) return null;
    const known = this.stateAsOf(person, createdAt)?.accountRef ?? null;
    return known === null ? null : this.intern(known);
  }

  /** Puts right the tickets that name no account, after what is known of their person changed. */
  refresh(person: number): void {
    for (const { no, created_at, account } of this.#listGuessed.all(person)) {
      const resolved = this.resolve(null, person, created_at);
      if (resolved !== account) {
        this.#counts.change(no, () => {
          this.#setAccount.run(resolved, no);
          this.#judgeOwn.run({ no, isOwn: this.isOwn(resolved) ? 1 : 0 });
        });
      }
    }
  }
}
