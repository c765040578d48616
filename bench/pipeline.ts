import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadEmbedding } from '../src/analysis/4-embed/serialize-embedding.ts';
import { parseKnowledge } from '../src/analysis/knowledge.ts';
import { createAnalyzer } from '../src/analysis/pipeline.ts';
import type { Bench, Row } from './bench.ts';
