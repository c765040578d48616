/**
 * Are real events found in their week, and nothing where nothing happened? `node dist/bench/eval-trends.js <folder>`
 * imports the dated sets named in the folder's `trend_truth.json` through the command line's own path, reports on every
 * week and writes the table into bench/results.md. Patterns of the truth only match what a report says; nothing is
 * learned from them.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reportHistoryWeeks } from '../src/domain/report.ts';
import type { TopicRow } from '../src/domain/report-part.ts';
import { type WeekId, weekOf } from '../src/domain/week.ts';
import type { WeeklyReport } from '../src/domain/weekly-report.ts';
import { planWeeklyReport } from '../src/report/weekly-report.ts';
import { openStore } from '../src/store/open-store.ts';
import { keepSection } from './results-page.ts';

interface Window {
  readonly id: string;
  readonly dataset: string;
  readonly kind: 'burst' | 'weak burst' | 'steady' | 'null';
  readonly match: string | null;
  readonly from: string;
  readonly to: string;
  readonly filter: { readonly from: string; readonly to: string } | null;
}

const cli = fileURLToPath(new URL('../src/main/cli.js', import.meta.url));
const resultsFile = fileURLToPath(new URL('../../bench/results.md', import.meta.url));

interface Reported {
  readonly week: WeekId;
  readonly report: WeeklyReport;
}

/** Imports a set into a folder of its own and reports on every week of it. */
const reportEveryWeek = async (file: string, filter: Window['filter']): Promise<Reported[]> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'groundswell-eval-'));
  try {
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
    const rows = lines.flatMap((line) => {
      const { id, text, subject, created_at } = JSON.parse(line) as Record<string, string | null>;
      const day = (created_at ?? '').slice(0, 10);
      const isIn = filter === null || (day >= filter.from && day <= filter.to);
      return isIn ? [JSON.stringify({ id, text, subject, created_at, kind: 'feedback' })] : [];
    });
    const input = join(dataDir, 'set.jsonl');
    writeFileSync(input, rows.join('\n'));
    const imported = spawnSync(process.execPath, [cli, 'import', input, '--data-dir', dataDir], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (imported.status !== 0) throw new Error(`the import of ${file} failed`);
    const store = openStore({ dataDir, timeZone: 'UTC', durable: false });
    await store.analyses.publishTaxonomy();
    const reports: Reported[] = [];
    for (const week of await store.reports.weeksWithTickets()) {
      const plan = planWeeklyReport();
      const cut = await store.reports.weeklyCut(week, reportHistoryWeeks, plan.choose);
      reports.push({ week, report: plan.build(cut) });
    }
    await store.close();
    return reports;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
};

const loud = new Set(['New', 'Rising', 'Watch', 'Regressed']);
const alarms = ({ report }: Reported): TopicRow[] =>
  report.whatChanged.filter(({ state }) => loud.has(state));

/** How much of what a row shows is about the event: its title, its words, its quotes. */
const speaksOf = (row: TopicRow, match: RegExp): boolean =>
  match.test(row.title) ||
  row.keywords.slice(0, 3).some((word) => match.test(word)) ||
  row.quotes.filter(({ text }) => match.test(text)).length >= 2;

const weeksOf = (window: Window): [WeekId, WeekId] => [
  weekOf(new Date(`${window.from}T12:00:00Z`), 'UTC'),
  weekOf(new Date(`${window.to}T12:00:00Z`), 'UTC'),
];

const eventRow = (window: Window, reports: readonly Reported[]): string => {
  const match = new RegExp(window.match ?? '', 'i');
  const [from, to] = weeksOf(window);
  const said = reports.flatMap(({ week, report }) =>
    alarms({ week, report })
      .filter((row) => speaksOf(row, match))
      .map((row) => ({ week, row })),
  );
  const inWindow = said.filter(({ week }) => week >= from && week <= to);
  const first =
    window.kind === 'steady' ? said.find(({ row }) => row.state === 'New') : inWindow[0];
  const found =
    first === undefined
      ? ['–', window.kind === 'steady' ? 'never called new' : 'not found', '']
      : [first.week, first.row.state, `${first.row.title} (${first.row.tickets.value} tickets)`];
  return `| ${window.id} | ${window.kind} | ${from}${from === to ? '' : ` – ${to}`} | ${found.join(' | ')} |`;
};

const quietRow = (window: Window, reports: readonly Reported[]): string => {
  const [from, to] = weeksOf(window);
  const inside = reports.filter(({ week }) => week >= from && week <= to);
  const count = (state: string): string =>
    (inside.flatMap(alarms).filter((row) => row.state === state).length / inside.length).toFixed(2);
  return `| ${window.id} | ${inside.length} | ${count('New')} | ${count('Rising')} | ${count('Watch')} |`;
};

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder with the sets and trend_truth.json.');
const windows = JSON.parse(readFileSync(join(folder, 'trend_truth.json'), 'utf8')) as Window[];
const [events, quiet]: string[][] = [[], []];
for (const dataset of [...new Set(windows.map((window) => window.dataset))]) {
  const own = windows.filter((window) => window.dataset === dataset);
  const reports = await reportEveryWeek(join(folder, `${dataset}.jsonl`), own[0]?.filter ?? null);
  for (const each of reports) {
    for (const row of alarms(each)) {
      process.stdout.write(
        `${dataset} ${each.week} ${row.state}: ${row.title} (${row.tickets.value} of ${row.expected?.toFixed(1) ?? '–'})\n`,
      );
    }
  }
  for (const window of own) {
    if (window.kind === 'null') quiet?.push(quietRow(window, reports));
    else events?.push(eventRow(window, reports));
  }
  const all = reports.map((each) => alarms(each).length);
  process.stdout.write(`${dataset}: ${all.join(' ')} rows a report\n`);
}
const section = [
  '## real-events',
  '',
  'Are events that really happened found in their week, and is nothing said where nothing happened? Every week of public dated sets, reported on as imported; made by `node dist/bench/eval-trends.js <folder>`.',
  '',
  '| event | kind | weeks | found in | as | title |',
  '|---|---|---|---|---|---|',
  ...(events ?? []),
  '',
  '| quiet stretch | reports | New a report | Rising a report | Watch a report |',
  '|---|---|---|---|---|',
  ...(quiet ?? []),
].join('\n');
process.stdout.write(`${section}\n`);
keepSection(resultsFile, 'real-events', section);
