import type { Database } from 'better-sqlite3';
import type { SentimentLabel } from '../domain/analysis.ts';
import { countsSql } from './counts.sql.ts';
import type { Place, TicketFacts } from './ticket-facts.ts';

/** Counts that hold under any taxonomy. */
export const workspaceSlot = 2;
/** The name under which the whole workspace is counted beside its topics. */
export const workspaceTopic = '';

interface Tally {
  tickets: number;
  customers: number;
  accounts: number;
  negative: number;
  neutral: number;
  positive: number;
}
type TallyKey = [slot: number, topic: string, week: string];
type MemberKey = [...TallyKey, unit: number, member: number];
type CellKey = [...TallyKey, dimension: string, value: string];
interface Entry<Key, Value> {
  readonly key: Key;
  value: Value;
}

/**
 * Adds up what a transaction changes and writes the sums once, before it commits. A ticket's share in every count
 * follows from its facts alone, so a change is: take the old facts out, put the new ones in.
 */
export class CountLedger {
  readonly #tallies = new Map<string, Entry<TallyKey, Tally>>();
  readonly #members = new Map<string, Entry<MemberKey, number>>();
  readonly #cells = new Map<string, Entry<CellKey, number>>();
  readonly #segments = new Map<string, Entry<CellKey, number>>();
  readonly #statements;

  constructor(db: Database) {
    this.#statements = {
      upsertTally: db.prepare(countsSql.upsertTally),
      dropEmptyTally: db.prepare(countsSql.dropEmptyTally),
      upsertMember: db.prepare<MemberKey | unknown[], number>(countsSql.upsertMember).pluck(),
      dropMember: db.prepare(countsSql.dropMember),
      upsertCell: db.prepare(countsSql.upsertCell),
      dropEmptyCell: db.prepare(countsSql.dropEmptyCell),
      upsertSegment: db.prepare(countsSql.upsertSegment),
      dropEmptySegment: db.prepare(countsSql.dropEmptySegment),
    };
  }

  add(facts: TicketFacts): void {
    this.#change(facts, 1);
  }

  remove(facts: TicketFacts): void {
    this.#change(facts, -1);
  }

  /** Counts a ticket under one taxonomy only. */
  addPlace(facts: TicketFacts, place: Place): void {
    if (facts.exclusion === null) this.#changePlace(facts, place, 1);
  }

  /** Forgets what was added up; after a transaction that failed. */
  clear(): void {
    for (const map of [this.#tallies, this.#members, this.#cells, this.#segments]) map.clear();
  }

  flush(): void {
    this.#flushMembers();
    this.#flushTallies();
    const { upsertCell, dropEmptyCell, upsertSegment, dropEmptySegment } = this.#statements;
    for (const { key, value } of this.#cells.values()) {
      if (value !== 0) upsertCell.run(...key, value);
      if (value < 0) dropEmptyCell.run(...key);
    }
    for (const { key, value } of this.#segments.values()) {
      if (value !== 0) upsertSegment.run(...key, value);
      if (value < 0) dropEmptySegment.run(...key);
    }
    this.clear();
  }

  #change(facts: TicketFacts, sign: 1 | -1): void {
    const at: TallyKey = [workspaceSlot, workspaceTopic, facts.week];
    if (facts.exclusion !== null) {
      this.#cell([...at, 'excluded', facts.exclusion], sign);
      return;
    }
    this.#changeTicket(at, facts, sign);
    this.#cell([...at, 'kind', facts.kind], sign);
    this.#cell([...at, 'channel', facts.channel], sign);
    this.#cell([...at, 'source', facts.source], sign);
    if (facts.score !== null) this.#cell([...at, 'score', facts.score], sign);
    this.#changeAnalysis(at, facts, sign);
    for (const place of facts.places) this.#changePlace(facts, place, sign);
  }

  #changeAnalysis(at: TallyKey, facts: TicketFacts, sign: 1 | -1): void {
    const { analysis } = facts;
    if (analysis === null) return;
    this.#cell([...at, 'analyzed', ''], sign);
    this.#cell([...at, 'engine', analysis.engine], sign);
    this.#cell([...at, 'language', analysis.language], sign);
    if (!analysis.supported) this.#cell([...at, 'unsupported', ''], sign);
    for (const intent of analysis.intents) this.#cell([...at, 'intent', intent], sign);
    if (facts.kind !== 'churn') return;
    for (const reason of analysis.churnReasons) this.#cell([...at, 'churn_reason', reason], sign);
  }

  #changePlace(facts: TicketFacts, place: Place, sign: 1 | -1): void {
    if (place.topics.size === 0) return;
    this.#cell([place.slot, workspaceTopic, facts.week, 'covered', ''], sign);
    for (const [topic, intents] of place.topics) {
      const at: TallyKey = [place.slot, topic, facts.week];
      this.#changeTicket(at, facts, sign);
      for (const intent of intents) this.#cell([...at, 'intent', intent], sign);
    }
  }

  #changeTicket(at: TallyKey, facts: TicketFacts, sign: 1 | -1): void {
    const tally = this.#tally(at);
    tally.tickets += sign;
    const sentiment: SentimentLabel | undefined = facts.analysis?.sentiment;
    if (sentiment !== undefined) tally[sentiment] += sign;
    if (facts.person !== null) this.#bump(this.#members, [...at, 0, facts.person], sign);
    if (facts.account !== null) this.#bump(this.#members, [...at, 1, facts.account], sign);
    for (const [dimension, value] of facts.segments) {
      this.#bump(this.#segments, [...at, dimension, value], sign);
    }
  }

  #tally(key: TallyKey): Tally {
    const name = key.join('\n');
    let entry = this.#tallies.get(name);
    if (entry === undefined) {
      const value = { tickets: 0, customers: 0, accounts: 0, negative: 0, neutral: 0, positive: 0 };
      entry = { key, value };
      this.#tallies.set(name, entry);
    }
    return entry.value;
  }

  #cell(key: CellKey, sign: 1 | -1): void {
    this.#bump(this.#cells, key, sign);
  }

  #bump<Key extends readonly unknown[]>(
    map: Map<string, Entry<Key, number>>,
    key: Key,
    sign: 1 | -1,
  ): void {
    // The length keeps apart what free text with line breaks would join alike.
    const name = `${String(key[3]).length}\n${key.join('\n')}`;
    const entry = map.get(name);
    if (entry === undefined) map.set(name, { key, value: sign });
    else entry.value += sign;
  }

  #flushMembers(): void {
    const { upsertMember, dropMember } = this.#statements;
    for (const { key, value } of this.#members.values()) {
      if (value === 0) continue;
      const now = upsertMember.get(...key, value) ?? 0;
      const [slot, topic, week, unit] = key;
      const tally = this.#tally([slot, topic, week]);
      const change = Number(now > 0) - Number(now - value > 0);
      if (unit === 0) tally.customers += change;
      else tally.accounts += change;
      if (now === 0) dropMember.run(...key);
    }
  }

  #flushTallies(): void {
    const { upsertTally, dropEmptyTally } = this.#statements;
    for (const { key, value } of this.#tallies.values()) {
      const sums = [value.tickets, value.customers, value.accounts];
      const moods = [value.negative, value.neutral, value.positive];
      if ([...sums, ...moods].some((sum) => sum !== 0)) upsertTally.run(...key, ...sums, ...moods);
      if (value.tickets < 0) dropEmptyTally.run(...key);
    }
  }
}
