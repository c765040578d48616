import { invalid } from '../../domain/errors.ts';
import { type CsvRecord, parseCsvRecord } from './parse-csv-record.ts';
import { maxRowLength, type RawRow, shorten, tooLongFault } from './raw-row.ts';
import { createTextWindow, findLineEnd, skipLine, type TextWindow } from './text-window.ts';

const countBreaks = (text: string, from: number, to: number): number => {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
    count += 1;
  }
  return count;
};

/** The most frequent of the usual separators in the heading, quoted parts left out. */
const guessDelimiter = (heading: string): string => {
  const bare = heading.replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t', '|'].map((mark) => ({ mark, count: bare.split(mark).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).mark;
};

/** Spreadsheets may name their separator on a first line `sep=;`, which then is no heading. */
const readDelimiter = async (view: TextWindow): Promise<{ delimiter: string; lines: number }> => {
  const end = await findLineEnd(view, maxRowLength);
  const first = view.text.slice(view.from, end ?? undefined);
  const named = /^sep=(.)\r?\n?$/i.exec(first)?.[1];
  if (named === undefined) return { delimiter: guessDelimiter(first), lines: 0 };
  view.from = end ?? view.text.length;
  return { delimiter: named, lines: 1 };
};

const nextRecord = async (view: TextWindow, delimiter: string): Promise<CsvRecord> => {
  for (;;) {
    const record = parseCsvRecord(view.text, view.from, delimiter, view.atEnd);
    if (record.state !== 'more') return record;
    if (view.text.length - view.from > maxRowLength)
      return { state: 'broken', fault: tooLongFault };
    await view.grow();
  }
};

/** Gives up the first line of a broken record only: the next line is tried as a record again, so nothing is swallowed. */
const giveUpLine = async (view: TextWindow, line: number, fault: string): Promise<RawRow> => {
  const end = await findLineEnd(view, maxRowLength);
  const text = shorten(view.text.slice(view.from, end ?? undefined).trimEnd());
  if (end === null && !view.atEnd) await skipLine(view);
  else view.from = end ?? view.text.length;
  return { line, raw: () => text, fault };
};

const toRow = (columns: readonly string[], fields: readonly string[], line: number): RawRow => {
  const raw = (): unknown => fields;
  if (fields.length !== columns.length) {
    const counts = `has ${fields.length} columns where the heading has ${columns.length}`;
    return { line, raw, fault: `${counts}; quote fields that hold the separator or a line break` };
  }
  const values: Record<string, string> = Object.create(null);
  for (const [index, column] of columns.entries()) values[column] = fields[index] ?? '';
  return { line, raw: () => ({ ...values }), values };
};

/** Columns without a name are called by their place; of equal names the later ones get it added. */
const nameColumns = (fields: readonly string[]): string[] => {
  const taken = new Set<string>();
  return fields.map((field, index) => {
    const name = field.trim() || `column ${index + 1}`;
    const unique = taken.has(name) ? `${name} (${index + 1})` : name;
    taken.add(unique);
    return unique;
  });
};

async function* readRecords(view: TextWindow): AsyncGenerator<RawRow> {
  await view.grow();
  const { delimiter, lines } = await readDelimiter(view);
  let line = 1 + lines;
  let columns: readonly string[] | null = null;
  while (view.from < view.text.length || !view.atEnd) {
    const record = await nextRecord(view, delimiter);
    if (record.state !== 'record') {
      const { fault } = record as { fault: string };
      if (columns === null) throw invalid(`The heading of the CSV file ${fault}.`);
      yield await giveUpLine(view, line, fault);
      line += 1;
      continue;
    }
    const begins = line;
    line += countBreaks(view.text, view.from, record.next);
    view.from = record.next;
    if (record.fields.length === 1 && record.fields[0]?.trim() === '') continue;
    if (columns === null) columns = nameColumns(record.fields);
    else yield toRow(columns, record.fields, begins);
  }
  if (columns === null)
    throw invalid('The file is empty. A CSV file begins with a line of column names.');
}

/**
 * The rows of a CSV text under its heading; separator guessed. A row with broken quotes is given up by itself, the
 * rows behind it are read. Throws `invalid` when there is no heading.
 */
export async function* readCsv(pieces: AsyncIterable<string>): AsyncGenerator<RawRow> {
  const view = createTextWindow(pieces);
  try {
    yield* readRecords(view);
  } finally {
    await view.close();
  }
}
