import type { Count } from '../../domain/report.ts';
import type { Cell, Column, QuoteWords, Row, Table, Words } from '../../domain/report-document.ts';
import type { QuoteLine } from '../../domain/report-part.ts';
import { formatCount, formatShare } from '../format-number.ts';
import { plainLine } from '../plain-text.ts';

const notKnown = 'not known';
export const none: Cell = { text: '–', value: null };
export const unknown: Cell = { text: notKnown, value: null, tone: 'soft' };

export const countCell = ({ value, evidence }: Count): Cell => ({
  text: formatCount(value),
  value,
  link: evidence,
});
/** Distinct customers of some tickets. None of tickets that are there means that no message says who wrote it. */
export const customersCell = (row: { readonly customers: Count; readonly tickets: Count }): Cell =>
  row.customers.value === 0 && row.tickets.value > 0 ? none : countCell(row.customers);
export const countWords = ({ value, evidence }: Count, noun?: string): Words => ({
  text: noun === undefined ? formatCount(value) : `${formatCount(value)} ${noun}`,
  link: evidence,
});
/** A person may say it, and nobody did. */
export const unset: Cell = { text: 'not set', value: null, tone: 'soft' };

export const textCell = (text: string | null): Cell =>
  text === null || text === '' ? none : { text: plainLine(text), value: plainLine(text) };
/** Words of customers, or titles made from them. */
export const ownCell = (text: string): Cell => ({ ...textCell(text), own: true });
export const shareCell = (share: number | null): Cell =>
  share === null ? unknown : { text: formatShare(share), value: share };
export const withBelow = (cell: Cell, ...below: readonly Words[]): Cell => ({ ...cell, below });

export const left = (id: string, title: string): Column => ({
  id,
  title,
  place: 'main',
  align: 'left',
});
export const right = (id: string, title: string): Column => ({
  id,
  title,
  place: 'main',
  align: 'right',
});
export const fact = (id: string, title: string): Column => ({
  id,
  title,
  place: 'fact',
  align: 'left',
});

/** Said elsewhere on a page; a column of its own in data formats. */
export const data = (id: string, title: string): Column => ({ ...fact(id, title), place: 'data' });

const erasedWords = 'Erased at the customer’s request.';

export const quoteWords = (quotes: readonly QuoteLine[]): QuoteWords[] =>
  quotes.map(({ text, link, createdAt, erased }) =>
    erased === true
      ? { text: erasedWords, tone: 'soft', createdAt }
      : { text: plainLine(text), own: true, link, createdAt },
  );

export const rowOf = (key: string, cells: readonly Cell[], quotes: Row['quotes'] = []): Row => ({
  key,
  cells,
  quotes,
});

type TableParts = Pick<Table, 'id' | 'columns' | 'rows' | 'empty'> & Partial<Table>;

/** A table; facts that no row knows are named once below instead of said in each row. */
export const tableOf = (parts: TableParts): Table => {
  const { columns, rows } = parts;
  const silent = columns.filter(
    ({ place }, index) =>
      place === 'fact' &&
      rows.length > 0 &&
      rows.every(({ cells }) => cells[index]?.value === null),
  );
  const names = silent.map(({ title }) => title.toLowerCase());
  return {
    kind: 'table',
    title: null,
    layout: 'table',
    shown: rows.length,
    isLong: false,
    ...parts,
    notes: [
      ...(parts.notes ?? []),
      ...(names.length === 0 ? [] : [`Not known for any of these: ${names.join(', ')}.`]),
    ],
  };
};
