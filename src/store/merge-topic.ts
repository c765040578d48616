import type { Database } from 'better-sqlite3';
import type { Slot } from './live-taxonomies.ts';
import { mergeSlotSql, shiftHoursSql, shiftWeekSql } from './merge-topic.sql.ts';
import type { TicketCounts } from './ticket-counts.ts';

type Pair = { readonly from: string; readonly to: string };

const prepareSlot = (db: Database, slot: Slot) => {
  const sql = mergeSlotSql(slot);
  return {
    groupsOf: db.prepare<[string], string>(sql.groupsOf).pluck(),
    weeksOf: db.prepare<[string], string>(sql.weeksOf).pluck(),
    ticketsInBoth: db.prepare<Pair, number>(sql.ticketsInBoth).pluck(),
    ticketsInBothThatWeek: db
      .prepare<Pair & { week: string }, number>(sql.ticketsInBothThatWeek)
      .pluck(),
    moveTicket: db.prepare<Pair & { ticket: number }>(sql.moveTicket),
    moveWeek: db.prepare<Pair & { week: string }>(sql.moveWeek),
  };
};

/** Moves the mentions of tickets; given those tickets and what is done for each. Returns how many it moved. */
export type MoveTickets = (
  tickets: readonly number[],
  moveOne: (ticket: number) => number,
) => Promise<void>;

/**
 * Puts all of one topic into another: lists and counts of a week are added to the other's as they are, which is faster
 * by far than ticket by ticket. Only a ticket in both counts once afterwards and not twice, so those go first.
 */
export class TopicMerger {
  readonly #counts: TicketCounts;
  readonly #slots;
  readonly #shiftWeek;
  readonly #shiftHours;

  constructor(db: Database, counts: TicketCounts) {
    this.#counts = counts;
    this.#slots = [prepareSlot(db, 0), prepareSlot(db, 1)] as const;
    this.#shiftWeek = shiftWeekSql.map((sql) => db.prepare(sql));
    this.#shiftHours = shiftHoursSql.map((sql) => db.prepare(sql));
  }

  /** Whether some groups are all there is of a topic. */
  isWhole(slot: Slot, topic: string, groups: ReadonlySet<string>): boolean {
    return this.#slots[slot].groupsOf.all(topic).every((group) => groups.has(group));
  }

  /** `note` is told within each transaction how many mentions it moved. */
  async merge(
    slot: Slot,
    pair: Pair,
    moveTickets: MoveTickets,
    note: (moved: number) => void,
  ): Promise<void> {
    const { ticketsInBoth, moveTicket, weeksOf } = this.#slots[slot];
    await moveTickets(
      ticketsInBoth.all(pair),
      (ticket) => moveTicket.run({ ...pair, ticket }).changes,
    );
    for (const week of weeksOf.all(pair.from)) {
      await this.#counts.transactionInBackground(() => note(this.#mergeWeek(slot, pair, week)));
    }
    await this.#counts.transactionInBackground(() => {
      for (const sql of this.#shiftHours) sql.run({ slot, ...pair });
    });
  }

  #mergeWeek(slot: Slot, pair: Pair, week: string): number {
    const { ticketsInBothThatWeek, moveTicket, moveWeek } = this.#slots[slot];
    let moved = 0;
    // Somebody may have put a ticket into both since.
    const both = ticketsInBothThatWeek.all({ ...pair, week });
    this.#counts.changePlaces(both, () => {
      for (const ticket of both) moved += moveTicket.run({ ...pair, ticket }).changes;
    });
    this.#counts.flush();
    moved += moveWeek.run({ ...pair, week }).changes;
    for (const sql of this.#shiftWeek) sql.run({ slot, ...pair, week });
    return moved;
  }
}
