import type {
  Lines,
  ReportDocument,
  Row,
  Section,
  Table,
  Words,
} from '../domain/report-document.ts';
import { stateShape, tablePath } from './report-wording.ts';

/** Slack's documented limits: blocks of a message, letters of a section's text and of a header. */
const maxBlocks = 50;
const maxText = 3_000;
const maxHeader = 150;
/** Rows of a table in a chat; the rest is one click away. */
const maxRows = 5;

type SlackBlock =
  | {
      readonly type: 'header';
      readonly text: { readonly type: 'plain_text'; readonly text: string };
    }
  | { readonly type: 'section'; readonly text: { readonly type: 'mrkdwn'; readonly text: string } }
  | {
      readonly type: 'context';
      readonly elements: readonly { readonly type: 'mrkdwn'; readonly text: string }[];
    }
  | { readonly type: 'divider' };

/** The three letters that Slack wants escaped; its own marks are taken out of customers' words. */
const escapeSlack = (text: string): string =>
  text
    .replace(/[*_~`]/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');

/** Slack follows whole addresses only, so a link needs the address of the service. */
const slackWords = ({ text, link }: Words, baseUrl: string): string => {
  const words = escapeSlack(text);
  if (link === undefined || text === '' || (link.startsWith('/') && baseUrl === '')) return words;
  const target = link.startsWith('/') ? baseUrl + link : link;
  return `<${target.replace(/[<>|]/g, encodeURIComponent)}|${words}>`;
};

const mainFigures = ['customers', 'tickets', 'change', 'expected', 'score', 'lift', 'ratio', 'due'];

/** So many columns are said of a row that has none of the main figures. */
const mostOther = 3;

const rowLine = (table: Table, row: Row, baseUrl: string): string => {
  const state = row.cells.find((cell) => cell.state !== undefined)?.state;
  const title = row.cells.find(({ own }) => own === true) ?? row.cells[0];
  const told = table.columns.flatMap(({ id, title: name, place }, index) => {
    const cell = row.cells[index];
    if (cell === undefined || cell === title || place !== 'main') return [];
    if (cell.text === '–' || cell.text === '') return [];
    return [{ id, words: `${name.toLowerCase()} ${slackWords(cell, baseUrl)}` }];
  });
  const main = told.filter(({ id }) => mainFigures.includes(id));
  const figures = (main.length > 0 ? main : told.slice(0, mostOther)).map(({ words }) => words);
  const label = state === undefined ? '•' : `${stateShape(state)} ${state}`;
  const [quote] = row.quotes;
  return [
    `${label} *${escapeSlack(title?.text ?? row.key)}*${figures.length === 0 ? '' : ` — ${figures.join(', ')}`}`,
    ...(quote === undefined ? [] : [`>${escapeSlack(quote.text)}`]),
  ].join('\n');
};

const tileLine = (row: Row, baseUrl: string): string => {
  const [measure, value, lastWeek, range, , flag] = row.cells;
  if (measure === undefined || value === undefined) return '';
  return `• ${escapeSlack(measure.text)} *${slackWords(value, baseUrl)}* (last week ${lastWeek?.text ?? '–'}, 8 weeks ${range?.text ?? '–'}) ${flag?.text ?? ''}`.trimEnd();
};

const tableText = (table: Table, week: string, baseUrl: string): string[] => {
  if (table.rows.length === 0 || table.isLong)
    return table.isLong ? [] : [`_${escapeSlack(table.empty)}_`];
  if (table.layout === 'tiles') return table.rows.map((row) => tileLine(row, baseUrl));
  const shown = table.rows.slice(0, Math.min(maxRows, table.shown));
  const rest = table.rows.length - shown.length;
  const more = slackWords({ text: `${rest} more`, link: tablePath(week, table.id) }, baseUrl);
  return [
    ...(table.title === null ? [] : [`_${escapeSlack(table.title)}_`]),
    ...shown.map((row) => rowLine(table, row, baseUrl)),
    ...(rest > 0 ? [more] : []),
  ];
};

const linesText = ({ layout, lines }: Lines, baseUrl: string): string[] =>
  layout === 'notes'
    ? []
    : lines.map(
        (line, index) =>
          `${layout === 'summary' ? `${index + 1}.` : '•'} ${line.map((words) => slackWords(words, baseUrl)).join('')}`,
      );

/** Whole lines up to the limit; a line that is too long alone is cut. */
const fill = (lines: readonly string[]): string => {
  let text = '';
  for (const line of lines) {
    const longer = text === '' ? line : `${text}\n${line}`;
    if (longer.length > maxText - 2) break;
    text = longer;
  }
  return text === ''
    ? `${(lines[0] ?? '').replace(/<[^|>]*\|([^>]*)>/g, '$1').slice(0, maxText - 1)}…`
    : text;
};

const sectionBlocks = ({ title, blocks }: Section, week: string, baseUrl: string): SlackBlock[] => {
  const lines = blocks.flatMap((block) =>
    block.kind === 'lines' ? linesText(block, baseUrl) : tableText(block, week, baseUrl),
  );
  if (lines.length === 0) return [];
  return [
    { type: 'divider' },
    { type: 'section', text: { type: 'mrkdwn', text: fill([`*${title}*`, ...lines]) } },
  ];
};

/** The report as a Slack message: `blocks` within Slack's limits, and `text` for notifications. */
export const renderSlack = (document: ReportDocument, baseUrl: string): string => {
  const { title, period, health, sections, week, reportId, issuedAt } = document;
  const tickets = health[0]?.parts.map(({ text }) => text).join('') ?? '';
  const context = `${escapeSlack(period)} · tickets ${escapeSlack(tickets)} · report ${reportId}${issuedAt === null ? ', not issued' : ''}`;
  const blocks: SlackBlock[] = [
    { type: 'header', text: { type: 'plain_text', text: title.slice(0, maxHeader) } },
    { type: 'context', elements: [{ type: 'mrkdwn', text: context }] },
    ...sections.flatMap((section) => sectionBlocks(section, week, baseUrl)),
  ];
  const [first] = sections[0]?.blocks ?? [];
  const summary =
    first?.kind === 'lines' ? (first.lines[0]?.map(({ text }) => text).join('') ?? '') : '';
  return `${JSON.stringify({ text: `${title}: ${summary}`, blocks: blocks.slice(0, maxBlocks) }, null, 2)}\n`;
};
