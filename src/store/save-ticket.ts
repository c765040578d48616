import type { Database } from 'better-sqlite3';
import type { SavedTicket } from '../domain/ports.ts';
import type { Ticket } from '../domain/ticket.ts';
import { weekOf } from '../domain/week.ts';
import type { Accounts } from './accounts.ts';
import { Companions } from './companions.ts';
import type { Identities } from './identities.ts';
import type { QuoteEraser } from './issued-reports.ts';
import { repeatsSql } from './repeats.sql.ts';
import { SearchIndex } from './search-index.ts';
import { tagsSql } from './tags.sql.ts';
import type { TicketCounts } from './ticket-counts.ts';
import { newFacts } from './ticket-facts.ts';
import { type Placement, toTicketParameters } from './ticket-row.ts';
import { ticketsSql } from './tickets.sql.ts';

interface Head {
  readonly no: number;
  readonly revision: number;
  readonly updated_at: string;
  readonly received_at: string;
  readonly content_hash: string;
  readonly person: number | null;
  /** A JSON array. */
  readonly identifiers: string;
}

export interface TicketKeeping {
  readonly db: Database;
  readonly timeZone: string;
  readonly counts: TicketCounts;
  readonly identities: Identities;
  readonly accounts: Accounts;
  readonly quotes: QuoteEraser;
}

/** States that say a ticket is done with, but not since when. */
const doneStatus = /^(?:solved|resolved|closed|done|completed|archived|deleted)$/i;

/** The week in which a ticket was solved, '' while it is open; null when the sender does not tell. */
const solvedIn = ({ kind, handling, status }: Ticket, timeZone: string): string | null => {
  if (kind !== 'ticket') return null;
  const solvedAt = handling?.solvedAt ?? null;
  if (solvedAt !== null) return weekOf(new Date(solvedAt), timeZone);
  return status === null || doneStatus.test(status.trim()) ? null : '';
};

const identifiersOf = (head: Head): readonly string[] => JSON.parse(head.identifiers) as string[];

/** Saves and deletes one ticket at a time inside an open `TicketCounts.transaction`. */
export class TicketKeeper {
  readonly #keeping: TicketKeeping;
  readonly #companions: Companions;
  readonly #search: SearchIndex;
  readonly #sql;

  constructor(keeping: TicketKeeping) {
    this.#keeping = keeping;
    const { db } = keeping;
    this.#companions = new Companions(db, keeping.counts, keeping.identities);
    this.#search = new SearchIndex(db);
    keeping.counts.writeLate(this.#search);
    this.#sql = {
      findHead: db.prepare<[string], Head>(ticketsSql.findHead),
      insertTicket: db.prepare(ticketsSql.insertTicket),
      updateTicket: db.prepare(ticketsSql.updateTicket),
      setUpdatedAt: db.prepare<[string, number]>(ticketsSql.setUpdatedAt),
      setOwn: db.prepare<[number, number]>(ticketsSql.setOwn),
      leavePerson: db.prepare<[number]>(ticketsSql.leavePerson),
      putUnanalysed: db.prepare<[string, number]>(ticketsSql.putUnanalysed),
      dropUnanalysed: db.prepare<[string, number]>(ticketsSql.dropUnanalysed),
      deleteTicket: db.prepare<[number]>(ticketsSql.deleteTicket),
      dropPrint: db.prepare<[number]>(repeatsSql.dropPrint),
      deleteAnalysis: db.prepare<[number]>(ticketsSql.deleteAnalysis),
      deleteMentions: db.prepare<[number]>(ticketsSql.deleteMentions),
      deleteMentionTexts: db.prepare<[number]>(ticketsSql.deleteMentionTexts),
      deleteTicketTags: db.prepare<[number]>(tagsSql.deleteTicketTags),
      forgetCorrections: db.prepare<[string]>(tagsSql.forgetCorrections),
      findTombstone: db.prepare<[string]>(ticketsSql.findTombstone),
      insertTombstone: db.prepare<[string, string]>(ticketsSql.insertTombstone),
    };
  }

  save(ticket: Ticket): SavedTicket {
    const { id } = ticket;
    const head = this.#sql.findHead.get(id);
    if (head === undefined) return this.#saveNew(ticket);
    const { revision } = head;
    if (ticket.updatedAt === head.updated_at && ticket.contentHash === head.content_hash) {
      return { id, outcome: 'duplicate', revision };
    }
    const newer =
      ticket.updatedAt === head.updated_at
        ? ticket.contentHash > head.content_hash
        : ticket.updatedAt > head.updated_at;
    if (!newer) return { id, outcome: 'stale', revision };
    this.#update(ticket, head);
    return { id, outcome: 'updated', revision: revision + 1 };
  }

