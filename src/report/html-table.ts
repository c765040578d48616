import type { Cell, Column, QuoteWords, Row, Table, Words } from '../domain/report-document.ts';
import { escapeHtml } from './escape-html.ts';
import { type ChartSize, sparklineSvg } from './sparkline-svg.ts';
import { stateBadgeSvg } from './state-shape-svg.ts';

/** Draws parts of a laid-out report as HTML; links start with `baseUrl`. */
export const htmlWords = ({ text, link, own, tone }: Words, baseUrl: string): string => {
  const inner = own ? `<bdi>${escapeHtml(text)}</bdi>` : escapeHtml(text);
  const kind = tone === undefined ? '' : ` class="${tone}"`;
  if (link === undefined) return tone === undefined ? inner : `<span${kind}>${inner}</span>`;
  const href = escapeHtml(link.startsWith('/') ? baseUrl + link : link);
  return `<a class="n${tone === undefined ? '' : ` ${tone}`}" href="${href}">${inner}</a>`;
};

const small: ChartSize = { width: 128, height: 36 };
const large: ChartSize = { width: 400, height: 68 };

const belowHtml = ({ below = [] }: Cell, baseUrl: string): string =>
  below.length === 0
    ? ''
    : `<span class="mini">${below.map((words) => htmlWords(words, baseUrl)).join(' ')}</span>`;

const barHtml = ({ bar }: Cell): string =>
  bar === undefined
    ? ''
    : `<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect width="${Math.round(bar * 100)}" height="6"/></svg>`;

const cellHtml = (cell: Cell, baseUrl: string): string => {
  if (cell.chart !== undefined) return sparklineSvg(cell.chart, small, baseUrl);
  const isBadge = cell.state === cell.text && cell.state !== undefined;
  const words = isBadge ? '' : htmlWords(cell, baseUrl);
  const badge = cell.state === undefined ? '' : stateBadgeSvg(cell.state);
  return isBadge
    ? `${badge}${belowHtml(cell, baseUrl)}`
    : `${words}${badge === '' ? '' : `<span class="mini">${badge}</span>`}${barHtml(cell)}${belowHtml(cell, baseUrl)}`;
};

const quoteHtml = ({ createdAt, ...words }: QuoteWords, baseUrl: string): string => {
  const { link, ...bare } = words;
  const source =
    link === undefined
      ? ''
      : ` <a href="${escapeHtml(baseUrl + link)}">ticket${createdAt === '' ? '' : ` · ${escapeHtml(createdAt.slice(0, 10))}`}</a>`;
  return `<blockquote>${htmlWords(bare, baseUrl)}${source}</blockquote>`;
};

/** The facts of a row that are known, each with its name. */
export const knownFacts = (
  columns: readonly Column[],
  { cells }: Row,
): { readonly column: Column; readonly cell: Cell }[] =>
  columns.flatMap((column, index) => {
    const cell = cells[index];
    return column.place !== 'fact' || cell === undefined || cell.value === null
      ? []
      : [{ column, cell }];
  });

const factsHtml = (table: Table, row: Row, baseUrl: string): string =>
  knownFacts(table.columns, row)
    .map(
      ({ column, cell }) =>
        `<span><i>${escapeHtml(column.title)}</i> ${htmlWords(cell, baseUrl)}</span>`,
    )
    .join('');

const mainIndexes = (table: Table): number[] =>
  table.columns.flatMap(({ place }, index) => (place === 'main' ? [index] : []));

const rowHtml = (table: Table, row: Row, baseUrl: string): string => {
  const main = mainIndexes(table);
  const cells = main.map((index) => {
    const [column, cell] = [table.columns[index], row.cells[index]];
    if (column === undefined || cell === undefined) return '';
    const classes = [
      column.align === 'left' ? 'l' : '',
      cell.chart === undefined ? '' : 'c',
      cell.chart === undefined ? '' : `s-${stateOf(row)}`,
    ];
    const kind = classes.filter(Boolean).join(' ');
    return `<td${kind === '' ? '' : ` class="${kind}"`} data-h="${escapeHtml(column.title)}">${cellHtml(cell, baseUrl)}</td>`;
  });
  const facts = factsHtml(table, row, baseUrl);
  const quotes = row.quotes.map((quote) => quoteHtml(quote, baseUrl)).join('');
  const below = [
    facts === '' ? '' : `<div class="facts">${facts}</div>`,
    quotes === '' ? '' : `<div class="quotes">${quotes}</div>`,
  ].join('');
  const second =
    below === '' ? '' : `<tr class="w"><td class="q" colspan="${main.length}">${below}</td></tr>`;
  return `<tbody><tr class="m">${cells.join('')}</tr>${second}</tbody>`;
};

