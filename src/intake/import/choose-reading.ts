import { invalid } from '../../domain/errors.ts';
import type { Mapping } from '../../domain/mapping.ts';
import { applyMapping } from '../mapping/apply-mapping.ts';
import { parseMapping } from '../mapping/parse-mapping.ts';
import type { JsonRecord } from '../sources/read-json.ts';
import type { ExportFormat, RecordReading } from './formats/export-format.ts';
import {
  exportFormats,
  findExportFormat,
  knownLists,
  recogniseFormat,
} from './formats/export-formats.ts';
import type { RawRow } from './raw-row.ts';
import { readCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';
import { readJsonl } from './read-jsonl.ts';
import { readText } from './read-text.ts';

export const formatNames = ['csv', 'jsonl', ...exportFormats.map(({ name }) => name)] as const;

/** How a file is read: whose it is, where its rows are, and what each of them says. */
export interface FileReading {
  readonly name: string;
  readonly title: string;
  /** It was told by the file and not by the person. */
  readonly guessed: boolean;
  readonly rows: (pieces: AsyncIterable<string>) => AsyncGenerator<RawRow>;
  readonly read: (record: JsonRecord, defaults: RowDefaults) => RecordReading;
}

/** What stands in where a row says nothing. */
export interface RowDefaults {
  readonly id: string;
  readonly source: string;
  readonly createdAt: string;
}

type Syntax = 'csv' | 'json';

const readHead = async (path: string): Promise<string> => {
  for await (const text of readText(path)) return text;
  return '';
};

const syntaxOf = (path: string, head: string): Syntax => {
  const name = path.toLowerCase().replace(/\.gz$/, '');
  if (/\.(jsonl|ndjson|json)$/.test(name)) return 'json';
  if (/\.(csv|tsv)$/.test(name)) return 'csv';
  return /^\s*[{[]/.test(head) ? 'json' : 'csv';
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Whether a JSON text is a document over many lines, or a list, and not one object a line. */
const isDocument = (head: string): boolean => {
  const start = head.trimStart();
  if (start.startsWith('[')) return true;
  const end = start.indexOf('\n');
  return start.startsWith('{') && end > 0 && !isJson(start.slice(0, end));
};

const firstRecord = async (path: string, syntax: Syntax): Promise<JsonRecord | null> => {
  const pieces = readText(path);
  const rows = syntax === 'csv' ? readCsv(pieces) : readJson(pieces, knownLists);
  for await (const row of rows) return 'values' in row ? row.values : null;
  return null;
};

const exportReading = (format: ExportFormat, syntax: Syntax, guessed: boolean): FileReading => ({
  name: format.name,
  title: format.title,
  guessed,
  rows: (pieces) => (syntax === 'csv' ? readCsv(pieces) : readJson(pieces, format.lists)),
  read: format.read,
});

const toListPath = (records: string | undefined): string[] =>
  records === undefined ? [] : [records.replace(/^\$\.?/, '').replace(/\[\*\]$/, '')];

const mappedReading = (syntax: Syntax, head: string, mapping: Mapping): FileReading => {
  const compiled = parseMapping(mapping);
  const lists = toListPath(mapping.records);
  const readDocument = lists.length > 0 || isDocument(head);
  const readRows = syntax === 'csv' ? readCsv : readJsonl;
  return {
    name: syntax === 'csv' ? 'csv' : 'jsonl',
    title: syntax === 'csv' ? 'CSV' : 'JSON',
    guessed: false,
    rows: (pieces) =>
      syntax === 'json' && readDocument ? readJson(pieces, lists) : readRows(pieces),
    read: (record, defaults) => {
      const mapped = applyMapping(record, compiled, defaults);
      return 'faults' in mapped ? { fault: explainFaults(mapped.faults) } : mapped;
    },
  };
};

const mostFaults = 3;

/** Faults as one line for the file of rejects. */
export const explainFaults = (
  faults: readonly { readonly pointer: string; readonly message: string; readonly fix: string }[],
): string =>
  faults
    .slice(0, mostFaults)
    .map(({ pointer, message, fix }) => {
      const field = pointer.split('/').slice(1).join('.');
      return `${field === '' ? '' : `${field}: `}${message}. ${fix}`;
    })
    .join(' ');

const isOwnMapping = ({ fields, kind, scale, records }: Mapping): boolean =>
  Object.keys(fields).length > 0 || [kind, scale, records].some((one) => one !== undefined);

/**
 * Decides how a file is read. Without a format, a file whose first record can be of one system only is read as an
 * export of that one, unless a mapping says that columns are to be read. Throws `invalid` for a format nobody knows.
 */
export const chooseReading = async (
  path: string,
  format: string | null,
  mapping: Mapping,
): Promise<FileReading> => {
  const head = await readHead(path);
  const syntax = syntaxOf(path, head);
  if (format === 'csv') return mappedReading('csv', head, mapping);
  if (format === 'jsonl') return mappedReading('json', head, mapping);
  if (format !== null) {
    const known = findExportFormat(format);
    if (known !== null) return exportReading(known, syntax, false);
    throw invalid(`There is no format "${format}". Choose one of ${formatNames.join(', ')}.`);
  }
  if (!isOwnMapping(mapping)) {
    const record = await firstRecord(path, syntax);
    const recognised = record === null ? null : recogniseFormat(record);
    if (recognised !== null) return exportReading(recognised, syntax, true);
  }
  return mappedReading(syntax, head, mapping);
};
