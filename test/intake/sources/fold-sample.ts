import { composeTicket } from '../../../src/domain/compose-ticket.ts';
import type { Ticket } from '../../../src/domain/ticket.ts';
import type { TicketChange } from '../../../src/domain/ticket-change.ts';
import {
  addChange,
  emptyHistory,
  isGone,
  saysAnything,
} from '../../../src/domain/ticket-history.ts';
import { acceptEvents } from '../../../src/intake/accept-events.ts';
import { makeDelivery, testNow } from './make-delivery.ts';
import type { SampleRequest, SourceSample } from './source-sample.ts';

const defaults = { channel: null, team: null, touchpoint: null, product: null };

/** What requests of a sample say, as changes in the order given. Requests arrive `receivedAt`. */
export const changesOf = (
  sample: SourceSample,
  requests: readonly SampleRequest[],
  receivedAt = testNow.toISOString(),
): TicketChange[] =>
  requests.flatMap(({ body, contentType = 'application/json', headers = {} }) => {
    const delivery = makeDelivery(
      body,
      { 'content-type': contentType, ...headers },
      { receivedAt },
    );
    const outcome = sample.kind.read(delivery, { options: {}, mapping: null, ...sample.settings });
    if (outcome.outcome !== 'events') return [];
    const { changes, faults } = acceptEvents(outcome.events, {
      source: 'desk',
      defaults,
      piiKey: new Uint8Array(32).fill(7),
      now: testNow,
      backfill: false,
    });
    if (faults.length > 0) throw new Error(JSON.stringify(faults));
    return changes;
  });

/** The tickets that changes make, by id; merged and deleted ones are not among them. */
export const ticketsOf = (changes: readonly TicketChange[]): Map<string, Ticket> => {
  const ids = [...new Set(changes.map(({ ticketId }) => ticketId))].sort();
  const tickets = new Map<string, Ticket>();
  for (const id of ids) {
    const own = changes.filter(({ ticketId }) => ticketId === id);
    const [first] = own;
    if (first === undefined) continue;
    const history = own.reduce(addChange, emptyHistory(first));
    if (isGone(history) || !saysAnything(history) || history.mergedInto !== null) continue;
    tickets.set(id, composeTicket(history, [], testNow.toISOString()));
  }
  return tickets;
};
