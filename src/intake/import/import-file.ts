import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { invalid, notFound } from '../../domain/errors.ts';
import type { Mapping } from '../../domain/mapping.ts';
import { toSlug } from '../mapping/read-values.ts';
import { chooseReading, type FileReading } from './choose-reading.ts';
import {
  addBatch,
  addRow,
  emptyBatch,
  type ImportedRow,
  type ImportProgress,
  isFull,
} from './import-batch.ts';
import {
  fingerprintFile,
  keepPosition,
  type PositionKeeper,
  startPosition,
} from './import-position.ts';
import { readText } from './read-text.ts';
import { openRejects, type RejectedRow, type RejectsFile } from './rejects-file.ts';

export interface ImportOptions<Accepted> {
  readonly path: string;
  readonly dataDir: string;
  /** Where rejected rows go. */
  readonly rejectsPath: string;
  /** One of `formatNames`; null: by the file's name, its first letter and its first record. */
  readonly format: string | null;
  readonly mapping: Mapping;
  /** null: the file's name. */
  readonly source: string | null;
  /** Begin at the first row, whatever an earlier run did. */
  readonly fresh: boolean;
  /** Called once, before the first row, with how the file is read. */
  readonly onReading: (reading: FileReading, source: string) => void;
  /** Takes a row in; throws `invalid` for one that must be rejected. */
  readonly accept: (row: ImportedRow, source: string) => Accepted;
  /** Saves a batch durably; called again only when it has resolved. */
  readonly save: (accepted: readonly Accepted[]) => Promise<void>;
  /** Called after each batch; `share` of the file's bytes that were read, 0 to 1. */
  readonly onProgress: (progress: ImportProgress, share: number) => void;
  /** Asked between batches; true ends the import with its position kept. */
  readonly shouldStop: () => boolean;
}

export interface ImportOutcome extends ImportProgress {
  /** false when it was stopped before the end. */
  readonly finished: boolean;
  readonly firstRejects: readonly RejectedRow[];
}

const shownRejects = 5;

const statFile = async (path: string) => {
  const found = await stat(path).catch(() => null);
  if (found === null) throw notFound(`There is no file ${path}. Check the name.`);
  if (!found.isFile()) throw invalid(`${path} is no file. Name the CSV or JSON files in it.`);
  return found;
};

const sourceOf = (path: string): string =>
  toSlug(basename(path).replace(/(\.(jsonl|ndjson|json|csv|tsv|txt))?(\.gz)?$/i, '')) || 'import';

interface Run {
  readonly reading: FileReading;
  readonly source: string;
  /** Time of rows without one (ISO); the file's own, so that reading it again says the same. */
  readonly undatedAt: string;
  readonly keeper: PositionKeeper;
  readonly rejects: RejectsFile;
  readonly share: () => number;
}

const createBatcher = <Accepted>(
  options: ImportOptions<Accepted>,
  run: Run,
  start: ImportProgress,
) => {
  const { reading, source, undatedAt } = run;
  const firstRejects: RejectedRow[] = [];
  const accept = (row: ImportedRow): Accepted => options.accept(row, source);
  let progress = start;
  let batch = emptyBatch<Accepted>();
  return {
    outcome: (finished: boolean): ImportOutcome => ({ ...progress, finished, firstRejects }),
    isFull: () => isFull(batch),
    // The number names rows without an id, so that reading the same file again meets the same tickets.
    add: (raw: Parameters<typeof addRow>[1], rowNumber: number): void =>
      addRow(batch, raw, reading, { id: `row-${rowNumber}`, source, createdAt: undatedAt }, accept),
    finish: async (): Promise<void> => {
      const done = batch;
      if (done.rows === 0) return;
      batch = emptyBatch<Accepted>();
      if (done.accepted.length > 0) await options.save(done.accepted);
      firstRejects.push(...done.rejects.slice(0, shownRejects - firstRejects.length));
      progress = addBatch(progress, done, await run.rejects.add(done.rejects));
      const { rows, imported, rejected, rejectsBytes } = progress;
      await run.keeper.write({ rows, imported, rejected, rejectsBytes });
      options.onProgress(progress, run.share());
    },
  };
};

const prepare = async <Accepted>(options: ImportOptions<Accepted>) => {
  const { path, mapping } = options;
  const { mtime, size } = await statFile(path);
  const reading = await chooseReading(path, options.format, mapping);
  const source = options.source ?? sourceOf(path);
  options.onReading(reading, source);
  const wanted = JSON.stringify([reading.name, mapping, source]);
  const keeper = keepPosition(options.dataDir, await fingerprintFile(path, wanted));
  const start = options.fresh ? startPosition : await keeper.read();
  const rejects = openRejects(options.rejectsPath, start.rejectsBytes);
  let bytesRead = 0;
  const share = (): number => Math.min(1, bytesRead / Math.max(1, size));
  const undatedAt = mtime.toISOString();
  const progress = { ...start, resumedFrom: start.rows, repaired: 0, leftOut: {}, passedOver: {} };
  const run = { reading, source, undatedAt, keeper, rejects, share };
  return {
    rows: reading.rows(
      readText(path, (bytes) => {
        bytesRead = bytes;
      }),
    ),
    start,
    keeper,
    rejects,
    batcher: createBatcher(options, run, progress),
  };
};

/**
 * Reads a file row by row and saves what it says in batches, in bounded memory. Stopped or killed, it goes on where
 * it was; rows that were saved twice are one ticket, because ids come from the file alone. Every row that cannot be
 * imported stands in the file of rejects with its line, reason and content. Throws `not_found`, `invalid` and whatever
 * `save` throws; what came before is saved.
 */
export const importFile = async <Accepted>(
  options: ImportOptions<Accepted>,
): Promise<ImportOutcome> => {
  const { rows, start, keeper, rejects, batcher } = await prepare(options);
  let rowNumber = 0;
  try {
    for await (const raw of rows) {
      rowNumber += 1;
      if (rowNumber <= start.rows) continue;
      batcher.add(raw, rowNumber);
      if (!batcher.isFull()) continue;
      await batcher.finish();
      if (options.shouldStop()) return batcher.outcome(false);
    }
    await batcher.finish();
    await keeper.forget();
    return batcher.outcome(true);
  } finally {
    // A damaged file ends here: the rows before the damage are kept. After a failed save there is nothing to finish.
    await batcher.finish();
    await rejects.close();
  }
};
