import type { Analysis } from '../domain/analysis.ts';
import { type StoredTicket, sentExclusions } from '../domain/ticket.ts';

export type Analyze = (ticket: StoredTicket) => Analysis;

/**
 * The analysis of kept tickets. Code and word lists are loaded by this call and not before: the server, which analyses
 * nothing, and an idle worker stay small.
 */
export const loadAnalyze = async (packageRoot: string): Promise<Analyze> => {
  const { createAnalyzer } = await import('../analysis/pipeline.ts');
  const { loadKnowledge } = await import('./load-knowledge.ts');
  const analyze = createAnalyzer(loadKnowledge(packageRoot));
  return (ticket) =>
    analyze({
      ticketId: ticket.id,
      revision: ticket.revision,
      subject: ticket.subject,
      text: ticket.text,
      languageHint: ticket.languageHint,
      kind: ticket.kind,
      excluded: sentExclusions.some((reason) => reason === ticket.exclusion),
    });
};
