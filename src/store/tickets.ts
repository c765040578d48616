import type { ExportedTicket, SavedTicket, TicketStore } from '../domain/ports.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { AnalysisReader } from './analysis-row.ts';
import type { Connection } from './connection.ts';
import { GroupCommit } from './group-commit.ts';
import type { TicketKeeper } from './save-ticket.ts';
import type { TicketCounts } from './ticket-counts.ts';
import { type TicketRow, toStoredTicket } from './ticket-row.ts';
import { ticketsSql } from './tickets.sql.ts';

/** Tickets in SQLite. `drain` resolves when every accepted call is committed. */
export const createTicketStore = (
  connection: Connection,
  counts: TicketCounts,
  keeper: TicketKeeper,
  analyses: AnalysisReader,
  now: () => Date,
): TicketStore & { drain(): Promise<void> } => {
  const { db } = connection;
  const findTicket = db.prepare<[string], TicketRow>(ticketsSql.findTicket);
  const listUnanalysed = db.prepare<[string, number], { id: string; revision: number }>(
    ticketsSql.listUnanalysed,
  );
  const countUnanalysed = db.prepare<[], { unanalysed: number; oldest: string | null }>(
    ticketsSql.countUnanalysed,
  );
  const countTickets = db.prepare<[], number>(ticketsSql.countTickets).pluck();
  const readTickets = db.prepare<[string, number], TicketRow>(ticketsSql.readTickets);
  const saves = new GroupCommit<Ticket, SavedTicket>(
    (work) => counts.transaction(work),
    (tickets) => tickets.map((ticket) => keeper.save(ticket)),
  );

  const exportTicket = (row: TicketRow): ExportedTicket => ({
    ticket: toStoredTicket(row),
    analysis: analyses.read(row.no, row.id),
  });

  return {
    saveTickets: async (tickets) => (tickets.length === 0 ? [] : saves.submit(tickets)),
    deleteTicket: (id) => counts.transaction(() => keeper.delete(id, now().toISOString())),
    findTickets: (ids) =>
      connection.read(() =>
        ids.flatMap((id) => {
          const row = findTicket.get(id);
          return row === undefined ? [] : [toStoredTicket(row)];
        }),
      ),
    readTicket: (id) =>
      connection.read(() => {
        analyses.refresh();
        const row = findTicket.get(id);
        return row === undefined ? null : exportTicket(row);
      }),
    claimUnanalysed: (limit, receivedBefore) =>
      connection.read(() => listUnanalysed.all(receivedBefore, limit)),
    backlog: () =>
      connection.read(() => {
        const { unanalysed, oldest } = countUnanalysed.get() ?? { unanalysed: 0, oldest: null };
        return { tickets: countTickets.get() ?? 0, unanalysed, oldestUnanalysedAt: oldest };
      }),
    readTickets: (afterId, limit) =>
      connection.read(() => {
        analyses.refresh();
        return readTickets.all(afterId ?? '', limit).map(exportTicket);
      }),
    drain: () => saves.drain(),
  };
};
