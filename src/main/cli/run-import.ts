import { existsSync } from 'node:fs';
import { notFound } from '../../domain/errors.ts';
import { acceptSubmission } from '../../intake/accept-ticket.ts';
import type { ColumnMap } from '../../intake/import/find-columns.ts';
import { type ImportOutcome, importFile } from '../../intake/import/import-file.ts';
import { toSlug } from '../../intake/import/read-values.ts';
import type { Config } from '../config.ts';
import { type Context, openContext } from '../context.ts';
import { ensureWorkers } from './ensure-workers.ts';
import type { ImportCommandOptions } from './import-command.ts';
import { watchInterruption } from './interruption.ts';
import { createProgress, type Progress } from './progress.ts';
import { createSaveBatch, type OutcomeCounts } from './save-batch.ts';
import { settle } from './settle.ts';
import { note, writeOut } from './terminal.ts';

interface FileOutcome extends ImportOutcome {
  readonly file: string;
  readonly rejectsPath: string;
  readonly outcomes: OutcomeCounts;
}

const importOne = async (
  context: Context,
  file: string,
  columns: ColumnMap,
  options: ImportCommandOptions,
  progress: Progress,
  interrupted: () => boolean,
): Promise<FileOutcome> => {
  const batch = createSaveBatch(context);
  const rejectsPath = options.rejects ?? `${file}.rejected.jsonl`;
  const intake = {
    now: new Date(),
    piiKey: context.piiKey,
    defaultSource: 'import',
    backfill: true,
  };
  const outcome = await importFile({
    path: file,
    dataDir: context.config.dataDir,
    rejectsPath,
    columns,
    format: options.format ?? null,
    kind: options.kind ?? null,
    scoreKind: options.score ?? null,
    source: options.source === undefined ? null : toSlug(options.source),
    fresh: options.fresh ?? false,
    accept: (submission) => acceptSubmission(submission, intake),
    save: batch.save,
    onProgress: ({ rows, rejected }) =>
      progress.show(`${file}: ${rows} rows${rejected > 0 ? `, ${rejected} rejected` : ''}`, null),
    shouldStop: interrupted,
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
  for (const { line, reason } of one.firstRejects) lines.push(`  line ${line}: ${reason}`);
  return lines.join('\n');
};

/** Imports the files one after another; returns the exit code. */
export const runImport = async (
  config: Config,
  files: readonly string[],
  columns: ColumnMap,
  options: ImportCommandOptions,
): Promise<number> => {
  // All names are looked at before the first row is read.
  for (const file of files) {
    if (!existsSync(file)) throw notFound(`There is no file ${file}. Check the name.`);
  }
  const context = await openContext(config, { name: 'import', durable: true });
  const watch = watchInterruption();
  const progress = createProgress(process.stderr);
  const workers = options.wait ? await ensureWorkers(context) : null;
  try {
    const outcomes: FileOutcome[] = [];
    for (const file of files) {
      const one = await importOne(context, file, columns, options, progress, watch.interrupted);
      outcomes.push(one);
      note(describe(one));
      if (watch.interrupted()) break;
    }
    const stopped = outcomes.some(({ finished }) => !finished);
    const settled = !options.wait || (await settle(context, progress, watch.interrupted));
    const nothing = outcomes.every(({ imported }) => imported === 0);
    if (options.json) await writeOut(`${JSON.stringify({ files: outcomes, settled })}\n`);
    if (stopped) note('Stopped. Run the same command again to go on.');
    return stopped || !settled || nothing ? 1 : 0;
  } finally {
    progress.end();
    watch.stop();
    await workers?.close();
    await context.close();
  }
};
