import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { generateSample } from '../src/sample/generate-sample.ts';
import type { Bench, Row } from './bench.ts';
import { runWatched } from './watch-memory.ts';

const rows = Number(process.env.GROUNDSWELL_BENCH_ROWS ?? 100_000);
const cli = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'main', 'cli.js');

function* sampleLines(): Iterable<string> {
  for (const { id, subject, text, createdAt, customer, account, channel } of generateSample({
    seed: 1,
    size: rows,
  }).submissions) {
    const row = {
      ...{ id, subject, text: text || 'nothing to add', created_at: createdAt, channel },
      ...{ customer_id: customer?.id, account_id: account?.id },
    };
    yield `${JSON.stringify(row)}\n`;
  }
}

interface ImportTimes {
  readonly importedMs: number;
  readonly analyzedMs: number;
  readonly settledMs: number;
}

const runImport = async (
  path: string,
  dataDir: string,
): Promise<ImportTimes & { peakMb: number }> => {
  const { printed, peakMb } = await runWatched(cli, [
    'import',
    path,
    '--json',
    '--data-dir',
    dataDir,
  ]);
  return { ...(JSON.parse(printed) as ImportTimes), peakMb };
};

const run = async (): Promise<Row[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-import-'));
  try {
    const path = join(folder, 'tickets.jsonl');
    await pipeline(Readable.from(sampleLines()), createWriteStream(path));
    const { importedMs, analyzedMs, settledMs, peakMb } = await runImport(
      path,
      join(folder, 'data'),
    );
    const perSecond = (ms: number): number => (1_000 * rows) / ms;
    return [
      { measure: 'rows saved', value: perSecond(importedMs), unit: 'rows/s' },
      {
        measure: 'rows saved and analysed',
        value: perSecond(analyzedMs),
        unit: 'rows/s',
        asked: 'at least 2000',
      },
      { measure: 'topics found after that', value: (settledMs - analyzedMs) / 1_000, unit: 's' },
      {
        measure: 'peak memory of the importing process',
        value: peakMb,
        unit: 'MB',
        asked: 'under 300',
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

export const bench: Bench = {
  name: 'import',
  question: `How fast are ${rows} tickets imported from a file, and in how much memory?`,
  runs: 3,
  run,
};
