import type {
  Cell,
  Lines,
  ReportDocument,
  Row,
  Section,
  Table,
  Words,
} from '../domain/report-document.ts';
import { formatNoun } from './format-number.ts';
import { knownFacts } from './html-table.ts';
import { displayWidth, fitText, padLeft, padRight, wrapText } from './plain-text.ts';
import { stateShape, tablePath } from './report-wording.ts';
import { paintWith, type Terminal } from './terminal.ts';

const plain = (words: readonly Words[]): string => words.map(({ text }) => text).join('');

const field = (label: string, text: string, terminal: Terminal): string[] => {
  const [first = '', ...more] = wrapText(text, terminal.width - 18);
  return [
    `${terminal.paint('dim', padRight(label, 17))} ${first}`,
    ...more.map((line) => `${' '.repeat(18)}${line}`),
  ];
};

const below = ({ below: words = [] }: Cell): string =>
  words.length === 0 ? '' : ` (${words.map(({ text }) => text).join(' ')})`;

const cellText = (cell: Cell): string => {
  if (cell.chart !== undefined) return cell.chart.map(({ tickets }) => tickets).join(' ');
  return cell.text;
};

const indent = (lines: readonly string[]): string[] => lines.map((line) => `   ${line}`);

const linkLine = (link: string | undefined, terminal: Terminal): string[] =>
  link === undefined ? [] : [`   ${terminal.paint('dim', terminal.baseUrl + link)}`];

const quoteLines = ({ quotes }: Row, terminal: Terminal): string[] =>
  quotes.flatMap(({ text }) => indent(wrapText(`“${text}”`, terminal.width - 3)));

/** A topic or another large row: what it is, its figures, its facts, its quotes and its list. */
const rowBlock = (table: Table, row: Row, terminal: Terminal): string[] => {
  const state = row.cells.find((cell) => cell.state !== undefined)?.state;
  const label = state === undefined ? '' : `${stateShape(state)} ${state}  `;
  const rank = table.columns[0]?.id === 'rank' ? `${row.cells[0]?.text}. ` : '';
  const title = row.cells.find(({ own }) => own === true) ?? row.cells[0];
  const figures = table.columns.flatMap((column, index) => {
    const cell = row.cells[index];
    if (cell === undefined || cell === title || column.id === 'rank' || column.id === 'state')
      return [];
    if (column.place !== 'main' || cell.text === '–') return [];
    return [`${column.title.toLowerCase()} ${cellText(cell)}${below(cell)}`];
  });
  const facts = knownFacts(table.columns, row)
    .filter(({ column }) => column.id !== 'state' && column.id !== 'topic_id')
    .map(({ column, cell }) => `${column.title.toLowerCase()} ${cell.text}`);
  const link = row.cells.find((cell) => cell.link?.startsWith('/v1/evidence/') === true)?.link;
  return [
    `${rank}${state === undefined ? '' : terminal.paint(state, label)}${terminal.paint('bold', fitText(title?.text ?? row.key, terminal.width - displayWidth(rank + label)))}`,
    ...indent(wrapText(figures.join(' · '), terminal.width - 3)),
    ...(facts.length === 0 ? [] : indent(wrapText(facts.join(' · '), terminal.width - 3))),
    ...quoteLines(row, terminal),
    ...linkLine(link, terminal),
  ];
};

const maxColumn = 44;

