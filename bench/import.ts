import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { generateSample } from '../src/sample/generate-sample.ts';
import type { Bench, Row } from './bench.ts';

const rows = Number(process.env.GROUNDSWELL_BENCH_ROWS ?? 100_000);
const cli = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'main', 'cli.js');
const rssEveryMs = 100;

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

/** Highest resident memory of a process so far in MB, as Linux counts it; null elsewhere. */
const readPeakMb = (pid: number): number | null => {
  try {
    const match = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return match === null ? null : Number(match[1]) / 1_024;
  } catch {
    return null;
  }
};

interface ImportTimes {
  readonly importedMs: number;
  readonly analyzedMs: number;
  readonly settledMs: number;
}

const runImport = (path: string, dataDir: string): Promise<ImportTimes & { peakMb: number }> =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, REDIS_URL: '', GROUNDSWELL_LOG_LEVEL: 'error' };
    const child = spawn(process.execPath, [cli, 'import', path, '--json', '--data-dir', dataDir], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let [out, peakMb] = ['', 0];
    const timer = setInterval(() => {
      peakMb = Math.max(peakMb, readPeakMb(child.pid ?? 0) ?? 0);
    }, rssEveryMs);
    child.stdout.on('data', (bytes: Buffer) => {
      out += bytes.toString();
    });
    child.on('close', (code) => {
      clearInterval(timer);
      if (code === 0) resolve({ ...(JSON.parse(out) as ImportTimes), peakMb });
      else reject(new Error(`groundswell import ended with ${code}`));
    });
  });

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
  runs: 1,
  run,
};