  /** Writes the ticket as it is, whatever its clock says: its maker knows all that was said of it. */
  put(ticket: Ticket): SavedTicket {
    const { id } = ticket;
    const head = this.#sql.findHead.get(id);
    if (head === undefined) return this.#saveNew(ticket);
    if (ticket.contentHash !== head.content_hash) {
      this.#update(ticket, head);
      return { id, outcome: 'updated', revision: head.revision + 1 };
    }
    if (ticket.updatedAt !== head.updated_at) this.#sql.setUpdatedAt.run(ticket.updatedAt, head.no);
    return { id, outcome: 'duplicate', revision: head.revision };
  }

  /** Forgets a ticket and bars its id; returns whether it was there. */
  delete(id: string, deletedAt: string): boolean {
    this.#sql.insertTombstone.run(id, deletedAt);
    return this.withdraw(id);
  }

  /** Forgets a ticket, which may come back; returns whether it was there. */
  withdraw(id: string): boolean {
    const head = this.#sql.findHead.get(id);
    if (head === undefined) return false;
    this.#companions.set(head.no, []);
    this.#keeping.counts.leave(head.no);
    this.#sql.leavePerson.run(head.no);
    this.#forgetAnalysis(head);
    this.#search.drop(head.no);
    this.#sql.deleteTicket.run(head.no);
    this.#sql.forgetCorrections.run(id);
    this.#keeping.quotes.erase(id);
    this.#keeping.identities.release(identifiersOf(head));
    return true;
  }

  #saveNew(ticket: Ticket): SavedTicket {
    const { id } = ticket;
    if (this.#sql.findTombstone.get(id) !== undefined) {
      return { id, outcome: 'deleted', revision: 0 };
    }
    this.#create(ticket);
    return { id, outcome: 'created', revision: 1 };
  }

  #create(ticket: Ticket): void {
    const person = this.#keeping.identities.acquire(ticket.customerIdentifiers);
    const placement = this.#place(ticket, person, 1);
    const kept = this.#asKept(ticket, placement);
    const row = this.#sql.insertTicket.run(...toTicketParameters(kept, placement));
    const no = Number(row.lastInsertRowid);
    if (kept !== ticket) this.#setOwn(no, ticket, kept);
    this.#sql.putUnanalysed.run(ticket.receivedAt, no);
    this.#search.add(no, ticket);
    this.#keeping.counts.enterFacts(newFacts(kept, placement));
    if (ticket.companions !== undefined) this.#companions.set(no, ticket.companions);
  }

  #update(ticket: Ticket, head: Head): void {
    const { counts } = this.#keeping;
    // Out first: who is who may change below, and a ticket that has left the counts must not be moved in them.
    this.#companions.set(head.no, []);
    counts.leave(head.no);
    this.#forgetAnalysis(head);
    const person = this.#renewPerson(ticket, head);
    const placement = this.#place(ticket, person, head.revision + 1);
    const kept = this.#asKept(ticket, placement);
    this.#sql.updateTicket.run(...toTicketParameters(kept, placement));
    this.#setOwn(head.no, ticket, kept);
    this.#sql.putUnanalysed.run(ticket.receivedAt, head.no);
    this.#search.replace(head.no, ticket);
    counts.enter(head.no);
    this.#companions.set(head.no, ticket.companions ?? []);
  }

  #renewPerson(ticket: Ticket, head: Head): number | null {
    const { identities } = this.#keeping;
    if (head.identifiers === JSON.stringify(ticket.customerIdentifiers)) return head.person;
    this.#sql.leavePerson.run(head.no);
    identities.release(identifiersOf(head));
    return identities.acquire(ticket.customerIdentifiers);
  }

  /** What a company of our own says is left out, as if its sender had said so. */
  #asKept(ticket: Ticket, { account }: Placement): Ticket {
    if (ticket.exclusion !== null || !this.#keeping.accounts.isOwn(account)) return ticket;
    return { ...ticket, exclusion: 'internal' };
  }

  #setOwn(no: number, ticket: Ticket, kept: Ticket): void {
    this.#sql.setOwn.run(ticket.exclusion === kept.exclusion ? 0 : 1, no);
  }

  #place(ticket: Ticket, person: number | null, revision: number): Placement {
    const { accounts, timeZone } = this.#keeping;
    return {
      week: weekOf(new Date(ticket.createdAt), timeZone),
      revision,
      person,
      solvedIn: solvedIn(ticket, timeZone),
      account: accounts.resolve(ticket.accountRef, person, ticket.createdAt),
    };
  }

  // What was said of an older text is not true of this one; its spans would point to the wrong words.
  #forgetAnalysis({ no, received_at }: Head): void {
    this.#sql.dropUnanalysed.run(received_at, no);
    this.#sql.deleteMentions.run(no);
    this.#sql.deleteMentionTexts.run(no);
    this.#sql.deleteTicketTags.run(no);
    this.#sql.deleteAnalysis.run(no);
    this.#sql.dropPrint.run(no);
  }
}
