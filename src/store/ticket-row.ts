import type { Exclusion, StoredTicket, Ticket, TicketKind } from '../domain/ticket.ts';

/** The parts of a ticket that no statement looks at, kept as one JSON column. */
export type TicketDetail = Pick<
  Ticket,
  | 'externalId'
  | 'languageHint'
  | 'team'
  | 'touchpoint'
  | 'product'
  | 'priority'
  | 'status'
  | 'tags'
  | 'segments'
  | 'score'
  | 'churn'
  | 'handling'
  | 'redactions'
  | 'backfill'
  | 'companions'
>;

/** A row of `tickets` with the keys of its person and account. */
export interface TicketRow {
  readonly no: number;
  readonly id: string;
  readonly week: string;
  readonly kind: TicketKind;
  readonly source: string;
  readonly channel: string;
  readonly exclusion: Exclusion | null;
  readonly revision: number;
  readonly analyzed_revision: number | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly received_at: string;
  readonly content_hash: string;
  /** A JSON array. */
  readonly identifiers: string;
  readonly account_ref: string | null;
  readonly url: string | null;
  readonly detail: string;
  readonly subject: string;
  readonly text: string;
  readonly customer_key: string | null;
  readonly account_key: string | null;
}

/** A row as the domain knows it. Field by field: spreading the detail takes twenty times as long. */
export const toStoredTicket = (row: TicketRow): StoredTicket => {
  const detail = JSON.parse(row.detail) as TicketDetail;
  return {
    id: row.id,
    kind: row.kind,
    source: row.source,
    externalId: detail.externalId,
    languageHint: detail.languageHint,
    team: detail.team,
    touchpoint: detail.touchpoint,
    product: detail.product,
    priority: detail.priority,
    status: detail.status,
    tags: detail.tags,
    segments: detail.segments,
    score: detail.score,
    churn: detail.churn,
    // Rows of an older schema say nothing of it.
    handling: detail.handling ?? null,
    redactions: detail.redactions,
    backfill: detail.backfill,
    ...(detail.companions === undefined ? {} : { companions: detail.companions }),
    subject: row.subject,
    text: row.text,
    channel: row.channel,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    receivedAt: row.received_at,
    customerIdentifiers: JSON.parse(row.identifiers) as string[],
    accountRef: row.account_ref,
    url: row.url,
    exclusion: row.exclusion,
    contentHash: row.content_hash,
    week: row.week,
    revision: row.revision,
    analyzedRevision: row.analyzed_revision,
    customerKey: row.customer_key,
    accountKey: row.account_key,
  };
};

const detailOf = (ticket: Ticket): TicketDetail => ({
  externalId: ticket.externalId,
  languageHint: ticket.languageHint,
  team: ticket.team,
  touchpoint: ticket.touchpoint,
  product: ticket.product,
  priority: ticket.priority,
  status: ticket.status,
  tags: ticket.tags,
  segments: ticket.segments,
  score: ticket.score,
  churn: ticket.churn,
  handling: ticket.handling,
  redactions: ticket.redactions,
  backfill: ticket.backfill,
  ...(ticket.companions === undefined ? {} : { companions: ticket.companions }),
});

/** What the store adds to a ticket it is about to write. */
export interface Placement {
  readonly week: string;
  readonly revision: number;
  readonly person: number | null;
  readonly account: number | null;
  /** Week in which it was solved, '' while it is open; null when the sender does not tell. */
  readonly solvedIn: string | null;
}

const minuteMs = 60_000;

/** Minutes from one instant to another; null without the second, or when it lies before the first. */
const minutesBetween = (from: string, to: string | null | undefined): number | null => {
  const minutes = to ? (Date.parse(to) - Date.parse(from)) / minuteMs : -1;
  return minutes >= 0 ? minutes : null;
};

const handlingParameters = ({ handling, createdAt }: Ticket, solvedIn: string | null) =>
  [
    minutesBetween(createdAt, handling?.firstReplyAt),
    minutesBetween(createdAt, handling?.solvedAt),
    handling?.handleMinutes ?? null,
    handling?.reopenedCount ?? null,
    Number(solvedIn !== null),
    solvedIn || null,
  ] as const;

/** The parameters of `insertTicket` and `updateTicket`, in the order of their columns, the id last. */
export const toTicketParameters = (ticket: Ticket, placement: Placement) =>
  [
    placement.week,
    ticket.kind,
    ticket.source,
    ticket.channel,
    ticket.exclusion,
    placement.revision,
    placement.person,
    placement.account,
    ticket.score?.kind ?? null,
    ticket.score?.value ?? null,
    ticket.createdAt,
    ticket.updatedAt,
    ticket.receivedAt,
    ticket.contentHash,
    JSON.stringify(ticket.customerIdentifiers),
    ticket.accountRef,
    ticket.url,
    JSON.stringify(detailOf(ticket)),
    ticket.subject,
    ticket.text,
    ...handlingParameters(ticket, placement.solvedIn),
    ticket.id,
  ] as const;
