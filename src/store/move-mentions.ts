import type { Database } from 'better-sqlite3';
import type { GroupMove, MentionMove } from '../domain/topic-edit.ts';
import { editMovesSql } from './edit-moves.sql.ts';
import { type MoveRow, toMove } from './edit-moves.ts';
import type { Slot } from './live-taxonomies.ts';
import { TopicMerger } from './merge-topic.ts';
import type { TicketCounts } from './ticket-counts.ts';
import { editSlotSql } from './topic-edits.sql.ts';
import { writeStretches } from './write-stretches.ts';

/** Counted together; the more, the fewer look-ups. */
const ticketsPerStep = 64;
/** Longer than other work in the background, as the same rows of counts are written once a transaction. */
const maxHoldMs = 20;

interface EditWork {
  readonly group_moves: string;
  readonly is_applied: number;
  readonly mentions_moved: number;
}

const prepareSlot = (db: Database, slot: Slot) => {
  const sql = editSlotSql(slot);
  return {
    move: db.prepare(sql.move),
    ticketsOfGroup: db.prepare<object, number>(sql.ticketsOfGroup).pluck(),
    moveGroupOfTicket: db.prepare(sql.moveGroupOfTicket),
  };
};

/**
 * Moves mentions between topics with their counts, in short transactions: at every moment the counts are those of the
 * lists, and the intake gets its turn. Whatever was moved is not moved again, so an edit may be carried out by several
 * processes, and by another one to its end.
 */
export class MentionMover {
  readonly #counts: TicketCounts;
  readonly #slots;
  readonly #merger: TopicMerger;
  readonly #listPlanned;
  readonly #markDone;
  readonly #dropMove;
  readonly #addMoved;
  readonly #readWork;
  readonly #finish;
  readonly #dropSkipped;

  constructor(db: Database, counts: TicketCounts) {
    this.#counts = counts;
    this.#slots = [prepareSlot(db, 0), prepareSlot(db, 1)] as const;
    this.#merger = new TopicMerger(db, counts);
    this.#listPlanned = db.prepare<object, MoveRow>(editMovesSql.listPlanned);
    this.#markDone = db.prepare<[number, number, number]>(editMovesSql.markDone);
    this.#dropMove = db.prepare<[number, number, number]>(editMovesSql.dropMove);
    this.#addMoved = db.prepare<[number, number]>(editMovesSql.addMoved);
    this.#readWork = db.prepare<[number], EditWork>(editMovesSql.readWork);
    this.#finish = db.prepare<[number]>(editMovesSql.finish);
    this.#dropSkipped = db.prepare<object>(editMovesSql.dropSkipped);
  }

  /** Moves what an edit planned and is not done yet. Returns how many mentions it moved in all. */
  async applyEdit(editId: number): Promise<number> {
    const work = this.#readWork.get(editId);
    if (work === undefined) return 0;
    if (work.is_applied === 0) {
      await this.#moveGroups(editId, JSON.parse(work.group_moves) as GroupMove[]);
      await this.#movePlanned(editId);
      await this.#inSteps(() => this.#dropSkipped.run({ edit: editId }).changes > 0);
      await this.#counts.transactionInBackground(() => this.#finish.run(editId));
    }
    return this.#readWork.get(editId)?.mentions_moved ?? 0;
  }

  /** Places mentions under a version; those whose turn comes under a later one stay where they are. */
  async placeMentions(version: number, moves: readonly MentionMove[]): Promise<boolean> {
    let isStanding = true;
    let next = 0;
    await this.#inSteps(() => {
      isStanding &&= this.#counts.readLive().standing?.version === version;
      const slice = isStanding ? moves.slice(next, next + ticketsPerStep) : [];
      next += ticketsPerStep;
      this.#moveAll(slice, () => {});
      return isStanding && next < moves.length;
    });
    return isStanding;
  }

  #movePlanned(editId: number): Promise<void> {
    let last = { ticket: -1, position: -1 };
    return this.#inSteps(() => {
      const rows = this.#listPlanned.all({ edit: editId, ...last, count: ticketsPerStep });
      let moved = 0;
      this.#moveAll(rows.map(toMove), ({ ticketNo, index }, isMoved) => {
        // What is elsewhere by now was decided on by somebody else.
        (isMoved ? this.#markDone : this.#dropMove).run(editId, ticketNo, index);
        moved += isMoved ? 1 : 0;
      });
      this.#note(editId, moved);
      last = rows.at(-1) ?? last;
      return rows.length === ticketsPerStep;
    });
  }

  async #moveGroups(editId: number, moves: readonly GroupMove[]): Promise<void> {
    const slot = this.#counts.readLive().standing?.slot ?? 0;
    const note = (moved: number) => this.#note(editId, moved);
    for (const move of moves) {
      const { from, to } = move;
      const together = moves.filter((other) => other.from === from && other.to === to);
      const groups = new Set(together.map(({ group }) => group));
      if (from !== null && to !== null && this.#merger.isWhole(slot, from, groups)) {
        const byTicket = this.#eachTicket.bind(this, editId);
        await this.#merger.merge(slot, { from, to }, byTicket, note);
      } else await this.#moveGroup(editId, slot, move);
    }
  }

  #moveGroup(editId: number, slot: Slot, { group, to }: GroupMove): Promise<void> {
    const { ticketsOfGroup, moveGroupOfTicket } = this.#slots[slot];
    const moveOne = (ticket: number) => moveGroupOfTicket.run({ group, to, ticket }).changes;
    return this.#eachTicket(editId, ticketsOfGroup.all({ group, to }), moveOne);
  }

  #eachTicket(
    editId: number,
    tickets: readonly number[],
    moveOne: (ticket: number) => number,
  ): Promise<void> {
    let next = 0;
    return this.#inSteps(() => {
      const slice = tickets.slice(next, next + ticketsPerStep);
      next += ticketsPerStep;
      let moved = 0;
      this.#counts.changePlaces(slice, () => {
        for (const ticket of slice) moved += moveOne(ticket);
      });
      this.#note(editId, moved);
      return next < tickets.length;
    });
  }

  /** Moves those that are still where the move says. */
  #moveAll(
    moves: readonly MentionMove[],
    told: (move: MentionMove, isMoved: boolean) => void,
  ): void {
    const { move } = this.#slots[this.#counts.live.standing?.slot ?? 0];
    const tickets = [...new Set(moves.map(({ ticketNo }) => ticketNo))];
    this.#counts.changePlaces(tickets, () => {
      for (const one of moves) {
        const { ticketNo, index, from, to } = one;
        const { changes } = move.run({
          ...{ ticket: ticketNo, position: index, similarity: to.similarity },
          ...{ fromTopic: from.topicId, fromPart: from.partId ?? null },
          ...{ toTopic: to.topicId, toPart: to.partId ?? null },
        });
        told(one, changes > 0);
      }
    });
  }

  #note(editId: number, moved: number): void {
    if (moved > 0) this.#addMoved.run(moved, editId);
  }

  #inSteps(step: () => boolean): Promise<void> {
    return writeStretches((stretch) => this.#counts.transactionInBackground(stretch), step, {
      maxHoldMs,
    });
  }
}
