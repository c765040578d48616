import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Fault, GroundswellError, invalid, notFound } from '../../domain/errors.ts';
import type { Mapping } from '../../domain/mapping.ts';
import type { Submission } from '../../domain/ticket.ts';
import { applyMapping } from '../mapping/apply-mapping.ts';
import { type CompiledMapping, compileMapping } from '../mapping/compile-mapping.ts';
import { toSlug } from '../mapping/read-values.ts';
import {
  fingerprintFile,
  type ImportPosition,
  keepPosition,
  type PositionKeeper,
  startPosition,
} from './import-position.ts';
import type { RawRow } from './raw-row.ts';
import { readCsv } from './read-csv.ts';
import { readJsonl } from './read-jsonl.ts';
import { readText } from './read-text.ts';
import { openRejects, type RejectedRow, type RejectsFile } from './rejects-file.ts';

export type ImportFormat = 'csv' | 'jsonl';

/** What an accepted row becomes. */
export interface AcceptedRow {
  readonly subject?: string | null | undefined;
  readonly text?: string | undefined;
}

export interface ImportOptions<Accepted extends AcceptedRow> {
  readonly path: string;
  readonly dataDir: string;
  /** Where rejected rows go. */
  readonly rejectsPath: string;
  /** null: by the file's name, else by its first letter. */
  readonly format: ImportFormat | null;
  readonly mapping: Mapping;
  /** null: the file's name. */
  readonly source: string | null;
  /** Begin at the first row, whatever an earlier run did. */
  readonly fresh: boolean;
  /** Takes a submission in; throws `invalid` for one that must be rejected. */
  readonly accept: (submission: Submission) => Accepted;
  /** Saves a batch durably; called again only when it has resolved. */
  readonly save: (accepted: readonly Accepted[]) => Promise<void>;
  /** Called after each batch. */
  readonly onProgress: (progress: ImportProgress) => void;
  /** Asked between batches; true ends the import with its position kept. */
  readonly shouldStop: () => boolean;
}

export interface ImportProgress extends ImportPosition {
  /** Rows read by an earlier run and passed over. */
  readonly resumedFrom: number;
  /** Rows in which bytes were no UTF-8 and are kept as U+FFFD. */
  readonly repaired: number;
  /** Fields that could not be read and were left out of rows that were imported, with the first example. */
  readonly leftOut: Readonly<Record<string, { readonly rows: number; readonly example: string }>>;
}

export interface ImportOutcome extends ImportProgress {
  /** false when it was stopped before the end. */
  readonly finished: boolean;
  readonly firstRejects: readonly RejectedRow[];
}

const batchRows = 500;
const shownRejects = 5;
/** A batch is also full at this many characters, so that long texts do not add up in memory. */
const batchCharacters = 4_000_000;

const statFile = async (path: string) => {
  const found = await stat(path).catch(() => null);
  if (found === null) throw notFound(`There is no file ${path}. Check the name.`);
  if (!found.isFile()) throw invalid(`${path} is no file. Name the CSV or JSONL files in it.`);
  return found;
};

