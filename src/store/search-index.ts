import type { Database } from 'better-sqlite3';
import { ticketsSql } from './tickets.sql.ts';

interface Words {
  readonly subject: string;
  readonly text: string;
}
interface Change {
  /** Whether the index may hold older words of the ticket. */
  readonly known: boolean;
  /** null: the ticket goes. */
  readonly words: Words | null;
}

/**
 * The full-text index of tickets, written at the end of a transaction. Any statement that may be undone by itself (all
 * that have triggers) makes FTS5 write what it gathered: between other statements each ticket became a segment of its
 * own, to be merged later, and cost more than all else of saving it. In one go and by rising number they make one.
 */
export class SearchIndex {
  readonly #changes = new Map<number, Change>();
  readonly #insert;
  readonly #delete;

  constructor(db: Database) {
    this.#insert = db.prepare<[number, string, string]>(ticketsSql.insertSearch);
    this.#delete = db.prepare<[number]>(ticketsSql.deleteSearch);
  }

  /** A ticket that is new; its number may be that of one which went a moment ago. */
  add(no: number, { subject, text }: Words): void {
    const known = this.#changes.get(no)?.known ?? false;
    this.#changes.set(no, { known, words: { subject, text } });
  }

  /** Other words of a ticket. */
  replace(no: number, { subject, text }: Words): void {
    this.#changes.set(no, { known: this.#isKept(no), words: { subject, text } });
  }

  drop(no: number): void {
    this.#changes.set(no, { known: this.#isKept(no), words: null });
  }

  /** Forgets what was not written; after a transaction that failed. */
  clear(): void {
    this.#changes.clear();
  }

  flush(): void {
    for (const [no, { known, words }] of [...this.#changes].sort(([a], [b]) => a - b)) {
      if (known) this.#delete.run(no);
      if (words !== null) this.#insert.run(no, words.subject, words.text);
    }
    this.clear();
  }

  #isKept(no: number): boolean {
    return this.#changes.get(no)?.known ?? true;
  }
}
