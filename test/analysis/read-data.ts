import { fileURLToPath } from 'node:url';
import type { Knowledge } from '../../src/analysis/knowledge.ts';
import { type AnalysisInput, createAnalyzer } from '../../src/analysis/pipeline.ts';
import type { Analysis } from '../../src/domain/analysis.ts';
import { loadKnowledge } from '../../src/main/load-knowledge.ts';

/** The project's own word lists and those of its packages. */
export const knowledge: Knowledge = loadKnowledge(
  fileURLToPath(new URL('../../', import.meta.url)),
);
const analyzeInput = createAnalyzer(knowledge);

/** Analyses one invented ticket with the project's own word lists. */
export const analyze = (text: string, rest: Partial<AnalysisInput> = {}): Analysis =>
  analyzeInput({
    ticketId: 'ticket-1',
    revision: 1,
    subject: '',
    text,
    languageHint: null,
    kind: 'ticket',
    excluded: false,
    ...rest,
  });
