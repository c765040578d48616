import type { ExportedTicket, SavedTicket, TicketStore } from '../domain/ports.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { TicketChange } from '../domain/ticket-change.ts';
import type { WeekId } from '../domain/week.ts';
import type { AnalysisReader } from './analysis-row.ts';
import type { Connection } from './connection.ts';
import { prepareFind } from './find-row.ts';
import { GroupCommit } from './group-commit.ts';
import type { HistoryKeeper } from './histories.ts';
import type { TicketKeeper } from './save-ticket.ts';
import type { TicketCounts } from './ticket-counts.ts';
import { type TicketRow, toStoredTicket } from './ticket-row.ts';
import { ticketsSql } from './tickets.sql.ts';

interface ChangeSave {
  readonly changes: readonly TicketChange[];
  readonly receivedAt: string;
}

export interface TicketStoreParts {
  readonly connection: Connection;
  readonly counts: TicketCounts;
  readonly keeper: TicketKeeper;
  readonly histories: HistoryKeeper;
  readonly analyses: AnalysisReader;
}

/** Tickets in SQLite. `drain` resolves when every accepted call is committed. */
export const createTicketStore = (
  { connection, counts, keeper, histories, analyses }: TicketStoreParts,
  now: () => Date,
): TicketStore & { drain(): Promise<void> } => {
  const { db } = connection;
  const findTicket = prepareFind<[string], TicketRow>(db, ticketsSql.findTicket);
  const listUnanalysed = db.prepare<[string, number], { id: string; revision: number }>(
    ticketsSql.listUnanalysed,
  );
  const came = {
    any: db.prepare<[string, WeekId], number>(ticketsSql.cameSince).pluck(),
    unanalysed: db.prepare<[string, WeekId], number>(ticketsSql.awaits).pluck(),
  };
  const countUnanalysed = db.prepare<[], { unanalysed: number; oldest: string | null }>(
    ticketsSql.countUnanalysed,
  );
  const countTickets = db.prepare<[], number>(ticketsSql.countTickets).pluck();
  const readTickets = db.prepare<[string, number], TicketRow>(ticketsSql.readTickets);
  const saves = new GroupCommit<Ticket, SavedTicket>(
    (work) => counts.transaction(work),
    (tickets) => tickets.map((ticket) => saveWhole(ticket)),
  );
  const saveWhole = (ticket: Ticket): SavedTicket =>
    histories.knows(ticket.id)
      ? { id: ticket.id, outcome: 'stale', revision: findTicket(ticket.id)?.revision ?? 0 }
      : keeper.save(ticket);
  const changes = new GroupCommit<ChangeSave, SavedTicket>(
    (work) => counts.transaction(work),
    (calls) => calls.flatMap((call) => histories.apply(call.changes, call.receivedAt)),
  );

  const exportTicket = (row: TicketRow): ExportedTicket => ({
    ticket: toStoredTicket(row),
    analysis: analyses.read(row.no, row.id),
  });

  return {
    saveTickets: async (tickets) => (tickets.length === 0 ? [] : saves.submit(tickets)),
    saveChanges: async (list, receivedAt) =>
      list.length === 0 ? [] : changes.submit([{ changes: list, receivedAt }]),
    deleteTicket: (id) => counts.transaction(() => histories.erase(id, now().toISOString())),
    findTickets: (ids) =>
      connection.read(() =>
        ids.flatMap((id) => {
          const row = findTicket(id);
          return row === undefined ? [] : [toStoredTicket(row)];
        }),
      ),
    readTicket: (id) =>
      connection.read(() => {
        analyses.refresh();
        const row = findTicket(id);
        return row === undefined ? null : exportTicket(row);
      }),
    claimUnanalysed: (limit, receivedBefore) =>
      connection.read(() => listUnanalysed.all(receivedBefore, limit)),
    backlog: () =>
      connection.read(() => {
        const { unanalysed, oldest } = countUnanalysed.get() ?? { unanalysed: 0, oldest: null };
        return { tickets: countTickets.get() ?? 0, unanalysed, oldestUnanalysedAt: oldest };
      }),
    cameSince: (week, receivedSince, which) =>
      connection.read(() => came[which].get(receivedSince, week) === 1),
    readTickets: (afterId, limit) =>
      connection.read(() => {
        analyses.refresh();
        return readTickets.all(afterId ?? '', limit).map(exportTicket);
      }),
    drain: async () => {
      await saves.drain();
      await changes.drain();
    },
  };
};
