import { composeTicket } from '../domain/compose-ticket.ts';
import type { Fault } from '../domain/errors.ts';
import type { Source } from '../domain/source.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { TicketChange } from '../domain/ticket-change.ts';
import {
  addChange,
  emptyHistory,
  isGone,
  saysAnything,
  type TicketHistory,
} from '../domain/ticket-history.ts';
import type { ReadingContext } from './read-delivery.ts';
import { readDelivery } from './read-delivery.ts';
import type { Delivery } from './sources/delivery.ts';

/** What a delivery would come to; nothing of it is kept. */
export interface DeliveryPreview {
  readonly outcome: 'accepted' | 'ignored' | 'rejected';
  readonly reason: string | null;
  readonly faults: readonly Fault[];
  /** The tickets that the delivery alone would make. */
  readonly tickets: readonly Ticket[];
  /** Ids of tickets that it deletes, merges or says nothing new of. */
  readonly others: readonly string[];
  /** What the sender's API would be asked for. */
  readonly fetches: readonly { readonly resource: string; readonly id: string }[];
}

const historiesOf = (changes: readonly TicketChange[]): TicketHistory[] => {
  const histories = new Map<string, TicketHistory>();
  for (const change of changes) {
    const known = histories.get(change.ticketId) ?? emptyHistory(change);
    histories.set(change.ticketId, addChange(known, change));
  }
  return [...histories.values()];
};

/** Reads a delivery as if it had come and been found authentic. */
export const previewDelivery = (
  source: Source,
  sent: Delivery,
  context: ReadingContext,
): DeliveryPreview => {
  const known = { id: 'preview', key: null, rememberSeconds: null };
  const delivery = readDelivery(source, sent, known, context);
  const histories = historiesOf(delivery.changes);
  const whole = histories.filter((one) => saysAnything(one) && !isGone(one) && !one.mergedInto);
  return {
    outcome: delivery.outcome,
    reason: delivery.reason,
    faults: delivery.faults,
    tickets: whole.map((history) => composeTicket(history, [], sent.receivedAt)),
    others: histories.filter((one) => !whole.includes(one)).map(({ externalId }) => externalId),
    fetches: delivery.fetches.map(({ resource, id }) => ({ resource, id })),
  };
};
