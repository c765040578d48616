import { analyzeJob, type Job } from '../domain/job.ts';
import type { JobFailure, JobQueue } from '../domain/ports.ts';
import { type AnalyzeTicketsParts, createAnalyzeTickets } from './analyze-tickets.ts';

export interface AnalyzeTogetherParts extends AnalyzeTicketsParts {
  readonly queue: Pick<JobQueue, 'enqueue'>;
}

/**
 * `tickets.analyze`: as `ticket.analyze` for tickets that came together. One that cannot be analysed gets a job of its
 * own, with all the tries of one. So do all of a job that was begun before and came to no end: one of them may have
 * killed its worker, and must be found and buried alone.
 */
export const createAnalyzeTogether = (parts: AnalyzeTogetherParts) => {
  const analyze = createAnalyzeTickets(parts);
  return async (jobs: readonly Job<'tickets.analyze'>[]): Promise<JobFailure[]> => {
    const singles = jobs.flatMap(({ payload, attempt }) =>
      payload.tickets.map(([id, revision]) => ({ attempt, ...analyzeJob({ id, revision }) })),
    );
    const failures = await analyze(singles.filter(({ attempt }) => attempt === 1));
    const failed = new Set(failures.map(({ key }) => key));
    const alone = singles.filter(({ key, attempt }) => attempt > 1 || failed.has(key));
    if (alone.length > 0) await parts.queue.enqueue(alone);
    return [];
  };
};
