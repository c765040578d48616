import type { Ticket } from './ticket.ts';
import type { ChangeableFields, TicketChange } from './ticket-change.ts';
import { addChange, emptyHistory, type TicketHistory } from './ticket-history.ts';

/** The part that holds a ticket's opening words where its sender gives them no id. */
const openingPart = 'description';

/** The history of a ticket that was kept whole before its sender's first event: as one change of its own time. */
export const seedHistory = (ticket: Ticket): TicketHistory => {
  const fields: ChangeableFields = {
    subject: ticket.subject,
    channel: ticket.channel,
    languageHint: ticket.languageHint,
    customerIdentifiers: ticket.customerIdentifiers,
    accountRef: ticket.accountRef,
    accountGuess: null,
    team: ticket.team,
    touchpoint: ticket.touchpoint,
    product: ticket.product,
    priority: ticket.priority,
    status: ticket.status,
    url: ticket.url,
    tags: ticket.tags,
    segments: ticket.segments,
    score: ticket.score,
    cancelledAt: ticket.churn?.cancelledAt ?? null,
    reasonCode: ticket.churn?.reasonCode ?? null,
    revenue:
      ticket.churn === null || ticket.churn.revenue === null
        ? null
        : { perYear: ticket.churn.revenue, currency: ticket.churn.currency },
    firstReplyAt: ticket.handling?.firstReplyAt ?? null,
    solvedAt: ticket.handling?.solvedAt ?? null,
    reopenedCount: ticket.handling?.reopenedCount ?? null,
    handleMinutes: ticket.handling?.handleMinutes ?? null,
    exclusion: ticket.exclusion,
    createdAt: ticket.createdAt,
  };
  const { id, kind, source, externalId, updatedAt: at, createdAt, text, backfill } = ticket;
  const change: TicketChange = {
    ticketId: id,
    kind,
    source,
    externalId,
    at,
    tie: '',
    fields,
    backfill,
    parts: [{ id: openingPart, createdAt, text, automatic: false }],
    defaults: {},
    mark: null,
    presence: null,
    mergedInto: null,
    redactions: { [`part:${openingPart}`]: ticket.redactions },
  };
  return addChange(emptyHistory(change), change);
};
