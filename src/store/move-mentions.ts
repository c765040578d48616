import type { Database } from 'better-sqlite3';
import type { GroupMove, MentionMove } from '../domain/topic-edit.ts';
import type { Slot } from './live-taxonomies.ts';
import type { TicketCounts } from './ticket-counts.ts';
import { editSlotSql, mergeCountsSql, mergeHoursSql, topicEditsSql } from './topic-edits.sql.ts';
import { writeStretches } from './write-stretches.ts';

/** Fewer tickets than this in a week are moved one by one; more at once, with their sums. */
const fewTickets = 50;

const prepareSlot = (db: Database, slot: Slot) => {
  const sql = editSlotSql(slot);
  return {
    move: db.prepare(sql.move),
    ticketsOfGroup: db.prepare<object, number>(sql.ticketsOfGroup).pluck(),
    moveGroupOfTicket: db.prepare(sql.moveGroupOfTicket),
    ticketsInBoth: db.prepare<object, number>(sql.ticketsInBoth).pluck(),
    ticketsInBothThatWeek: db.prepare<object, number>(sql.ticketsInBothThatWeek).pluck(),
    weeksOf: db.prepare<[string], string>(sql.weeksOf).pluck(),
    groupsOf: db.prepare<[string], string>(sql.groupsOf).pluck(),
    ticketsInWeek: db.prepare<[string, string], number>(sql.ticketsInWeek).pluck(),
    moveTopicOfTicket: db.prepare(sql.moveTopicOfTicket),
    moveTopicInWeek: db.prepare(sql.moveTopicInWeek),
  };
};

/**
 * Moves mentions between topics with their counts, in short transactions: at every moment the counts are those of the
 * lists, and the intake gets its turn.
 */
export class MentionMover {
  readonly #counts: TicketCounts;
  readonly #slots;
  readonly #insertMove;
  readonly #mergeCounts;
  readonly #mergeHours;

  constructor(db: Database, counts: TicketCounts) {
    this.#counts = counts;
    this.#slots = [prepareSlot(db, 0), prepareSlot(db, 1)] as const;
    this.#insertMove = db.prepare(topicEditsSql.insertMove);
    this.#mergeCounts = mergeCountsSql.map((sql) => db.prepare(sql));
    this.#mergeHours = mergeHoursSql.map((sql) => db.prepare(sql));
  }

  /** Moves those that are still where the move says, and notes each for the undoing of the edit. */
  moveMentions(editId: number, moves: readonly MentionMove[]): Promise<number> {
    return this.#moveEach(moves, (move) => this.#move(editId, move));
  }

  /** Places mentions under a version; those whose turn comes under a later one stay where they are. */
  async placeMentions(version: number, moves: readonly MentionMove[]): Promise<boolean> {
    let isStanding = true;
    await this.#moveEach(moves, (move) => {
      isStanding &&= this.#counts.readLive().standing?.version === version;
      return isStanding ? this.#move(null, move) : 0;
    });
    return isStanding;
  }

  async #moveEach(
    moves: readonly MentionMove[],
    moveOne: (move: MentionMove) => number,
  ): Promise<number> {
    const byTicket = new Map<number, MentionMove[]>();
    for (const move of moves) {
      const list = byTicket.get(move.ticketNo);
      if (list === undefined) byTicket.set(move.ticketNo, [move]);
      else list.push(move);
    }
    let moved = 0;
    await this.#eachTicket([...byTicket.keys()], (no) => {
      for (const move of byTicket.get(no) ?? []) moved += moveOne(move);
    });
    return moved;
  }

  /** Moves a whole group; one that is all there is of its topic goes week by week, which is faster by far. */
  async moveGroup(move: GroupMove): Promise<number> {
    const slot = this.#standingSlot();
    const { groupsOf } = this.#slots[slot];
    const { group, from, to } = move;
    const isWhole = from === group && groupsOf.all(from).every((part) => part === group);
    return isWhole && to !== null
      ? this.#mergeTopic(slot, from, to)
      : this.#moveGroupEach(slot, move);
  }

  async #moveGroupEach(slot: Slot, { group, to }: GroupMove): Promise<number> {
    const { ticketsOfGroup, moveGroupOfTicket } = this.#slots[slot];
    let moved = 0;
    await this.#eachTicket(ticketsOfGroup.all({ group }), (ticket) => {
      moved += moveGroupOfTicket.run({ group, to, ticket }).changes;
    });
    return moved;
  }

  async #mergeTopic(slot: Slot, from: string, to: string): Promise<number> {
    const statements = this.#slots[slot];
    let moved = 0;
    const moveOne = (ticket: number): void => {
      this.#counts.changePlaces(ticket, () => {
        moved += statements.moveTopicOfTicket.run({ from, to, ticket }).changes;
      });
    };
    // Tickets in both count once afterwards, so their sums do not add up.
    await this.#eachTicket(statements.ticketsInBoth.all({ from, to }), (ticket) => {
      moved += statements.moveTopicOfTicket.run({ from, to, ticket }).changes;
    });
    const weeks = statements.weeksOf.all(from);
    while (weeks.length > 0) {
      const week = weeks.shift() as string;
      await this.#counts.transactionInBackground(() => {
        // Somebody may have put a ticket into both since.
        statements.ticketsInBothThatWeek.all({ from, to, week }).forEach(moveOne);
        const tickets = statements.ticketsInWeek.all(from, week);
        if (tickets.length <= fewTickets) tickets.forEach(moveOne);
        else {
          this.#counts.flush();
          moved += statements.moveTopicInWeek.run({ from, to, week }).changes;
          for (const sql of this.#mergeCounts) sql.run({ slot, from, to, week });
        }
      });
    }
    await this.#counts.transactionInBackground(() => {
      for (const sql of this.#mergeHours) sql.run({ slot, from, to });
    });
    return moved;
  }

  #move(editId: number | null, { ticketNo, index, from, to }: MentionMove): number {
    const place = {
      ticket: ticketNo,
      position: index,
      fromTopic: from.topicId,
      fromPart: from.partId ?? null,
      toTopic: to.topicId,
      toPart: to.partId ?? null,
      similarity: to.similarity,
    };
    const { changes } = this.#slots[this.#counts.live.standing?.slot ?? 0].move.run(place);
    if (changes > 0 && editId !== null) {
      this.#insertMove.run(
        ...[editId, ticketNo, index, from.topicId, from.partId ?? null, from.similarity],
        ...[to.topicId, to.partId ?? null],
      );
    }
    return changes;
  }

  async #eachTicket(tickets: readonly number[], work: (ticket: number) => void): Promise<void> {
    if (tickets.length === 0) return;
    let next = 0;
    await writeStretches(
      (stretch) => this.#counts.transactionInBackground(stretch),
      () => {
        const ticket = tickets[next++];
        if (ticket !== undefined) this.#counts.changePlaces(ticket, () => work(ticket));
        return next < tickets.length;
      },
      200,
    );
  }

  #standingSlot(): Slot {
    return this.#counts.readLive().standing?.slot ?? 0;
  }
}
