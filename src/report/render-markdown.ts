import type { Block, Cell, ReportDocument, Row, Table, Words } from '../domain/report-document.ts';
import { escapeHtml } from './escape-html.ts';
import { formatNoun } from './format-number.ts';
import { knownFacts } from './html-table.ts';
import { stateShape, tablePath } from './report-wording.ts';

/** Marks of Markdown and HTML in plain words; a line break would end a row. */
const escapeMarkdown = (text: string): string =>
  escapeHtml(text.replace(/[\\`*_[\]{}#|~!]/g, (mark) => `\\${mark}`))
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'");

const mdWords = ({ text, link }: Words, baseUrl: string): string => {
  const words = escapeMarkdown(text);
  if (link === undefined || text === '') return words;
  const target = (link.startsWith('/') ? baseUrl + link : link).replace(
    /[()\s]/g,
    encodeURIComponent,
  );
  return `[${words}](${target})`;
};

const mdCell = (cell: Cell, baseUrl: string): string => {
  if (cell.chart !== undefined) return cell.chart.map(({ tickets }) => tickets).join(' ');
  const shape = cell.state === undefined ? '' : `${stateShape(cell.state)} `;
  const below = (cell.below ?? []).map((words) => mdWords(words, baseUrl)).join(' ');
  return `${shape}${mdWords(cell, baseUrl)}${below === '' ? '' : ` (${below})`}`;
};

const detailLines = (table: Table, row: Row, baseUrl: string): string[] => {
  const facts = knownFacts(table.columns, row)
    .filter(({ cell }) => cell.text !== '' || cell.below !== undefined)
    .map(({ column, cell }) => `${column.title.toLowerCase()} ${mdCell(cell, baseUrl)}`);
  const [first] = row.cells.filter(({ own }) => own === true).concat(row.cells);
  const title = first === undefined ? row.key : first.text;
  if ((facts.length === 0 && row.quotes.length === 0) || table.layout === 'tiles') return [];
  return [
    '',
    `**${escapeMarkdown(title)}**${facts.length === 0 ? '' : `: ${facts.join(' · ')}`}`,
    ...row.quotes.flatMap((quote) => {
      const source = quote.link === undefined ? '' : ` ([ticket](${baseUrl}${quote.link}))`;
      return ['', `> ${escapeMarkdown(quote.text)}${source}`];
    }),
  ];
};

const tableLines = (table: Table, week: string, baseUrl: string): string[] => {
  const title = table.title === null ? [] : [`### ${table.title}`, ''];
  if (table.rows.length === 0) return [...title, table.empty];
  const csv = `${baseUrl}${tablePath(week, table.id)}`;
  if (table.isLong) return [...title, `[${table.rows.length} rows as CSV](${csv})`];
  const main = table.columns.flatMap(({ place }, index) => (place === 'main' ? [index] : []));
  const shown = table.rows.slice(0, table.shown);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rest = table.rows.length - shown.length;
  return [
    ...title,
    line(main.map((index) => table.columns[index]?.title ?? '')),
    line(main.map((index) => (table.columns[index]?.align === 'right' ? '---:' : '---'))),
    ...shown.map(({ cells }) =>
      line(
        main.map((index) => {
          const cell = cells[index];
          return cell === undefined ? '' : mdCell(cell, baseUrl);
        }),
      ),
    ),
    ...shown.flatMap((row) => detailLines(table, row, baseUrl)),
    ...(rest > 0 ? ['', `[${formatNoun(rest, 'more row')} as CSV](${csv})`] : []),
    ...table.notes.flatMap((note) => ['', escapeMarkdown(note)]),
  ];
};

const blockLines = (block: Block, week: string, baseUrl: string): string[] => {
  if (block.kind === 'table') return tableLines(block, week, baseUrl);
  return block.lines.map((line, index) => {
    const mark = block.layout === 'summary' ? `${index + 1}.` : '-';
    return `${mark} ${line.map((words) => mdWords(words, baseUrl)).join('')}`;
  });
};

/** The report as Markdown, for wikis and issues. */
export const renderMarkdown = (document: ReportDocument, baseUrl: string): string => {
  const { title, period, week, health, sections, reportId, issuedAt } = document;
  const lines = [
    `# ${escapeMarkdown(title)}`,
    '',
    escapeMarkdown(period),
    '',
    ...health.map(
      ({ term, parts }) =>
        `- **${term}**: ${parts.map((words) => mdWords(words, baseUrl)).join('')}`,
    ),
    ...sections.flatMap((section) => [
      '',
      `## ${section.number}. ${section.title}`,
      ...section.blocks.flatMap((block) => ['', ...blockLines(block, week, baseUrl)]),
    ]),
    '',
    issuedAt === null
      ? `Report ${reportId}, not issued: its numbers may still change.`
      : `Report ${reportId}, issued ${issuedAt}.`,
  ];
  return `${lines.join('\n')}\n`;
};
