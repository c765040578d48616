import { TextDecoder } from 'node:util';
import { createAnalyzer } from '../../analysis/pipeline.ts';
import { readJsonl } from '../../intake/import/read-jsonl.ts';
import { loadKnowledge } from '../load-knowledge.ts';
import { type AnalyzedLine, formatLine } from './analysis-line.ts';
import { readAnalyzeInput } from './analyze-input.ts';
import { findLineTopics } from './line-topics.ts';
import { note, writeOut } from './terminal.ts';

async function* readStdin(): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  for await (const bytes of process.stdin) yield decoder.decode(bytes as Buffer, { stream: true });
  yield decoder.decode();
}

/** Analyses stdin line by line; with topics, when all lines are read. Returns the exit code. */
export const runAnalyze = async (packageRoot: string, withTopics: boolean): Promise<number> => {
  const analyze = createAnalyzer(loadKnowledge(packageRoot));
  const held: AnalyzedLine[] = [];
  let faulty = 0;
  for await (const raw of readJsonl(readStdin())) {
    const input = readAnalyzeInput(raw);
    if ('fault' in input) {
      faulty += 1;
      note(`error: line ${raw.line} ${input.fault}`);
      continue;
    }
    const line = { id: input.id, analysis: analyze(input.analysis) };
    if (withTopics) held.push(line);
    else await writeOut(formatLine(line, null));
  }
  if (withTopics) {
    const topicsOf = findLineTopics(held.map(({ analysis }) => analysis));
    for (const [index, line] of held.entries()) {
      await writeOut(formatLine(line, topicsOf[index] ?? null));
    }
  }
  if (faulty > 0) note(`${faulty} ${faulty === 1 ? 'line was' : 'lines were'} not analysed`);
  return faulty > 0 ? 1 : 0;
};
