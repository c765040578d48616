import { type Fault, GroundswellError } from '../../domain/errors.ts';
import type { Submission } from '../../domain/ticket.ts';
import type { SourceEvent } from '../sources/source-event.ts';
import { explainFaults, type FileReading, type RowDefaults } from './choose-reading.ts';
import type { ImportPosition } from './import-position.ts';
import type { RawRow } from './raw-row.ts';
import type { RejectedRow } from './rejects-file.ts';

/** What an accepted row says: a submission, or the history of a ticket as events. */
export type ImportedRow =
  | { readonly submission: Submission }
  | { readonly events: readonly SourceEvent[] };

/** Rows on their way into the store. */
export interface Batch<Accepted> {
  readonly accepted: Accepted[];
  readonly leftOut: Fault[];
  readonly rejects: RejectedRow[];
  readonly passedOver: string[];
  rows: number;
  characters: number;
  repaired: number;
}

export const emptyBatch = <Accepted>(): Batch<Accepted> => ({
  accepted: [],
  leftOut: [],
  rejects: [],
  passedOver: [],
  rows: 0,
  characters: 0,
  repaired: 0,
});

const batchRows = 500;
/** A batch is also full at this many characters, so that long texts do not add up in memory. */
const batchCharacters = 4_000_000;

export const isFull = ({ rows, characters }: Batch<unknown>): boolean =>
  rows >= batchRows || characters >= batchCharacters;

/** All words of a row. */
const wordsOf = (row: ImportedRow): string[] => {
  if ('submission' in row) return [row.submission.subject ?? '', row.submission.text ?? ''];
  return row.events.flatMap((event) => {
    if (event.type === 'said') return [event.part.text];
    return event.type === 'changed' ? [event.fields.subject ?? ''] : [];
  });
};

const acceptRow = <Accepted>(
  row: ImportedRow,
  accept: (row: ImportedRow) => Accepted,
): { readonly accepted: Accepted } | { readonly fault: string } => {
  try {
    return { accepted: accept(row) };
  } catch (error) {
    if (!(error instanceof GroundswellError && error.kind === 'invalid')) throw error;
    return { fault: error.faults.length === 0 ? error.message : explainFaults(error.faults) };
  }
};

type TakenRow<Accepted> =
  | { readonly accepted: Accepted; readonly row: ImportedRow; readonly leftOut: readonly Fault[] }
  | { readonly passedOver: string }
  | { readonly fault: string };

const takeRow = <Accepted>(
  raw: RawRow,
  reading: FileReading,
  defaults: RowDefaults,
  accept: (row: ImportedRow) => Accepted,
): TakenRow<Accepted> => {
  if ('fault' in raw) return raw;
  const row = reading.read(raw.values, defaults);
  if ('fault' in row || 'passedOver' in row) return row;
  const taken = acceptRow(row, accept);
  if ('fault' in taken) return taken;
  return { accepted: taken.accepted, row, leftOut: 'leftOut' in row ? row.leftOut : [] };
};

/** Reads one row into the batch. */
export const addRow = <Accepted>(
  batch: Batch<Accepted>,
  raw: RawRow,
  reading: FileReading,
  defaults: RowDefaults,
  accept: (row: ImportedRow) => Accepted,
): void => {
  batch.rows += 1;
  const taken = takeRow(raw, reading, defaults, accept);
  if ('fault' in taken) {
    batch.rejects.push({ line: raw.line, reason: taken.fault, row: raw.raw() });
    return;
  }
  if ('passedOver' in taken) {
    batch.passedOver.push(taken.passedOver);
    return;
  }
  const words = wordsOf(taken.row);
  batch.accepted.push(taken.accepted);
  batch.leftOut.push(...taken.leftOut);
  batch.characters += words.reduce((sum, { length }) => sum + length, 0);
  if (words.some((text) => text.includes('\ufffd'))) batch.repaired += 1;
};

/** How often something was met, with the first example of it. */
export type Tally = Readonly<Record<string, { readonly rows: number; readonly example: string }>>;

export interface ImportProgress extends ImportPosition {
  /** Rows read by an earlier run and passed over. */
  readonly resumedFrom: number;
  /** Rows in which bytes were no UTF-8 and are kept as U+FFFD. */
  readonly repaired: number;
  /** Fields that could not be read and were left out of rows that were imported. */
  readonly leftOut: Tally;
  /** Rows that hold nothing for us, by reason. */
  readonly passedOver: Readonly<Record<string, number>>;
}

const addLeftOut = (known: Tally, faults: readonly Fault[]): Tally => {
  const sums = { ...known };
  for (const { pointer, message, fix } of faults) {
    const field = pointer.slice(1).replaceAll('/', '.');
    const { rows, example } = sums[field] ?? { rows: 0, example: `${message}. ${fix}` };
    sums[field] = { rows: rows + 1, example };
  }
  return sums;
};

/** The progress with a saved batch more. */
export const addBatch = (
  progress: ImportProgress,
  batch: Batch<unknown>,
  rejectsBytes: number,
): ImportProgress => {
  const passedOver = { ...progress.passedOver };
  for (const reason of batch.passedOver) passedOver[reason] = (passedOver[reason] ?? 0) + 1;
  return {
    rows: progress.rows + batch.rows,
    imported: progress.imported + batch.accepted.length,
    rejected: progress.rejected + batch.rejects.length,
    rejectsBytes,
    resumedFrom: progress.resumedFrom,
    repaired: progress.repaired + batch.repaired,
    leftOut: addLeftOut(progress.leftOut, batch.leftOut),
    passedOver,
  };
};
