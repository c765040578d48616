import { parseCsvRecord } from '../import/parse-csv-record.ts';
import { type Delivery, mediaType } from './delivery.ts';
import type { ReadBody } from './read-body.ts';
import type { JsonRecord } from './read-json.ts';
import { rejected } from './read-outcome.ts';

const tableTypes = new Set([
  'text/csv',
  'text/plain',
  'application/csv',
  'application/vnd.ms-excel',
]);

export const isTable = (delivery: Delivery): boolean => tableTypes.has(mediaType(delivery));

/** UTF-16 by its mark, as Google Play writes it; UTF-8 else. Null when it is neither. */
const decode = (body: Uint8Array): string | null => {
  const [first, second] = body;
  const encoding =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(body);
  } catch {
    return null;
  }
};

const fault = (message: string, fix: string): ReadBody<never> => ({
  fault: rejected('', message, fix),
});

/** The rows of a CSV body under its heading, as objects by column. */
export const readTable = (delivery: Delivery): ReadBody<readonly JsonRecord[]> => {
  const text = decode(delivery.body);
  if (text === null || text.includes('\0'))
    return fault('is no text', 'Send the CSV file as it was downloaded.');
  if (text.trim() === '') return fault('is empty', 'Send the CSV file with its heading.');
  const delimiter = (text.split('\n', 1)[0] ?? '').includes('\t') ? '\t' : ',';
  const rows: JsonRecord[] = [];
  let columns: readonly string[] | null = null;
  for (let at = 0; at < text.length; ) {
    const record = parseCsvRecord(text, at, delimiter, true);
    if (record.state !== 'record') {
      return fault('is no CSV: a quote is not closed', 'Send the CSV file as it was downloaded.');
    }
    at = record.next;
    const { fields } = record;
    if (fields.length === 1 && fields[0]?.trim() === '') continue;
    if (columns === null) columns = fields.map((field) => field.trim());
    else
      rows.push(Object.fromEntries(columns.map((column, index) => [column, fields[index] ?? ''])));
  }
  return { body: rows };
};
