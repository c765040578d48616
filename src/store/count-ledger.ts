import type { Database } from 'better-sqlite3';
import { CountBucket } from './count-bucket.ts';
import { countsSql } from './counts.sql.ts';
import { OutcomeLedger } from './outcome-ledger.ts';
import type { Place, TicketFacts } from './ticket-facts.ts';
import { weekFindingsSql } from './week-findings.sql.ts';

/** Counts that hold under any taxonomy. */
export const workspaceSlot = 2;
/** The name under which the whole workspace is counted beside its topics. */
const workspaceTopic = '';

type BucketKey = [slot: number, topic: string, week: string];
type CellKey = [...BucketKey, dimension: string, value: string];
type HourKey = [slot: number, hour: string, topic: string];
type MemberKey = [...BucketKey, unit: number, member: number];

const prepareStatements = (db: Database) => ({
  upsertTally: db.prepare<unknown[], number>(countsSql.upsertTally).pluck(),
  dropTally: db.prepare<BucketKey>(countsSql.dropTally),
  upsertMember: db.prepare<[...MemberKey, number], number>(countsSql.upsertMember).pluck(),
  dropMember: db.prepare<MemberKey>(countsSql.dropMember),
  cells: {
    upsert: db.prepare<[...CellKey, number], number>(countsSql.upsertCell).pluck(),
    drop: db.prepare<CellKey>(countsSql.dropCell),
  },
  segments: {
    upsert: db.prepare<[...CellKey, number], number>(countsSql.upsertSegment).pluck(),
    drop: db.prepare<CellKey>(countsSql.dropSegment),
  },
  upsertHour: db.prepare<[...HourKey, number], number>(countsSql.upsertHour).pluck(),
  dropHour: db.prepare<HourKey>(countsSql.dropHour),
  dropFindings: db.prepare<[week: string]>(weekFindingsSql.dropTopics),
});
type Statements = ReturnType<typeof prepareStatements>;

// In the order of their keys, pages are written one after the other and not here and there.
const inOrder = <Key extends string | number, Value>(
  map: ReadonlyMap<Key, Value>,
): [Key, Value][] => (map.size < 2 ? [...map] : [...map].sort(([a], [b]) => (a < b ? -1 : 1)));

const isSameIn = (topic: string, a: Place, b: Place): boolean => {
  const [own, other] = [a.topics.get(topic), b.topics.get(topic)];
  if (own === undefined || other === undefined || own.size !== other.size) return false;
  if (a.negative.has(topic) !== b.negative.has(topic)) return false;
  return [...own].every((intent) => other.has(intent));
};

/** The topics of a place that are not the same in another. */
const differing = (place: Place, other: Place): Place => ({
  ...place,
  topics: new Map([...place.topics].filter(([topic]) => !isSameIn(topic, place, other))),
});

/**
 * Adds up what changes and writes the sums once, before the transaction commits. A ticket's share in every count
 * follows from its facts alone, so a change is: take the old facts out, put the new ones in. All sums are additive, so
 * they may be written late and in any order: only then are the counts those of the tickets.
 */
export class CountLedger {
  readonly #buckets = new Map<string, CountBucket>();
  readonly #statements: Statements;
  readonly #outcomes: OutcomeLedger;

  constructor(db: Database) {
    this.#statements = prepareStatements(db);
    this.#outcomes = new OutcomeLedger(db);
  }

  /** Counts a ticket (`sign` 1) or takes it out of the counts (−1). */
  change(facts: TicketFacts, sign: 1 | -1): void {
    const bucket = this.#bucket(workspaceSlot, workspaceTopic, facts.week);
    if (facts.exclusion !== null) {
      bucket.changeCell('excluded', facts.exclusion, sign);
      return;
    }
    this.#outcomes.change(facts, workspaceSlot, sign);
    bucket.changeTicket(facts, sign);
    bucket.changeCell('kind', facts.kind, sign);
    bucket.changeCell('channel', facts.channel, sign);
    bucket.changeCell('source', facts.source, sign);
    if (facts.score !== null) bucket.changeCell('score', facts.score, sign);
    if (facts.solvedIn !== null) bucket.changeCell('solved_in', facts.solvedIn, sign);
    if (facts.reopened !== null) bucket.changeCell('reopened', facts.reopened, sign);
    this.changeAnalysis(facts, sign);
  }

  /** As `change`, of what the analysis says of a ticket that stays counted. */
  changeAnalysis(facts: TicketFacts, sign: 1 | -1): void {
    const { analysis } = facts;
    if (analysis === null || facts.exclusion !== null) return;
    const bucket = this.#bucket(workspaceSlot, workspaceTopic, facts.week);
    this.#outcomes.changeAnalysis(facts, sign);
    bucket.changeSentiment(facts, sign);
    bucket.changeHour(facts, sign);
    bucket.changeCell('engine', analysis.engine, sign);
    bucket.changeCell('language', analysis.language, sign);
    if (!analysis.supported) bucket.changeCell('unsupported', '', sign);
    for (const intent of analysis.intents) bucket.changeCell('intent', intent, sign);
    for (const place of facts.places) this.changePlace(facts, place, sign);
  }

