import type { Database } from 'better-sqlite3';
import { contentSign } from '../domain/score.ts';
import { outcomeTables } from './outcomes.sql.ts';
import type { Place, TicketFacts } from './ticket-facts.ts';

type Key = readonly (string | number)[];
type OutcomeTable = keyof typeof outcomeTables;
const tables = Object.keys(outcomeTables) as OutcomeTable[];

const prepare = (db: Database, table: OutcomeTable) => ({
  upsert: db.prepare<unknown[], number>(outcomeTables[table].upsert).pluck(),
  drop: db.prepare(outcomeTables[table].drop),
});

/** As `CountLedger`, of the counts behind churn and scores. */
export class OutcomeLedger {
  readonly #sums = new Map(tables.map((table) => [table, new Map<string, number>()]));
  readonly #statements;

  constructor(db: Database) {
    this.#statements = new Map(tables.map((table) => [table, prepare(db, table)]));
  }

  /** What holds without an analysis; of a counted ticket. */
  change(facts: TicketFacts, slot: number, sign: 1 | -1): void {
    const { account, week, answer, segments } = facts;
    if (account !== null && facts.kind === 'ticket') {
      this.#add('account_weeks', [week, 'contacts', account], sign);
    }
    if (answer === null) return;
    this.#addScore(facts, [slot, '', week, '', ''], sign);
    for (const part of segments) this.#addScore(facts, [slot, '', week, ...part], sign);
    const content = contentSign(answer, answer.value);
    if (account === null || content === 0) return;
    const measure = content === 1 ? 'content' : 'discontent';
    this.#add('account_weeks', [week, measure, account], sign);
  }

  /** What the analysis adds; of a counted ticket. */
  changeAnalysis({ account, week, analysis }: TicketFacts, sign: 1 | -1): void {
    if (account !== null && analysis?.sentiment === 'negative') {
      this.#add('account_weeks', [week, 'negative', account], sign);
    }
  }

  /** What its topics add; of a counted ticket. */
  changePlace(facts: TicketFacts, { slot, topics, negative }: Place, sign: 1 | -1): void {
    const { account, week, analysis } = facts;
    const touchpoint = facts.segments.find(([dimension]) => dimension === 'touchpoint')?.[1];
    for (const topic of topics.keys()) {
      if (facts.answer !== null) this.#addScore(facts, [slot, topic, week, '', ''], sign);
      if (touchpoint !== undefined && analysis !== null) {
        this.#add('stage_cells', [slot, week, touchpoint, topic, analysis.sentiment], sign);
      }
      if (account !== null && negative.has(topic)) {
        this.#add('exposures', [slot, week, topic, account], sign);
      }
    }
  }

  clear(): void {
    for (const sums of this.#sums.values()) sums.clear();
  }

  /** Writes and forgets all sums, a row a step. */
  *steps(): Generator<void> {
    for (const [table, sums] of this.#sums) {
      const statements = this.#statements.get(table);
      // In one order, so that pages are written one after the other.
      for (const [name, change] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1))) {
        if (change === 0 || statements === undefined) continue;
        const key = JSON.parse(name) as (string | number)[];
        if (statements.upsert.get(...key, change) === 0) statements.drop.run(...key);
        yield;
      }
    }
    this.clear();
  }

  #addScore({ answer }: TicketFacts, key: Key, sign: 1 | -1): void {
    if (answer === null) return;
    const { kind, min, max, direction, value } = answer;
    this.#add('score_cells', [...key, kind, min, max, direction, value], sign);
  }

  #add(table: OutcomeTable, key: Key, sign: 1 | -1): void {
    const sums = this.#sums.get(table);
    const name = JSON.stringify(key);
    sums?.set(name, (sums.get(name) ?? 0) + sign);
  }
}