/** Figures in columns, the first one wide. */
const grid = (table: Table, rows: readonly Row[], terminal: Terminal): string[] => {
  const main = table.columns.flatMap(({ place }, index) => (place === 'main' ? [index] : []));
  const lines = rows.map(({ cells }) =>
    main.map((index) => cellText(cells[index] ?? { text: '', value: null })),
  );
  const heads = main.map((index) => table.columns[index]?.title ?? '');
  const wanted = heads.map((head, column) =>
    Math.min(
      maxColumn,
      Math.max(...[head, ...lines.map((line) => line[column] ?? '')].map(displayWidth)),
    ),
  );
  // The widest column gives way until the row fits.
  const tooMuch =
    wanted.reduce((sum, width) => sum + width, 2 * (wanted.length - 1)) - terminal.width;
  const widest = wanted.indexOf(Math.max(...wanted));
  const widths = wanted.map((width, column) =>
    column === widest && tooMuch > 0 ? Math.max(8, width - tooMuch) : width,
  );
  const draw = (fields: readonly string[]): string =>
    fields
      .map((text, column) => {
        const width = widths[column] ?? 0;
        const isRight = table.columns[main[column] ?? 0]?.align === 'right';
        return isRight
          ? padLeft(fitText(text, width), width)
          : padRight(fitText(text, width), width);
      })
      .join('  ')
      .trimEnd();
  return [
    terminal.paint('dim', draw(heads)),
    ...lines.flatMap((line, index) => {
      const row = rows[index];
      return [draw(line), ...(row === undefined ? [] : quoteLines(row, terminal))];
    }),
  ];
};

const tableLines = (table: Table, week: string, terminal: Terminal): string[] => {
  const title = table.title === null ? [] : [terminal.paint('bold', table.title)];
  if (table.rows.length === 0) return [...title, ...wrapText(table.empty, terminal.width)];
  const csv = terminal.paint('dim', `${terminal.baseUrl}${tablePath(week, table.id)}`);
  if (table.isLong) return [...title, `${formatNoun(table.rows.length, 'row')}: ${csv}`];
  const shown = table.rows.slice(0, table.shown);
  const isLarge = table.layout === 'cards' || table.columns.some(({ id }) => id === 'history');
  const rest = table.rows.length - shown.length;
  return [
    ...title,
    ...(isLarge
      ? shown.flatMap((row, index) => [
          ...(index === 0 ? [] : ['']),
          ...rowBlock(table, row, terminal),
        ])
      : grid(table, shown, terminal)),
    ...(rest > 0 ? ['', `${formatNoun(rest, 'more row')}: ${csv}`] : []),
    ...table.notes.flatMap((note) => wrapText(note, terminal.width)),
  ];
};

const lineLines = ({ layout, lines }: Lines, terminal: Terminal): string[] =>
  lines.flatMap((line, index) => {
    const mark = layout === 'summary' ? `${index + 1}. ` : '';
    const [first = '', ...more] = wrapText(plain(line), terminal.width - mark.length);
    const link = layout === 'summary' ? line[0]?.link : undefined;
    return [
      `${mark}${first}`,
      ...more.map((part) => `${' '.repeat(mark.length)}${part}`),
      ...linkLine(link, terminal),
    ];
  });

const sectionLines = (
  { number, title, blocks }: Section,
  week: string,
  terminal: Terminal,
): string[] => [
  '',
  terminal.paint('bold', `${number}. ${title.toUpperCase()}`),
  terminal.paint('dim', '─'.repeat(terminal.width)),
  ...blocks.flatMap((block, index) => [
    ...(index === 0 ? [] : ['']),
    ...(block.kind === 'lines' ? lineLines(block, terminal) : tableLines(block, week, terminal)),
  ]),
];

/** The report for a terminal of `width` columns, with the list behind each topic and sentence. */
export const renderText = (
  document: ReportDocument,
  options: { readonly baseUrl: string; readonly colour: boolean; readonly width: number },
): string => {
  const terminal: Terminal = {
    width: Math.min(120, Math.max(80, options.width)),
    baseUrl: options.baseUrl,
    paint: paintWith(options.colour),
  };
  const { title, period, reportId, issuedAt, week } = document;
  const issued = issuedAt === null ? 'not issued, may still change' : `issued ${issuedAt}`;
  const lines = [
    terminal.paint('bold', title) + padLeft(period, terminal.width - displayWidth(title)),
    terminal.paint('dim', `report ${reportId}, ${issued}`),
    terminal.paint('dim', '─'.repeat(terminal.width)),
    ...document.health.flatMap(({ term, parts }) =>
      field(term.toLowerCase(), plain(parts), terminal),
    ),
    ...document.sections.flatMap((section) => sectionLines(section, week, terminal)),
  ];
  return `${lines.join('\n')}\n`;
};
