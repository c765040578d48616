import { analyzeJob } from '../domain/job.ts';
import type { JobQueue, TicketStore } from '../domain/ports.ts';

/** A ticket younger than this still has its own job under way; the sweep is for those whose job was lost. */
const minAgeMs = 5_000;
const maxTicketsPerSweep = 5_000;

export interface SweepTicketsParts {
  readonly tickets: Pick<TicketStore, 'claimUnanalysed'>;
  readonly queue: Pick<JobQueue, 'enqueue' | 'health'>;
  readonly now: () => Date;
}

/** Enqueues again what is saved and not yet analysed: the store is the truth, the queue may lose everything. */
export const sweepTickets = async (parts: SweepTicketsParts, ageMs = minAgeMs): Promise<number> => {
  const { 'ticket.analyze': single, 'tickets.analyze': together } = await parts.queue.health();
  // Behind so many others nobody misses a job yet.
  if (single.waiting + single.active >= maxTicketsPerSweep) return 0;
  // Tickets that came together have no job of their own by which a second one would be known.
  if (together.waiting + together.active > 0) return 0;
  const before = new Date(parts.now().getTime() - ageMs).toISOString();
  const lost = await parts.tickets.claimUnanalysed(maxTicketsPerSweep, before);
  if (lost.length > 0) await parts.queue.enqueue(lost.map(analyzeJob));
  return lost.length;
};
