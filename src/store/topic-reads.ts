import type { EditMention } from '../domain/topic-edit.ts';
import type { TopicStore } from '../domain/topic-ports.ts';
import { splitTerms } from './analysis-row.ts';
import type { Connection } from './connection.ts';
import type { Slot } from './live-taxonomies.ts';
import type { TicketCounts } from './ticket-counts.ts';
import { editSlotSql, topicEditsSql } from './topic-edits.sql.ts';
import { VectorReader } from './vector-reader.ts';

interface MentionRow {
  readonly ticket: number;
  readonly id: string;
  readonly position: number;
  readonly week: string;
  readonly text: string;
  readonly terms: string;
  readonly topic: string | null;
  readonly part: string | null;
  readonly similarity: number;
}
const toMention = (row: MentionRow): EditMention => ({
  ticketNo: row.ticket,
  ticketId: row.id,
  index: row.position,
  week: row.week,
  text: row.text,
  terms: splitTerms(row.terms),
  place: { topicId: row.topic, partId: row.part, similarity: row.similarity },
});

/** Mentions and counts of topics as edits and pages read them. */
export const createTopicReads = (connection: Connection, counts: TicketCounts) => {
  const { db } = connection;
  const slotOf = (): Slot => counts.readLive().standing?.slot ?? 0;
  const prepare = (slot: Slot) => {
    const sql = editSlotSql(slot);
    return {
      ticketsOf: db.prepare<[string], number>(sql.ticketsOf).pluck(),
      ticketsLeft: db.prepare<[string, number], number>(sql.ticketsLeft).pluck(),
      readMentions: db.prepare<[string], MentionRow>(sql.readMentions),
      nearest: db.prepare<[string, number], MentionRow>(sql.nearestMentions),
      findMention: db.prepare<[string, number], MentionRow>(sql.findMention),
    };
  };
  const slots = [prepare(0), prepare(1)] as const;
  const vectors = new VectorReader(db);
  const weeks = db.prepare<[number], string>(topicEditsSql.listWeeks).pluck();
  const topicWeeks = db.prepare<[Slot, string, string], { week: string; tickets: number }>(
    topicEditsSql.topicWeeks,
  );
  const totals = db.prepare<[Slot], { topic: string; tickets: number }>(topicEditsSql.topicTotals);
  const allTickets = db.prepare<[], number>(topicEditsSql.allTickets).pluck();
  const reads: Pick<
    TopicStore,
    | 'ticketsOf'
    | 'readEditMentions'
    | 'findMentions'
    | 'nearestMentions'
    | 'ticketsByWeek'
    | 'ticketsTogether'
    | 'ticketTotals'
  > = {
    ticketsOf: (topicIds, exceptPlannedBy) =>
      connection.read(() => {
        if (topicIds === 'all') return allTickets.all();
        const { ticketsOf, ticketsLeft } = slots[slotOf()];
        const tickets = new Set(
          topicIds.flatMap((topic) =>
            exceptPlannedBy === undefined
              ? ticketsOf.all(topic)
              : ticketsLeft.all(topic, exceptPlannedBy),
          ),
        );
        return [...tickets].sort((a, b) => a - b);
      }),
    readEditMentions: (ticketNos) =>
      connection.read(() => {
        const { readMentions } = slots[slotOf()];
        return vectors.attach(readMentions.all(JSON.stringify(ticketNos)).map(toMention));
      }),
    findMentions: (wanted) =>
      connection.read(() => {
        const { findMention } = slots[slotOf()];
        const found = wanted.flatMap(({ ticketId, index }) => {
          const row = findMention.get(ticketId, index);
          return row === undefined ? [] : [toMention(row)];
        });
        return vectors.attach(found);
      }),
    nearestMentions: (topicId, limit) =>
      connection.read(() => slots[slotOf()].nearest.all(topicId, limit).map(toMention)),
    ticketsByWeek: (topicIds, count) =>
      connection.read(() => {
        const shown = weeks.all(count).reverse();
        const [slot, first] = [slotOf(), shown[0] ?? ''];
        const tickets = new Map(
          topicIds.map((id) => [
            id,
            new Map(topicWeeks.all(slot, id, first).map((row) => [row.week, row.tickets])),
          ]),
        );
        return { weeks: shown, tickets };
      }),
    ticketsTogether: (topicIds, count) =>
      connection.read(() => {
        const first = weeks.all(count).at(-1) ?? '';
        const rows = db
          .prepare<string[], { week: string; tickets: number }>(
            editSlotSql(slotOf()).together(topicIds.length),
          )
          .all(...topicIds, first);
        return new Map(rows.map(({ week, tickets }) => [week, tickets]));
      }),
    ticketTotals: () =>
      connection.read(
        () => new Map(totals.all(slotOf()).map(({ topic, tickets }) => [topic, tickets])),
      ),
  };
  return reads;
};
