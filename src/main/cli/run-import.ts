import { existsSync } from 'node:fs';
import { invalid, notFound } from '../../domain/errors.ts';
import type { Mapping } from '../../domain/mapping.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { TicketChange } from '../../domain/ticket-change.ts';
import { acceptEvents } from '../../intake/accept-events.ts';
import { acceptSubmission } from '../../intake/accept-ticket.ts';
import type { FileReading } from '../../intake/import/choose-reading.ts';
import type { ImportedRow } from '../../intake/import/import-batch.ts';
import { type ImportOutcome, importFile } from '../../intake/import/import-file.ts';
import { toSlug } from '../../intake/mapping/read-values.ts';
import type { Config } from '../config.ts';
import { type Context, openContext } from '../context.ts';
import { spareCompiling } from '../spare-compiling.ts';
import type { ImportCommandOptions } from './import-command.ts';
import { watchInterruption } from './interruption.ts';
import { createOwnWorkers, type OwnWorkers } from './own-workers.ts';
import { createProgress, type Progress } from './progress.ts';
import { createSaveBatch, type OutcomeCounts } from './save-batch.ts';
import { settle } from './settle.ts';
import { note, writeOut } from './terminal.ts';

interface FileOutcome extends ImportOutcome {
  readonly file: string;
  readonly rejectsPath: string;
  readonly outcomes: OutcomeCounts;
}

/** What the files of one command share. */
interface Run {
  readonly context: Context;
  readonly mapping: Mapping;
  readonly options: ImportCommandOptions;
  readonly progress: Progress;
  readonly workers: OwnWorkers;
  readonly interrupted: () => boolean;
}

/** A row as it goes into the store: a ticket, or what is said of one. */
type Accepted = { readonly ticket: Ticket } | { readonly changes: readonly TicketChange[] };

const noDefaults = { channel: null, team: null, touchpoint: null, product: null };

const createAccept = (piiKey: Uint8Array, now: Date) => {
  const shared = { now, piiKey, backfill: true };
  return (row: ImportedRow, source: string): Accepted => {
    if ('submission' in row) {
      return { ticket: acceptSubmission(row.submission, { ...shared, defaultSource: source }) };
    }
    const context = { ...shared, source, defaults: noDefaults };
    const { changes, faults } = acceptEvents(row.events, context);
    if (faults.length > 0) throw invalid('The row cannot be accepted as it is.', faults);
    return { changes };
  };
};

const createSave = (batch: ReturnType<typeof createSaveBatch>, receivedAt: string) => {
  return async (accepted: readonly Accepted[]): Promise<void> => {
    const tickets = accepted.flatMap((one) => ('ticket' in one ? [one.ticket] : []));
    const changes = accepted.flatMap((one) => ('changes' in one ? one.changes : []));
    if (tickets.length > 0) await batch.save(tickets);
    if (changes.length > 0) await batch.saveChanges(changes, receivedAt);
  };
};

const tellReading = (file: string, reading: FileReading, source: string): void => {
  if (!reading.guessed) return;
  note(
    `${file}: reading it as an export of ${reading.title}, source "${source}" (--format csv or jsonl reads plain columns)`,
  );
};

const importOne = async (run: Run, file: string): Promise<FileOutcome> => {
  const { context, options, progress } = run;
  const batch = createSaveBatch(context);
  const rejectsPath = options.rejects ?? `${file}.rejected.jsonl`;
  const now = new Date();
  const save = createSave(batch, now.toISOString());
  const outcome = await importFile<Accepted>({
    path: file,
    dataDir: context.config.dataDir,
    rejectsPath,
    mapping: run.mapping,
    format: options.format ?? null,
    source: options.source === undefined ? null : toSlug(options.source),
    fresh: options.fresh ?? false,
    onReading: (reading, source) => tellReading(file, reading, source),
    accept: createAccept(context.piiKey, now),
    save: async (accepted) => {
      await save(accepted);
      if (options.wait && batch.counts.created + batch.counts.updated > 0) {
        await run.workers.ensure();
      }
    },
    onProgress: ({ rows, rejected }, share) =>
      progress.show(`${file}: ${rows} rows${rejected > 0 ? `, ${rejected} rejected` : ''}`, share),
    shouldStop: run.interrupted,
  });
  progress.end();
  return { ...outcome, file, rejectsPath, outcomes: batch.counts };
};

const describe = (one: FileOutcome): string => {
  const { created, updated, duplicate, stale, deleted } = one.outcomes;
  const lines = [
    `${one.file}: ${one.imported} of ${one.rows} rows imported` +
      (one.resumedFrom > 0 ? `, going on behind row ${one.resumedFrom}` : '') +
      ` (${created} new, ${updated} changed, ${duplicate + stale + deleted} known already)`,
  ];
  if (one.repaired > 0) {
    lines.push(
      `  ${one.repaired} rows hold bytes that are no UTF-8 and are kept as �; save the file as UTF-8 to mend them`,
    );
  }
  if (one.rejected > 0) lines.push(`  ${one.rejected} rows rejected, see ${one.rejectsPath}`);
  for (const [reason, rows] of Object.entries(one.passedOver)) {
    lines.push(`  ${rows} rows passed over: ${reason}`);
  }
  for (const [field, { rows, example }] of Object.entries(one.leftOut)) {
    lines.push(`  ${field} of ${rows} rows was left out: ${example}`);
  }
  for (const { line, reason } of one.firstRejects) lines.push(`  line ${line}: ${reason}`);
  return lines.join('\n');
};

const importAll = async (run: Run, files: readonly string[]): Promise<number> => {
  const { context, options, progress, interrupted } = run;
  const startedMs = performance.now();
  const outcomes: FileOutcome[] = [];
  for (const file of files) {
    const one = await importOne(run, file);
    outcomes.push(one);
    note(describe(one));
    if (interrupted()) break;
  }
  const importedMs = performance.now() - startedMs;
  const stopped = outcomes.some(({ finished }) => !finished);
  const settled =
    options.wait && !stopped ? await settle(context, run.workers, progress, interrupted) : null;
  if (options.json) {
    const times = {
      importedMs: Math.round(importedMs),
      analyzedMs: settled === null ? null : Math.round(importedMs + settled.analyzedMs),
      settledMs: Math.round(performance.now() - startedMs),
    };
    await writeOut(
      `${JSON.stringify({ files: outcomes, settled: settled?.done ?? false, ...times })}\n`,
    );
  }
  if (stopped) note('Stopped. Run the same command again to go on.');
  const nothing = outcomes.every(({ imported }) => imported === 0);
  return stopped || nothing || settled?.done === false ? 1 : 0;
};

/** Imports the files one after another; returns the exit code. */
export const runImport = async (
  config: Config,
  files: readonly string[],
  mapping: Mapping,
  options: ImportCommandOptions,
): Promise<number> => {
  // All names are looked at before the first row is read.
  for (const file of files) {
    if (!existsSync(file)) throw notFound(`There is no file ${file}. Check the name.`);
  }
  spareCompiling();
  const context = await openContext(config, { name: 'import', durable: true, tidies: false });
  const watch = watchInterruption();
  const progress = createProgress(process.stderr);
  const workers = createOwnWorkers(context);
  const { interrupted } = watch;
  try {
    return await importAll({ context, mapping, options, progress, workers, interrupted }, files);
  } finally {
    progress.end();
    watch.stop();
    await workers.close();
    await context.close();
  }
};
