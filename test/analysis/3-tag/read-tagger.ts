import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTagger, type Tagger } from '../../../src/analysis/3-tag/tagger.ts';
import { parseTaggerKnowledge } from '../../../src/analysis/3-tag/tagger-knowledge.ts';

const folder = join(import.meta.dirname, '../../../data/lexicons');

/** The files the tagger is made from, keyed as the composition root keys them. */
export function readLexicons(): Map<string, string> {
  return new Map(
    readdirSync(folder).map((name) => [
      `lexicons/${name}`,
      readFileSync(join(folder, name), 'utf8'),
    ]),
  );
}

export function readTagger(): Tagger {
  return createTagger(parseTaggerKnowledge(readLexicons()));
}