const stateOf = ({ cells }: Row): string =>
  cells.find(({ state }) => state !== undefined)?.state ?? '';

const plainTable = (table: Table, baseUrl: string): string =>
  [
    `<table class="${escapeHtml(table.id)}"><thead><tr>`,
    ...mainIndexes(table).map((index) => {
      const column = table.columns[index];
      return `<th scope="col"${column?.align === 'left' ? ' class="l"' : ''}>${escapeHtml(column?.title ?? '')}</th>`;
    }),
    '</tr></thead>',
    ...table.rows.slice(0, table.shown).map((row) => rowHtml(table, row, baseUrl)),
    '</table>',
  ].join('');

/** A row as a card: its first two fields on top, its chart large, all other fields as facts. */
const cardHtml = (table: Table, row: Row, baseUrl: string): string => {
  const [title, state, ...rest] = row.cells;
  if (title === undefined || state === undefined) return '';
  const chart = rest.find((cell) => cell.chart !== undefined)?.chart;
  const facts = rest.flatMap((cell, index) => {
    const column = table.columns[index + 2];
    const isShown =
      column !== undefined &&
      column.place !== 'data' &&
      cell.chart === undefined &&
      (cell.value !== null || column.place === 'main');
    if (!isShown || cell.text === '–') return [];
    const below = (cell.below ?? []).map((words) => htmlWords(words, baseUrl)).join(' ');
    return [
      `<span><i>${escapeHtml(column.title)}</i> <b>${htmlWords(cell, baseUrl)}</b> ${below}</span>`,
    ];
  });
  return [
    `<article class="card s-${escapeHtml(stateOf(row))}">`,
    `<div class="top">${cellHtml(state, baseUrl)}<span>${(title.below ?? []).map((words) => htmlWords(words, baseUrl)).join(' ')}</span></div>`,
    `<h3>${htmlWords({ text: title.text, own: true }, baseUrl)}</h3>`,
    chart === undefined ? '' : `<div class="wide">${sparklineSvg(chart, large, baseUrl)}</div>`,
    `<div class="facts">${facts.join('')}</div>`,
    ...row.quotes.map((quote) => quoteHtml(quote, baseUrl)),
    '</article>',
  ].join('');
};

const tileHtml = (table: Table, row: Row, baseUrl: string): string => {
  const at = (id: string): Cell => {
    const index = table.columns.findIndex((column) => column.id === id);
    return row.cells[index] ?? { text: '', value: null };
  };
  const n = at('n').value === null ? '' : ` · n ${escapeHtml(at('n').text)}`;
  const parts = (at('parts').below ?? []).map((words) => htmlWords(words, baseUrl)).join(' · ');
  const flag =
    at('flag').text === '' ? '' : `<span class="flag">${escapeHtml(at('flag').text)} range</span>`;
  return [
    `<div class="tile${flag === '' ? '' : ' out'}"><span class="k">${escapeHtml(at('measure').text)}${n}</span>`,
    `<b>${htmlWords(at('value'), baseUrl)}</b>`,
    `<span class="r">last week ${htmlWords(at('last_week'), baseUrl)}<br>8 weeks ${escapeHtml(at('range').text)}${flag}</span>`,
    parts === '' ? '' : `<div class="r">${parts}</div>`,
    '</div>',
  ].join('');
};

const draw = (table: Table, baseUrl: string): string => {
  switch (table.layout) {
    case 'cards':
      return `<div class="cards">${table.rows
        .slice(0, table.shown)
        .map((row) => cardHtml(table, row, baseUrl))
        .join('')}</div>`;
    case 'tiles':
      return `<div class="board">${table.rows.map((row) => tileHtml(table, row, baseUrl)).join('')}</div>`;
    case 'table':
      return plainTable(table, baseUrl);
  }
};

/** A table of the report; `csv` is the path of all its rows. */
export const htmlTable = (table: Table, csv: string, baseUrl: string): string => {
  const title = table.title === null ? '' : `<h3 class="t">${escapeHtml(table.title)}</h3>`;
  const href = escapeHtml(baseUrl + csv);
  if (table.rows.length === 0) return `${title}<p class="none">${escapeHtml(table.empty)}</p>`;
  if (table.isLong)
    return `${title}<p><a class="n" href="${href}">${table.rows.length} rows as CSV</a></p>`;
  const hidden = table.rows.length - table.shown;
  const more =
    hidden > 0 ? `<p class="sub"><a class="n" href="${href}">${hidden} more as CSV</a></p>` : '';
  const notes = table.notes.map((note) => `<p class="sub">${escapeHtml(note)}</p>`).join('');
  return `${title}${draw(table, baseUrl)}${more}${notes}`;
};