  /** As `change`, of a ticket's place under one taxonomy. */
  changePlace(facts: TicketFacts, place: Place, sign: 1 | -1): void {
    if (place.topics.size === 0 || facts.exclusion !== null) return;
    const whole = this.#bucket(place.slot, workspaceTopic, facts.week);
    whole.changeCell('covered', '', sign);
    whole.changeOrigin(facts, sign);
    this.#changeTopics(facts, place, sign);
  }

  /** Counts a ticket whose mentions went from one place to another under the same taxonomy. */
  movePlace(facts: TicketFacts, before: Place, after: Place): void {
    if (before.topics.size === 0 || after.topics.size === 0) {
      this.changePlace(facts, before, -1);
      this.changePlace(facts, after, 1);
    } else if (facts.exclusion === null) {
      this.#changeTopics(facts, differing(before, after), -1);
      this.#changeTopics(facts, differing(after, before), 1);
    }
  }

  #changeTopics(facts: TicketFacts, place: Place, sign: 1 | -1): void {
    this.#outcomes.changePlace(facts, place, sign);
    for (const [topic, intents] of place.topics) {
      const bucket = this.#bucket(place.slot, topic, facts.week);
      bucket.changeTicket(facts, sign);
      bucket.changeSentiment(facts, sign);
      if (facts.reopened !== null) bucket.changeCell('reopened', facts.reopened, sign);
      bucket.changeOrigin(facts, sign);
      for (const intent of intents) bucket.changeCell('intent', intent, sign);
    }
  }

  /** Forgets what was added up; after a transaction that failed. */
  clear(): void {
    this.#outcomes.clear();
    this.#buckets.clear();
  }

  /** Writes and forgets all sums. */
  flush(): void {
    for (const _ of this.steps());
  }

  /** As `flush`, in steps of a few rows each; all of them must be done. */
  *steps(): Generator<void> {
    yield* this.#outcomes.steps();
    for (const [, bucket] of inOrder(this.#buckets)) {
      const customers = yield* this.#flushMembers(bucket, 0);
      const accounts = yield* this.#flushMembers(bucket, 1);
      this.#flushTally(bucket, customers, accounts);
      yield* this.#flushCells(bucket, bucket.cells, this.#statements.cells);
      yield* this.#flushCells(bucket, bucket.segments, this.#statements.segments);
      yield* this.#flushHours(bucket);
    }
    const ofTopics = [...this.#buckets.values()].filter(({ topic }) => topic !== workspaceTopic);
    for (const week of new Set(ofTopics.map((bucket) => bucket.week))) {
      this.#statements.dropFindings.run(week);
    }
    this.clear();
  }

  #bucket(slot: number, topic: string, week: string): CountBucket {
    const name = `${slot}\n${topic}\n${week}`;
    let bucket = this.#buckets.get(name);
    if (bucket === undefined) {
      bucket = new CountBucket(slot, topic, week);
      this.#buckets.set(name, bucket);
    }
    return bucket;
  }

  /** Returns by how many the distinct people (`unit` 0) or accounts (1) change. */
  *#flushMembers(
    { slot, topic, week, members }: CountBucket,
    unit: 0 | 1,
  ): Generator<void, number> {
    const { upsertMember, dropMember } = this.#statements;
    let change = 0;
    for (const [member, value] of inOrder(members[unit])) {
      if (value === 0) continue;
      const now = upsertMember.get(slot, topic, week, unit, member, value) ?? 0;
      change += Number(now > 0) - Number(now - value > 0);
      if (now === 0) dropMember.run(slot, topic, week, unit, member);
      yield;
    }
    return change;
  }

  #flushTally(bucket: CountBucket, customers: number, accounts: number): void {
    const { slot, topic, week, tickets, sentiments } = bucket;
    const sums = [tickets, customers, accounts];
    const moods = [sentiments.negative, sentiments.neutral, sentiments.positive];
    if ([...sums, ...moods].every((sum) => sum === 0)) return;
    const now = this.#statements.upsertTally.get(slot, topic, week, ...sums, ...moods);
    if (now === 0) this.#statements.dropTally.run(slot, topic, week);
  }

  *#flushHours({ slot, topic, hours }: CountBucket): Generator<void> {
    const { upsertHour, dropHour } = this.#statements;
    for (const [hour, change] of inOrder(hours)) {
      if (change === 0) continue;
      if (upsertHour.get(slot, hour, topic, change) === 0) dropHour.run(slot, hour, topic);
      yield;
    }
  }

  *#flushCells(
    { slot, topic, week }: CountBucket,
    cells: CountBucket['cells'],
    { upsert, drop }: Statements['cells'],
  ): Generator<void> {
    for (const [dimension, counts] of inOrder(cells)) {
      for (const [value, change] of inOrder(counts)) {
        if (change === 0) continue;
        if (upsert.get(slot, topic, week, dimension, value, change) === 0) {
          drop.run(slot, topic, week, dimension, value);
        }
        yield;
      }
    }
  }
}
