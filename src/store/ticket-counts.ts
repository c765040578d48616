import type { Connection } from './connection.ts';
import { CountLedger } from './count-ledger.ts';
import { type LiveTaxonomies, LiveTaxonomyReader, noLiveTaxonomies } from './live-taxonomies.ts';
import { FactsReader, type TicketFacts, toFacts } from './ticket-facts.ts';

/** What is gathered in a transaction and written before its commit. */
export interface LateWrites {
  /** Forgets what was not written; after a transaction that failed. */
  clear(): void;
  flush(): void;
}

/** Keeps the counts true while tickets change: every write to a counted row goes through `transaction`. */
export class TicketCounts {
  readonly #connection: Connection;
  readonly #ledger: CountLedger;
  readonly #facts: FactsReader;
  readonly #liveReader: LiveTaxonomyReader;
  readonly #late: LateWrites[] = [];
  #live: LiveTaxonomies = noLiveTaxonomies;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#ledger = new CountLedger(connection.db);
    this.#facts = new FactsReader(connection.db);
    this.#liveReader = new LiveTaxonomyReader(connection.db);
  }

  /** The taxonomies that count in the open transaction. */
  get live(): LiveTaxonomies {
    return this.#live;
  }

  /** From now on every transaction ends with these writes, after those of the counts. */
  writeLate(writes: LateWrites): void {
    this.#late.push(writes);
  }

  /** Runs `work` as one transaction that ends with the counts it changed. */
  transaction<Value>(work: () => Value): Promise<Value> {
    return this.#connection.write(() => this.#counted(work));
  }

  /** As `transaction`, after `Connection.writeInBackground`. */
  transactionInBackground<Value>(work: () => Value): Promise<Value> {
    return this.#connection.writeInBackground(() => this.#counted(work));
  }

  /** The live taxonomies outside of `transaction`, for a read. */
  readLive(): LiveTaxonomies {
    return this.#liveReader.read();
  }

  /** Takes a kept ticket out of the counts, before it changes or goes. */
  leave(no: number): void {
    this.#ledger.change(this.#facts.read(no, this.#live), -1);
  }

  /** Counts a kept ticket as its rows now stand. */
  enter(no: number): void {
    this.#ledger.change(this.#facts.read(no, this.#live), 1);
  }

  /** Counts a ticket whose facts are at hand. */
  enterFacts(facts: TicketFacts): void {
    this.#ledger.change(facts, 1);
  }

  /** Counts (1) or takes out (−1) what the analysis says of a ticket that stays counted. */
  changeAnalysis(facts: TicketFacts, sign: 1 | -1): void {
    this.#ledger.changeAnalysis(facts, sign);
  }

  /** Counts tickets anew whose mentions `work` puts into other topics; those that are gone do not matter. */
  changePlaces(nos: readonly number[], work: () => void): void {
    if (nos.length === 0) return;
    const before = this.#facts.placesOf(nos, this.#live);
    work();
    const after = this.#facts.placesOf(nos, this.#live);
    for (const row of this.#facts.rowsOf(nos)) {
      const facts = toFacts(row, []);
      for (const [at, place] of (before.get(row.no) ?? []).entries()) {
        this.#ledger.movePlace(facts, place, after.get(row.no)?.[at] ?? place);
      }
    }
  }

  /** Writes the counts changed so far, for work that goes on with the rows of the counts themselves. */
  flush(): void {
    this.#ledger.flush();
  }

  change(no: number, work: () => void): void {
    this.leave(no);
    work();
    this.enter(no);
  }

  #counted<Value>(work: () => Value): Value {
    this.#ledger.clear();
    for (const late of this.#late) late.clear();
    this.#live = this.#liveReader.read();
    const value = work();
    this.#ledger.flush();
    for (const late of this.#late) late.flush();
    return value;
  }
}
