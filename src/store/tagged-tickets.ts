import type { TaggedTicket, TagStore } from '../domain/tag-ports.ts';
import { analysesSql } from './analyses.sql.ts';
import {
  type AnalysisReader,
  type MentionRow,
  standingGroup,
  standingTopic,
} from './analysis-row.ts';
import type { Connection } from './connection.ts';
import type { LiveTaxonomies } from './live-taxonomies.ts';
import type { TicketCounts } from './ticket-counts.ts';
import { type TicketRow, toStoredTicket } from './ticket-row.ts';
import { ticketsSql } from './tickets.sql.ts';

type TaggedReads = Pick<
  TagStore,
  'taggedTickets' | 'pageForRun' | 'scoredTickets' | 'newestTickets' | 'drawTickets'
>;

const placeOf = (row: MentionRow, live: LiveTaxonomies) => {
  const { topicId, similarity } = standingTopic(row, live);
  const group = standingGroup(row, live);
  return { topicId, similarity, ...(group === topicId ? {} : { partId: group }) };
};

/** Tickets as tagging and learning read them. */
export const createTaggedReads = (
  connection: Connection,
  counts: TicketCounts,
  analyses: AnalysisReader,
): TaggedReads => {
  const { db } = connection;
  const findTicket = db.prepare<[string], TicketRow>(ticketsSql.findTicket);
  const page = db.prepare<[string, number], TicketRow>(ticketsSql.readAnalysed);
  const scored = db.prepare<[number], TicketRow>(ticketsSql.readScored);
  const newest = db.prepare<[number], TicketRow>(ticketsSql.readNewest);
  const drawn = db.prepare<[number], TicketRow>(ticketsSql.drawTickets);
  const listMentions = db.prepare<[number], MentionRow>(analysesSql.listMentions);

  const toTagged = (row: TicketRow, live: LiveTaxonomies): TaggedTicket | null => {
    const assigned = analyses.read(row.no, row.id);
    if (assigned === null) return null;
    const topics = listMentions.all(row.no).map((mention) => placeOf(mention, live));
    const taxonomyVersion = live.standing?.version ?? 0;
    return { ticket: toStoredTicket(row), assigned: { ...assigned, topics, taxonomyVersion } };
  };
  const readAll = (rows: readonly TicketRow[]): TaggedTicket[] => {
    analyses.refresh();
    const live = counts.readLive();
    return rows.flatMap((row) => toTagged(row, live) ?? []);
  };

  return {
    taggedTickets: (ids) =>
      connection.read(() => readAll(ids.flatMap((id) => findTicket.get(id) ?? []))),
    pageForRun: (afterId, limit) => connection.read(() => readAll(page.all(afterId, limit))),
    scoredTickets: (limit) => connection.read(() => scored.all(limit).map(toStoredTicket)),
    newestTickets: (limit) => connection.read(() => newest.all(limit).map(toStoredTicket)),
    drawTickets: (limit) => connection.read(() => drawn.all(limit).map(toStoredTicket)),
  };
};
