import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type Knowledge, parseKnowledge } from '../analysis/knowledge.ts';
import { loadGeneralLexicons } from './general-lexicons.ts';

/** Reads the word lists and weights under `data/` (path there → content) for the analysis, which does no I/O itself. */
export const loadKnowledge = (packageRoot: string): Knowledge => {
  const folder = join(packageRoot, 'data');
  const files = loadGeneralLexicons();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || entry.name.endsWith('.md')) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8'));
  }
  return parseKnowledge(files);
};
