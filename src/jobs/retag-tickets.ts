import type { Analysis, AssignedAnalysis, MentionTopic } from '../domain/analysis.ts';
import type { AnalysisStore } from '../domain/ports.ts';
import { addToReport, saysTheSame } from '../domain/retag-report.ts';
import type { OpenRun, TaggedTicket, TagStore } from '../domain/tag-ports.ts';
import type { TagCorrection } from '../domain/tagging.ts';
import { printOf } from '../domain/text-print.ts';
import type { StoredTicket } from '../domain/ticket.ts';
import type { AnalyzeTicketsParts } from './analyze-tickets.ts';

export interface RetagTicketsParts {
  readonly tags: TagStore;
  readonly analyses: Pick<AnalysisStore, 'saveAnalyses'>;
  readonly loadAnalyze: () => Promise<
    (ticket: StoredTicket, corrections: readonly TagCorrection[] | undefined) => Analysis
  >;
  readonly currentAssigner: AnalyzeTicketsParts['currentAssigner'];
  readonly now: () => Date;
}

const ticketsPerPage = 200;
/** A job that has worked so long gives way; the next sweep goes on where it was. */
const stretchMs = 10_000;
const maxPlacings = 5;

interface Retagged {
  readonly tagged: TaggedTicket;
  readonly analysis: Analysis;
}

/** A mention whose words stayed keeps its place; a new one is placed. */
const placesOf = (
  { tagged, analysis }: Retagged,
  assign: (mention: Analysis['mentions'][number]) => MentionTopic,
): MentionTopic[] => {
  const { analysis: before, topics } = tagged.assigned;
  return analysis.mentions.map((mention, index) => {
    const place = topics[index];
    return place !== undefined && before.mentions[index]?.text === mention.text
      ? place
      : assign(mention);
  });
};

const tagAgain = async (
  parts: RetagTicketsParts,
  page: readonly TaggedTicket[],
): Promise<Retagged[]> => {
  const analyze = await parts.loadAnalyze();
  const corrections = await parts.tags.correctionsOf(page.map(({ ticket }) => ticket.id));
  return page.map((tagged) => ({
    tagged,
    analysis: analyze(tagged.ticket, corrections.get(tagged.ticket.id)),
  }));
};

/** Saves what changed; tickets whose topics changed meanwhile are read and placed anew. */
const saveChanged = async (
  parts: RetagTicketsParts,
  retagged: readonly Retagged[],
): Promise<void> => {
  let batch = retagged.filter(
    ({ tagged, analysis }) => !saysTheSame(tagged.assigned.analysis, analysis),
  );
  for (let placing = 0; batch.length > 0 && placing < maxPlacings; placing++) {
    const { assign, version } = await parts.currentAssigner();
    const assigned = batch.map(
      (each): AssignedAnalysis => ({
        analysis: each.analysis,
        topics: placesOf(each, assign),
        taxonomyVersion: version,
        print: printOf(each.tagged.ticket, each.analysis),
      }),
    );
    const stale = await parts.analyses.saveAnalyses(assigned);
    if (stale.length === 0) return;
    batch = await tagAgain(parts, await parts.tags.taggedTickets(stale));
  }
};

const retagWaiting = async (parts: RetagTicketsParts): Promise<void> => {
  const ids = await parts.tags.waitingTickets(ticketsPerPage);
  if (ids.length === 0) return;
  await saveChanged(parts, await tagAgain(parts, await parts.tags.taggedTickets(ids)));
  await parts.tags.doneWaiting(ids);
};

/** One page of a walk; whether it goes on. */
const retagPage = async (parts: RetagTicketsParts, run: OpenRun): Promise<boolean> => {
  const page = await parts.tags.pageForRun(run.afterId, ticketsPerPage);
  const retagged = await tagAgain(parts, page);
  await saveChanged(parts, retagged);
  let { report } = run;
  for (const { tagged, analysis } of retagged) {
    const { id, text } = tagged.ticket;
    report = addToReport(report, { ticketId: id, text }, tagged.assigned.analysis, analysis);
  }
  const isOver = page.length < ticketsPerPage;
  const finishedAt = isOver ? parts.now().toISOString() : null;
  await parts.tags.saveRun(run.no, {
    afterId: page.at(-1)?.ticket.id ?? run.afterId,
    report,
    finishedAt,
  });
  return !isOver;
};

/**
 * `tags.retag`: tickets that people corrected are tagged anew at once; then the walk over the history that goes on, a
 * stretch at a time. May run any number of times: a page that was done twice ends in the same rows.
 */
export const retagTickets = async (parts: RetagTicketsParts): Promise<void> => {
  const startedMs = parts.now().getTime();
  do {
    await retagWaiting(parts);
    const run = await parts.tags.openRun();
    if (run === null) return;
    await retagPage(parts, run);
  } while (parts.now().getTime() - startedMs < stretchMs);
};