const formatOf = async (path: string): Promise<ImportFormat> => {
  const name = path.toLowerCase().replace(/\.gz$/, '');
  if (/\.(jsonl|ndjson|json)$/.test(name)) return 'jsonl';
  if (/\.(csv|tsv)$/.test(name)) return 'csv';
  for await (const text of readText(path)) return /^\s*[{[]/.test(text) ? 'jsonl' : 'csv';
  return 'csv';
};

const sourceOf = (path: string): string =>
  toSlug(basename(path).replace(/(\.(jsonl|ndjson|json|csv|tsv|txt))?(\.gz)?$/i, '')) || 'import';

/** What all rows of the file have in common. */
interface RowReading {
  readonly mapping: CompiledMapping;
  readonly source: string;
  /** Time of rows without one (ISO); the file's own, so that reading it again says the same. */
  readonly undatedAt: string;
}

interface Batch<Accepted> {
  readonly accepted: Accepted[];
  readonly leftOut: Fault[];
  readonly rejects: RejectedRow[];
  rows: number;
  characters: number;
}
const emptyBatch = <Accepted>(): Batch<Accepted> => ({
  accepted: [],
  leftOut: [],
  rejects: [],
  rows: 0,
  characters: 0,
});

const isRepaired = ({ text, subject }: AcceptedRow): boolean =>
  text?.includes('\ufffd') === true || subject?.includes('\ufffd') === true;

const explainFault = ({ pointer, message, fix }: Fault): string => {
  const field = pointer.split('/').slice(1).join('.');
  return `${field === '' ? '' : `${field}: `}${message}. ${fix}`;
};

type ReadRow<Accepted> =
  | { readonly accepted: Accepted; readonly leftOut: readonly Fault[] }
  | { readonly fault: string };

const readRow = <Accepted extends AcceptedRow>(
  raw: RawRow,
  rowNumber: number,
  { mapping, source, undatedAt }: RowReading,
  accept: ImportOptions<Accepted>['accept'],
): ReadRow<Accepted> => {
  if ('fault' in raw) return raw;
  // The number names rows without an id, so that reading the same file again meets the same tickets.
  const defaults = { id: `row-${rowNumber}`, source, createdAt: undatedAt };
  const mapped = applyMapping(raw.values, mapping, defaults);
  if ('faults' in mapped) return { fault: mapped.faults.slice(0, 3).map(explainFault).join(' ') };
  try {
    return { accepted: accept(mapped.submission), leftOut: mapped.leftOut };
  } catch (error) {
    if (!(error instanceof GroundswellError && error.kind === 'invalid')) throw error;
    const [first] = error.faults;
    return { fault: first === undefined ? error.message : explainFault(first) };
  }
};

const addLeftOut = (
  known: ImportProgress['leftOut'],
  faults: readonly Fault[],
): ImportProgress['leftOut'] => {
  const sums = { ...known };
  for (const { pointer, message, fix } of faults) {
    const field = pointer.slice(1).replaceAll('/', '.');
    const { rows, example } = sums[field] ?? { rows: 0, example: `${message}. ${fix}` };
    sums[field] = { rows: rows + 1, example };
  }
  return sums;
};

const createBatcher = <Accepted extends AcceptedRow>(
  options: ImportOptions<Accepted>,
  reading: RowReading,
  start: ImportPosition,
  keeper: PositionKeeper,
  rejects: RejectsFile,
) => {
  const firstRejects: RejectedRow[] = [];
  let progress: ImportProgress = { ...start, resumedFrom: start.rows, repaired: 0, leftOut: {} };
  let batch = emptyBatch<Accepted>();
  return {
    outcome: (finished: boolean): ImportOutcome => ({ ...progress, finished, firstRejects }),
    isFull: () => batch.rows >= batchRows || batch.characters >= batchCharacters,
    add: (raw: RawRow, rowNumber: number): void => {
      batch.rows += 1;
      const row = readRow(raw, rowNumber, reading, options.accept);
      if ('fault' in row) {
        batch.rejects.push({ line: raw.line, reason: row.fault, row: raw.raw() });
        return;
      }
      batch.accepted.push(row.accepted);
      batch.leftOut.push(...row.leftOut);
      batch.characters += row.accepted.text?.length ?? 0;
    },
    finish: async (): Promise<void> => {
      const done = batch;
      if (done.rows === 0) return;
      batch = emptyBatch<Accepted>();
      if (done.accepted.length > 0) await options.save(done.accepted);
      firstRejects.push(...done.rejects.slice(0, shownRejects - firstRejects.length));
      const position = {
        rows: progress.rows + done.rows,
        imported: progress.imported + done.accepted.length,
        rejected: progress.rejected + done.rejects.length,
        rejectsBytes: await rejects.add(done.rejects),
      };
      await keeper.write(position);
      const repaired = progress.repaired + done.accepted.filter(isRepaired).length;
      const leftOut = addLeftOut(progress.leftOut, done.leftOut);
      progress = { ...progress, ...position, repaired, leftOut };
      options.onProgress(progress);
    },
  };
};

const prepare = async <Accepted extends AcceptedRow>(options: ImportOptions<Accepted>) => {
  const { path, mapping } = options;
  const { mtime } = await statFile(path);
  const format = options.format ?? (await formatOf(path));
  const source = options.source ?? sourceOf(path);
  const compiled = compileMapping(mapping);
  const reading = { mapping: compiled, source, undatedAt: mtime.toISOString() };
  const wanted = JSON.stringify([format, mapping, source]);
  const keeper = keepPosition(options.dataDir, await fingerprintFile(path, wanted));
  const start = options.fresh ? startPosition : await keeper.read();
  const rejects = openRejects(options.rejectsPath, start.rejectsBytes);
  const batcher = createBatcher(options, reading, start, keeper, rejects);
  return {
    rows: (format === 'csv' ? readCsv : readJsonl)(readText(path)),
    start,
    keeper,
    rejects,
    batcher,
  };
};

/**
 * Reads a file row by row and saves its submissions in batches, in bounded memory. Stopped or killed, it goes on where
 * it was; rows that were saved twice are one ticket, because ids come from the file alone. Every row that cannot be
 * imported stands in the file of rejects with its line, reason and content. Throws `not_found`, `invalid` and whatever
 * `save` throws; what came before is saved.
 */
export const importFile = async <Accepted extends AcceptedRow>(
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
