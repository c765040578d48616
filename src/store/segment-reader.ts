import type { Database } from 'better-sqlite3';
import type { AccountState } from '../domain/customer.ts';
import { newCustomerWeeks, type SegmentCount } from '../domain/report-detail.ts';
import { mondayOf, shiftWeek, type WeekId } from '../domain/week.ts';
import type { LiveTaxonomy, Slot } from './live-taxonomies.ts';
import { segmentReaderSql, topicSegmentReaderSql } from './segment-reader.sql.ts';
import { WeekFindings } from './week-findings.ts';

type Params = Readonly<Record<string, string | number>>;
interface ValueRow {
  readonly value: string;
  readonly tickets: number;
}
interface TopicRow {
  readonly language: string;
  readonly account: number | null;
  readonly age: string | null;
  readonly tickets: number;
}

/** A split by accounts and customers reads tickets, so it is made for this many topics: the largest. */
const mostTopics = 100;
/** Fewer tickets than this in a week say nothing of its segments. */
export const minSegmentTickets = 5;

/** The split of a week, and the topics that it was made for. */
interface WeekSplit {
  readonly topics: readonly string[];
  readonly counts: readonly SegmentCount[];
}

/** By name: accounts and customers are met in the order of their numbers, which is that of arrival. */
const inOrder = <Value>(map: ReadonlyMap<string, Value>): [string, Value][] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1));

/** Adds up tickets by dimension and value. */
class Sums {
  readonly #sums = new Map<string, Map<string, number>>();

  add(dimension: string, value: string | null, tickets: number): void {
    if (value === null || value === '') return;
    const values = this.#sums.get(dimension) ?? new Map<string, number>();
    this.#sums.set(dimension, values);
    values.set(value, (values.get(value) ?? 0) + tickets);
  }

  counts(topicId: string): SegmentCount[] {
    return inOrder(this.#sums).flatMap(([dimension, values]) =>
      inOrder(values).map(([value, tickets]) => ({ topicId, dimension, value, tickets })),
    );
  }
}

/** The start of the week after: what was known of accounts when a week ended. */
export const endOf = (week: WeekId): string => `${mondayOf(shiftWeek(week, 1))}T00:00:00.000Z`;

/** Splits a week’s tickets by language, by plan and segments of their accounts, by new and known customers. */
export class SegmentReader {
  readonly #findings: WeekFindings;
  readonly #sql;
  readonly #topic;

  constructor(db: Database) {
    this.#findings = new WeekFindings(db);
    this.#sql = {
      largest: db.prepare<[Params], string>(segmentReaderSql.largest).pluck(),
      languages: db.prepare<[Params], ValueRow>(segmentReaderSql.languages),
      accounts: db.prepare<[Params], { account: number; tickets: number }>(
        segmentReaderSql.accounts,
      ),
      ages: db.prepare<[Params], ValueRow>(segmentReaderSql.ages),
      stateAsOf: db.prepare<[Params], string>(segmentReaderSql.stateAsOf).pluck(),
    };
    const prepare = (slot: Slot) => db.prepare<[Params], TopicRow>(topicSegmentReaderSql(slot));
    this.#topic = [prepare(0), prepare(1)] as const;
  }

  /** Of all tickets and of the largest topics. */
  read(week: WeekId, standing: LiveTaxonomy | null): readonly SegmentCount[] {
    if (standing === null) return [];
    const topics = this.#largest(week, standing);
    const kept = this.#findings.read<WeekSplit>({ kind: 'segments', slot: standing.slot, week });
    const isOfThese = kept !== null && kept.topics.join('\n') === topics.join('\n');
    return isOfThese ? kept.counts : this.#split(week, standing.slot, topics);
  }

  /** As `read`, as it is kept. */
  find(week: WeekId, standing: LiveTaxonomy): WeekSplit {
    const topics = this.#largest(week, standing);
    return { topics, counts: this.#split(week, standing.slot, topics) };
  }

  #largest(week: WeekId, { slot, build }: LiveTaxonomy): string[] {
    const [least, most] = [minSegmentTickets, mostTopics];
    return this.#sql.largest.all({ slot, build, week, least, most });
  }

  #split(week: WeekId, slot: Slot, topics: readonly string[]): SegmentCount[] {
    const newSince = shiftWeek(week, 1 - newCustomerWeeks);
    const partsOf = this.#accountParts(endOf(week));
    const all = new Sums();
    for (const { value, tickets } of this.#sql.languages.all({ week })) {
      all.add('language', value, tickets);
    }
    for (const { account, tickets } of this.#sql.accounts.all({ week })) {
      for (const [name, value] of partsOf(account)) all.add(name, value, tickets);
    }
    for (const { value, tickets } of this.#sql.ages.all({ week, newSince })) {
      all.add('customer', value, tickets);
    }
    const ofTopic = (topic: string): SegmentCount[] => {
      const own = new Sums();
      for (const row of this.#topic[slot].all({ topic, week, newSince })) {
        own.add('language', row.language, row.tickets);
        own.add('customer', row.age, row.tickets);
        if (row.account === null) continue;
        for (const [name, value] of partsOf(row.account)) own.add(name, value, row.tickets);
      }
      return own.counts(topic);
    };
    return [...all.counts(''), ...topics.flatMap(ofTopic)];
  }

  /** Plan and segments of an account as `account.<name>`; each is looked up once. */
  #accountParts(asOf: string): (account: number) => readonly (readonly [string, string | null])[] {
    const known = new Map<number, readonly (readonly [string, string | null])[]>();
    return (account) => {
      const found = known.get(account);
      if (found !== undefined) return found;
      const text = this.#sql.stateAsOf.get({ account, asOf });
      const state = text === undefined ? null : (JSON.parse(text) as AccountState);
      const parts =
        state === null
          ? []
          : [
              ['account.plan', state.plan] as const,
              ...Object.entries(state.segments).map(
                ([name, value]) => [`account.${name}`, value] as const,
              ),
            ];
      known.set(account, parts);
      return parts;
    };
  }
}
