import { invalid } from '../domain/errors.ts';
import type { ReportDocument, Table } from '../domain/report-document.ts';
import { plainLine } from './plain-text.ts';

/** A field of a CSV (RFC 4180). A leading sign that a spreadsheet would take for a formula is set off with an apostrophe. */
export const csvField = (value: string | number | boolean | null): string => {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = plainLine(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export const tablesOf = (document: ReportDocument): Table[] =>
  document.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'table' ? [block] : [])),
  );

const linkOf = (link: string | undefined, baseUrl: string): string | null =>
  link === undefined ? null : link.startsWith('/') ? baseUrl + link : link;

/**
 * One table of the report with all its rows and columns (RFC 4180, CRLF): bare figures, for each figure that opens a
 * list the column `<name>_list`, then the quotes. Throws `invalid` for a table that this report does not have.
 */
export const renderCsv = (document: ReportDocument, tableId: string, baseUrl: string): string => {
  const tables = tablesOf(document);
  const table = tables.find(({ id }) => id === tableId);
  if (table === undefined) {
    throw invalid(
      `There is no table "${tableId}". This report has: ${tables.map(({ id }) => id).join(', ')}.`,
    );
  }
  const linked = table.columns.map((_, index) =>
    table.rows.some(({ cells }) => cells[index]?.link !== undefined),
  );
  const most = Math.max(0, ...table.rows.map(({ quotes }) => quotes.length));
  const quotes = Array.from({ length: most }, (_, index) => index);
  const head = [
    'week',
    ...table.columns.flatMap(({ id }, index) => (linked[index] ? [id, `${id}_list`] : [id])),
    ...quotes.map((index) => `quote_${index + 1}`),
  ];
  const rows = table.rows.map((row) => [
    document.week,
    ...row.cells.flatMap(({ value, link }, index) =>
      linked[index] ? [value, linkOf(link, baseUrl)] : [value],
    ),
    ...quotes.map((index) => row.quotes[index]?.text ?? null),
  ]);
  return `${[head, ...rows].map((fields) => fields.map(csvField).join(',')).join('\r\n')}\r\n`;
};
