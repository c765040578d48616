import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Knowledge, parseKnowledge } from '../../src/analysis/knowledge.ts';
import { type AnalysisInput, createAnalyzer } from '../../src/analysis/pipeline.ts';
import type { Analysis } from '../../src/domain/analysis.ts';

const root = fileURLToPath(new URL('../../data/', import.meta.url));

/** The project's own word lists, read from `data/`. */
export const readKnowledge = (): Knowledge => {
  const files = new Map<string, string>();
  for (const folder of ['cleaning', 'languages', 'lexicons']) {
    for (const name of readdirSync(join(root, folder))) {
      files.set(`${folder}/${name}`, readFileSync(join(root, folder, name), 'utf8'));
    }
  }
  return parseKnowledge(files);
};

export const knowledge: Knowledge = readKnowledge();
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
