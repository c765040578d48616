import { analyzeTogether } from '../../domain/job.ts';
import type { SavedTicket, SaveOutcome } from '../../domain/ports.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { TicketChange } from '../../domain/ticket-change.ts';
import type { Context } from '../context.ts';

export type OutcomeCounts = Readonly<Record<SaveOutcome, number>>;

/**
 * Saves tickets and enqueues their analysis. A queue that is away is no failure: the tickets are in the store, and
 * the workers' sweep finds them.
 */
export const createSaveBatch = ({ store, queue, log }: Context) => {
  const counts: Record<SaveOutcome, number> = {
    created: 0,
    updated: 0,
    duplicate: 0,
    stale: 0,
    deleted: 0,
  };
  const enqueue = async (saved: readonly SavedTicket[]): Promise<void> => {
    for (const { outcome } of saved) counts[outcome] += 1;
    const changed = saved.filter(({ outcome }) => outcome === 'created' || outcome === 'updated');
    if (changed.length === 0) return;
    try {
      await queue.enqueue(analyzeTogether(changed));
    } catch (error) {
      log.warn({ err: error }, 'the queue is away; the sweep enqueues these tickets later');
    }
  };
  return {
    counts: counts as OutcomeCounts,
    save: async (tickets: readonly Ticket[]): Promise<void> =>
      enqueue(await store.tickets.saveTickets(tickets)),
    saveChanges: async (changes: readonly TicketChange[], receivedAt: string): Promise<void> =>
      enqueue(await store.tickets.saveChanges(changes, receivedAt)),
  };
};
