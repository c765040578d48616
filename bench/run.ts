// `npm run bench [NAME…]`: runs the benches, each in a process of its own, and writes bench/results.md.
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Bench, Row } from './bench.ts';
import { keepSection } from './results-page.ts';

const here = dirname(fileURLToPath(import.meta.url));
const resultsFile = join(here, '..', '..', 'bench', 'results.md');
const defaultRuns = 3;

interface Outcome {
  readonly name: string;
  readonly question: string;
  readonly runs: number;
  readonly rows: readonly (Row & { readonly least: number; readonly most: number })[];
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
};

/** In the child process: all runs of one bench, printed as JSON on the last line. */
const measure = async (file: string): Promise<void> => {
  const { bench } = (await import(pathToFileURL(file).href)) as { bench: Bench };
  const runs = bench.runs ?? defaultRuns;
  const rounds: (readonly Row[])[] = [];
  for (let round = 0; round < runs; round += 1) rounds.push(await bench.run());
  const rows = (rounds[0] ?? []).map((row) => {
    const values = rounds.flatMap((round) =>
      round.filter((other) => other.measure === row.measure).map((other) => other.value),
    );
    return { ...row, value: median(values), least: Math.min(...values), most: Math.max(...values) };
  });
  const outcome: Outcome = { name: bench.name, question: bench.question, runs, rows };
  process.stdout.write(`\n${JSON.stringify(outcome)}\n`);
  process.exit(0);
};

const format = (value: number): string => {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 3;
  return value.toFixed(digits).replace(/\B(?=(\d{3})+(?!\d)(?=\.|$))/g, ',');
};

const sectionOf = (outcome: Outcome): string => {
  const lines = outcome.rows.map(
    (row) =>
      `| ${row.measure} | ${format(row.value)} ${row.unit} | ${format(row.least)} – ${format(row.most)} | ${row.asked ?? ''} |`,
  );
  return [
    `## ${outcome.name}`,
    '',
    `${outcome.question} Median of ${outcome.runs} ${outcome.runs === 1 ? 'run' : 'runs'}.`,
    '',
    '| what | measured | least – most | asked |',
    '|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
};

const machine = (): string => {
  const cores = cpus();
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  return `${cores.length} × ${cores[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, after commit ${commit}`;
};

const runAll = (wanted: readonly string[]): void => {
  const files = readdirSync(here)
    .filter((file) => file.endsWith('.js') && !['run.js', 'bench.js'].includes(file))
    .filter((file) => wanted.length === 0 || wanted.includes(basename(file, '.js')))
    .filter((file) => /export const bench\b/.test(readFileSync(join(here, file), 'utf8')))
    .sort();
  for (const file of files) {
    process.stdout.write(`${basename(file, '.js')} …\n`);
    const child = spawnSync(
      process.execPath,
      ['--expose-gc', fileURLToPath(import.meta.url), '--child', join(here, file)],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 2 ** 26 },
    );
    if (child.status !== 0) {
      process.exitCode = 1;
      process.stdout.write(`  failed\n`);
      continue;
    }
    const outcome = JSON.parse(child.stdout.trimEnd().split('\n').at(-1) ?? '') as Outcome;
    const section = `${sectionOf(outcome).trimEnd()}\n\nMachine: ${machine()}.`;
    keepSection(resultsFile, outcome.name, section);
    process.stdout.write(`${section}\n\n`);
  }
};

const [flag, file] = process.argv.slice(2);
if (flag === '--child' && file !== undefined) await measure(file);
else runAll(process.argv.slice(2));
