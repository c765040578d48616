import type { MentionMove } from '../domain/topic-edit.ts';
import type { TopicStore } from '../domain/topic-ports.ts';
import type { Connection } from './connection.ts';
import { editMovesSql } from './edit-moves.sql.ts';
import { writeStretches } from './write-stretches.ts';

export interface MoveRow {
  readonly ticket: number;
  readonly position: number;
  readonly from_topic: string | null;
  readonly from_part: string | null;
  readonly to_topic: string | null;
  readonly to_part: string | null;
  readonly to_similarity: number;
}

export const toMove = (row: MoveRow): MentionMove => ({
  ticketNo: row.ticket,
  index: row.position,
  from: { topicId: row.from_topic, partId: row.from_part, similarity: 0 },
  to: { topicId: row.to_topic, partId: row.to_part, similarity: row.to_similarity },
});

const ticketsBackPerStep = 250;

/** Writes down what an edit is going to move, before it begins: in short transactions, seen by nobody else. */
export const createEditMoves = (
  connection: Connection,
): Pick<TopicStore, 'nextEdit' | 'planMoves' | 'planMovesBack' | 'dropPlan'> => {
  const { db } = connection;
  const nextEdit = db.prepare<[], number>(editMovesSql.nextEdit).pluck();
  const isBegun = db.prepare<[number], number>(editMovesSql.isBegun).pluck();
  const planMove = db.prepare(editMovesSql.planMove);
  const planMovesBack = db.prepare(editMovesSql.planMovesBack);
  const lastOfNext = db.prepare<object, number | null>(editMovesSql.lastOfNext).pluck();
  const dropPlan = db.prepare<object>(editMovesSql.dropPlan);
  const inSteps = (step: () => boolean): Promise<void> =>
    writeStretches((work) => connection.writeInBackground(work), step);
  // Another process may have taken the number for an edit of its own.
  const inStepsBefore = (editId: number, step: () => boolean): Promise<void> =>
    writeStretches(
      (work) => connection.writeInBackground(() => isBegun.get(editId) === undefined && work()),
      step,
    );
  return {
    nextEdit: () => connection.read(() => nextEdit.get() ?? 1),
    planMoves: async (editId, moves) => {
      let [next, planned] = [0, 0];
      if (moves.length === 0) return 0;
      await inStepsBefore(editId, () => {
        const { ticketNo, index, from, to } = moves[next++] as MentionMove;
        const { changes } = planMove.run(
          ...[editId, ticketNo, index, from.topicId, from.partId ?? null, from.similarity],
          ...[to.topicId, to.partId ?? null, to.similarity],
        );
        planned += changes;
        return next < moves.length;
      });
      return planned;
    },
    planMovesBack: async (editId, of) => {
      let [after, planned] = [-1, 0];
      await inStepsBefore(editId, () => {
        const last = lastOfNext.get({ of, after, count: ticketsBackPerStep }) ?? null;
        if (last === null) return false;
        planned += planMovesBack.run({ edit: editId, of, first: after + 1, last }).changes;
        after = last;
        return true;
      });
      return planned;
    },
    dropPlan: (editId) => inSteps(() => dropPlan.run({ edit: editId }).changes > 0),
  };
};
