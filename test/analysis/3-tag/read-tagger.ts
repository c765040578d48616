import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTagger, type Tagger } from '../../../src/analysis/3-tag/tagger.ts';
import { parseTaggerKnowledge } from '../../../src/analysis/3-tag/tagger-knowledge.ts';
import { loadGeneralLexicons } from '../../../src/main/general-lexicons.ts';

const folder = join(import.meta.dirname, '../../../data/lexicons');

/** The files the tagger is made from, keyed as the composition root keys them. */
export function readLexicons(): Map<string, string> {
  const files = loadGeneralLexicons();
  for (const name of readdirSync(folder)) {
    files.set(`lexicons/${name}`, readFileSync(join(folder, name), 'utf8'));
  }
  return files;
}

export function readTagger(): Tagger {
  return createTagger(parseTaggerKnowledge(readLexicons()));
}
