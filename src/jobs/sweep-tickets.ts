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
  const { waiting, active } = (await parts.queue.health())['ticket.analyze'];
  // Behind so many others nobody misses a job yet.
  if (waiting + active >= maxTicketsPerSweep) return 0;
  const before = new Date(parts.now().getTime() - ageMs).toISOString();
  const lost = await parts.tickets.claimUnanalysed(maxTicketsPerSweep, before);
  if (lost.length > 0) await parts.queue.enqueue(lost.map(analyzeJob));
  return lost.length;
};
