import type { Fault } from '../../../domain/errors.ts';
import type { Submission } from '../../../domain/ticket.ts';
import type { JsonRecord } from '../../sources/read-json.ts';
import type { SourceEvent } from '../../sources/source-event.ts';

/** What one record of an export says. */
export type RecordReading =
  /** The history of a ticket, in the same events as its sender's webhook: both end in one ticket. */
  | { readonly events: readonly SourceEvent[] }
  | { readonly submission: Submission; readonly leftOut: readonly Fault[] }
  /** Nothing for us, and why; such a row is counted and not rejected. */
  | { readonly passedOver: string }
  | { readonly fault: string };

/** The export files of one system: JSON as its API gives it, JSON Lines, or CSV. */
export interface ExportFormat {
  readonly name: string;
  readonly title: string;
  /** Where its pages keep their lists of records, as paths of names. */
  readonly lists: readonly string[];
  /** Whether a record can be of this system only. */
  readonly recognises: (record: JsonRecord) => boolean;
  readonly read: (record: JsonRecord) => RecordReading;
}

/** Whether a record has all of these columns, whatever their case. */
export const hasColumns = (record: JsonRecord, columns: readonly string[]): boolean => {
  const present = new Set(Object.keys(record).map((name) => name.trim().toLowerCase()));
  return columns.every((column) => present.has(column));
};

/** The value of a CSV column, whatever the case of its name; null for what is empty or a bare dash. */
export const columnOf = (record: JsonRecord, column: string): string | null => {
  for (const [name, value] of Object.entries(record)) {
    if (name.trim().toLowerCase() !== column || typeof value !== 'string') continue;
    const text = value.trim();
    return text === '' || text === '-' ? null : text;
  }
  return null;
};
