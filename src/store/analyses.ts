import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AssignedAnalysis } from '../domain/analysis.ts';
import type { AnalysisStore } from '../domain/ports.ts';
import type { MentionForDiscovery } from '../domain/topic.ts';
import { analysesSql } from './analyses.sql.ts';
import { type MentionRow, splitTerms, standingGroup } from './analysis-row.ts';
import type { Connection } from './connection.ts';
import { repeatsSql } from './repeats.sql.ts';
import type { RepeatKeeper } from './repeats.ts';
import type { AnalysisKeeper } from './save-analysis.ts';
import type { TicketCounts } from './ticket-counts.ts';
import { VectorReader } from './vector-reader.ts';
import { type StretchBounds, writeStretches } from './write-stretches.ts';

interface PageRow {
  readonly no: number;
  readonly id: string;
  readonly exclusion: string | null;
  readonly language: string | null;
}

const maxPerTransaction = 200;
/** How long a `steady` save keeps the lock; the p99 that is promised to requests has room for it. */
const steadyHoldMs = 15;
const ticketsPerPage = 500;

/** The analyses and their mentions in SQLite; the taxonomy is in `taxonomy.ts`. */
export const createAnalysisStore = (
  connection: Connection,
  counts: TicketCounts,
  keeper: AnalysisKeeper,
  repeats: RepeatKeeper,
): Pick<
  AnalysisStore,
  'saveAnalyses' | 'settleRepeats' | 'readMentions' | 'mentionsSinceTaxonomy'
> => {
  const { db } = connection;
  const pageOfTickets = db.prepare<[string, number], PageRow>(analysesSql.pageOfTickets);
  const listMentions = db.prepare<[number], MentionRow>(analysesSql.listMentions);
  const countMentions = db.prepare<[], { total: number; seen_0: number; seen_1: number }>(
    analysesSql.countMentions,
  );

  const vectors = new VectorReader(db);
  const anyDue = db.prepare<[], number>(repeatsSql.anyDue).pluck();
  const runSteps = (steps: Generator<void>, bounds: StretchBounds = {}): Promise<void> =>
    writeStretches(
      (work) => counts.transactionInBackground(work),
      () => steps.next().done !== true,
      { maxSteps: maxPerTransaction, ...bounds },
    );

  const readPage = (afterId: string, terms: Map<string, string>) => {
    const live = counts.readLive();
    const page = pageOfTickets.all(afterId, ticketsPerPage);
    // Equal terms are one text in memory: a workspace has few words and uses them often.
    const intern = (term: string): string => {
      const known = terms.get(term);
      if (known === undefined) terms.set(term, term);
      return known ?? term;
    };
    const mentions = page
      .filter(({ exclusion, language }) => exclusion === null && language !== null)
      .flatMap(({ no, id, language }) =>
        listMentions.all(no).map(
          (row): MentionForDiscovery => ({
            ticketId: id,
            index: row.position,
            text: row.text,
            terms: splitTerms(row.terms).map(intern),
            language: language ?? 'und',
            topicId: standingGroup(row, live),
          }),
        ),
      );
    return {
      mentions: vectors.attach(mentions),
      lastId: page.length < ticketsPerPage ? null : (page.at(-1)?.id ?? null),
    };
  };

  return {
    async saveAnalyses(batch: readonly AssignedAnalysis[], pace = 'brief') {
      const stale = new Set<string>();
      if (batch.length === 0) return [];
      function* steps(): Generator<void> {
        for (const assigned of batch) {
          if (keeper.save(assigned) === 'stale') stale.add(assigned.analysis.ticketId);
          yield;
        }
      }
      await runSteps(steps(), pace === 'steady' ? { maxHoldMs: steadyHoldMs } : {});
      return [...stale];
    },

    async settleRepeats() {
      if (await connection.read(() => anyDue.get() === 1)) await runSteps(repeats.steps());
    },

    async readMentions() {
      const all: MentionForDiscovery[] = [];
      const terms = new Map<string, string>();
      for (let afterId: string | null = ''; afterId !== null; ) {
        const after: string = afterId;
        const { mentions, lastId } = await connection.read(() => readPage(after, terms));
        for (const mention of mentions) all.push(mention);
        afterId = lastId;
        await nextTurn();
      }
      return all;
    },

    mentionsSinceTaxonomy: () =>
      connection.read(() => {
        const { standing } = counts.readLive();
        const { total, seen_0, seen_1 } = countMentions.get() ?? { total: 0, seen_0: 0, seen_1: 0 };
        const seen = standing === null ? 0 : standing.slot === 0 ? seen_0 : seen_1;
        return { total, changed: total - seen };
      }),
  };
};
