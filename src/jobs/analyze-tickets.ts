import type { Analysis, AssignedAnalysis, MentionTopic } from '../domain/analysis.ts';
import type { Job } from '../domain/job.ts';
import type { AnalysisStore, JobFailure, TicketStore } from '../domain/ports.ts';
import { printOf } from '../domain/text-print.ts';
import type { StoredTicket } from '../domain/ticket.ts';

export interface AnalyzeTicketsParts {
  readonly tickets: Pick<TicketStore, 'findTickets'>;
  readonly analyses: Pick<AnalysisStore, 'saveAnalyses'>;
  /** Asynchronous because the first call loads word lists. */
  readonly loadAnalyze: () => Promise<(ticket: StoredTicket) => Analysis>;
  /** The standing topics, as fresh as the store has them. */
  readonly currentAssigner: () => Promise<{
    readonly version: number;
    readonly assign: (mention: {
      readonly terms: readonly string[];
      readonly text?: string;
    }) => MentionTopic;
  }>;
}

type AnalyzeJob = Job<'ticket.analyze'>;

const toError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error(String(thrown));

/** Topics that changed while a batch was on its way; more often than this in one batch is left to the next discovery. */
const maxPlacings = 5;

/** Saves analyses, and places those again whose topics changed between their placing and their saving. */
const saveFresh = async (
  parts: AnalyzeTicketsParts,
  done: readonly AssignedAnalysis[],
): Promise<void> => {
  let batch = done;
  for (let placing = 1; batch.length > 0; placing += 1) {
    const stale = new Set(await parts.analyses.saveAnalyses(batch));
    if (stale.size === 0 || placing === maxPlacings) return;
    const { assign, version } = await parts.currentAssigner();
    batch = batch
      .filter(({ analysis }) => stale.has(analysis.ticketId))
      .map(({ analysis, print }) => ({
        analysis,
        print: print ?? null,
        topics: analysis.mentions.map(assign),
        taxonomyVersion: version,
      }));
  }
};

/**
 * `ticket.analyze`: ticket → analysis with topics, saved. A ticket that is gone, or has a newer revision with a job
 * of its own, is done. One that cannot be analysed fails alone and leaves its neighbours untouched.
 */
export const createAnalyzeTickets =
  (parts: AnalyzeTicketsParts) =>
  async (jobs: readonly AnalyzeJob[]): Promise<JobFailure[]> => {
    const found = await parts.tickets.findTickets(jobs.map((job) => job.payload.ticketId));
    const tickets = new Map(found.map((ticket) => [ticket.id, ticket]));
    const analyze = await parts.loadAnalyze();
    const assigner = await parts.currentAssigner();
    const failures: JobFailure[] = [];
    const done: AssignedAnalysis[] = [];
    for (const job of jobs) {
      const ticket = tickets.get(job.payload.ticketId);
      if (ticket === undefined || ticket.revision !== job.payload.revision) continue;
      if (ticket.analyzedRevision === ticket.revision) continue;
      try {
        const analysis = analyze(ticket);
        const topics = analysis.mentions.map(assigner.assign);
        const print = printOf(ticket, analysis);
        done.push({ analysis, topics, taxonomyVersion: assigner.version, print });
      } catch (thrown) {
        failures.push({ key: job.key, error: toError(thrown) });
      }
    }
    await saveFresh(parts, done);
    return failures;
  };
