import type { AnalysisInput } from '../analysis/pipeline.ts';
import type { Analysis } from '../domain/analysis.ts';
import { correctTags } from '../domain/correct-tags.ts';
import type { TagStore } from '../domain/tag-ports.ts';
import { noTeaching, type TagCorrection, type Teaching } from '../domain/tagging.ts';
import { type StoredTicket, sentExclusions } from '../domain/ticket.ts';

/** With the corrections that people made of the ticket's tags. */
export type Analyze = (
  ticket: StoredTicket,
  corrections?: readonly TagCorrection[] | undefined,
) => Analysis;

/** What the analysis reads of a kept ticket. */
export const toAnalysisInput = (ticket: StoredTicket): AnalysisInput => ({
  ticketId: ticket.id,
  revision: ticket.revision,
  subject: ticket.subject,
  text: ticket.text,
  languageHint: ticket.languageHint,
  kind: ticket.kind,
  excluded: sentExclusions.some((reason) => reason === ticket.exclusion),
});

/**
 * The analysis of kept tickets under what is taught. Code and word lists are loaded by this call and not before: the
 * server, which analyses nothing, and an idle worker stay small.
 */
const loadEngine = async (packageRoot: string): Promise<(teaching: Teaching) => Analyze> => {
  const { createAnalyzer } = await import('../analysis/pipeline.ts');
  const { loadKnowledge } = await import('./load-knowledge.ts');
  const knowledge = loadKnowledge(packageRoot);
  return (teaching) => {
    const analyze = createAnalyzer(knowledge, teaching);
    return (ticket, corrections) => correctTags(analyze(toAnalysisInput(ticket)), corrections);
  };
};

export const loadAnalyze = async (packageRoot: string): Promise<Analyze> =>
  (await loadEngine(packageRoot))(noTeaching);

/** The analysis under the newest teaching; asks for its version each time, and loads word lists once. */
export const createCurrentAnalyze = (
  tags: Pick<TagStore, 'teachingVersion' | 'teaching'>,
  packageRoot: string,
): (() => Promise<Analyze>) => {
  let engine: ReturnType<typeof loadEngine> | null = null;
  let current: { readonly version: number; readonly analyze: Analyze } | null = null;
  return async () => {
    engine ??= loadEngine(packageRoot);
    const version = await tags.teachingVersion();
    if (current?.version !== version) {
      const teaching = await tags.teaching();
      current = { version: teaching.version, analyze: (await engine)(teaching) };
    }
    return current.analyze;
  };
};
