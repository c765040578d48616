import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Analysis, AssignedAnalysis, MentionTopic } from '../domain/analysis.ts';
import type { Job } from '../domain/job.ts';
import type { AnalysisStore, JobFailure, TicketStore } from '../domain/ports.ts';
import type { TagStore } from '../domain/tag-ports.ts';
import type { TagCorrection } from '../domain/tagging.ts';
import { printOf } from '../domain/text-print.ts';
import type { StoredTicket } from '../domain/ticket.ts';

export interface AnalyzeTicketsParts {
  readonly tickets: Pick<TicketStore, 'findTickets'>;
  readonly analyses: Pick<AnalysisStore, 'saveAnalyses'>;
  /** Asynchronous because the first call loads word lists. */
  readonly loadAnalyze: () => Promise<
    (ticket: StoredTicket, corrections: readonly TagCorrection[] | undefined) => Analysis
  >;
  readonly tags: Pick<TagStore, 'correctionsOf'>;
  /** The standing topics, as fresh as the store has them. */
  readonly currentAssigner: () => Promise<{
    readonly version: number;
    readonly assign: (mention: {
      readonly terms: readonly string[];
      readonly text?: string;
      readonly vector?: Float32Array;
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
  pace: 'brief' | 'steady',
): Promise<void> => {
  let batch = done;
  for (let placing = 1; batch.length > 0; placing += 1) {
    const stale = new Set(await parts.analyses.saveAnalyses(batch, pace));
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

/** After so long what is analysed goes to be saved, while the next tickets are analysed. */
const sliceMs = 50;
/** So often the event loop turns in between: only then does a save that waits for the lock look whether it is free. */
const turnMs = 4;

/**
 * Saves one after the other beside the work of its caller, which goes on while a save waits for the lock. `end`
 * rejects with the first failure; what was added after it is not saved.
 */
const createSaving = (parts: AnalyzeTicketsParts) => {
  let saving: Promise<void> = Promise.resolve();
  return {
    add: (done: readonly AssignedAnalysis[], pace: 'brief' | 'steady'): void => {
      saving = saving.then(() => saveFresh(parts, done, pace));
      // Told by `end`; until then it is nobody's unhandled rejection.
      saving.catch(() => undefined);
    },
    end: (): Promise<void> => saving,
  };
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
    const corrections = await parts.tags.correctionsOf([...tickets.keys()]);
    const assigner = await parts.currentAssigner();
    const failures: JobFailure[] = [];
    const saving = createSaving(parts);
    const pace = found.every(({ backfill }) => backfill) ? 'steady' : 'brief';
    let done: AssignedAnalysis[] = [];
    let sinceMs = performance.now();
    let turnedMs = sinceMs;
    for (const job of jobs) {
      const ticket = tickets.get(job.payload.ticketId);
      if (ticket === undefined || ticket.revision !== job.payload.revision) continue;
      if (ticket.analyzedRevision === ticket.revision) continue;
      try {
        const analysis = analyze(ticket, corrections.get(ticket.id));
        const topics = analysis.mentions.map(assigner.assign);
        const print = printOf(ticket, analysis);
        done.push({ analysis, topics, taxonomyVersion: assigner.version, print });
      } catch (thrown) {
        failures.push({ key: job.key, error: toError(thrown) });
      }
      const nowMs = performance.now();
      if (nowMs - turnedMs < turnMs) continue;
      if (nowMs - sinceMs >= sliceMs) {
        saving.add(done, pace);
        [done, sinceMs] = [[], nowMs];
      }
      await nextTurn();
      turnedMs = performance.now();
    }
    saving.add(done, pace);
    await saving.end();
    return failures;
  };
