import type { RecurringIssue } from '../domain/report.ts';
import { formatChange, formatNoun, formatShare } from './format-number.ts';
import { fitText, padLeft, padRight, plainLine, wrapText } from './plain-text.ts';
import { formatBand, formatEvidence, formatRankChange, stateShape } from './report-wording.ts';

/** How a terminal report is drawn. `width` in columns; `paint` leaves text alone where colour is off. */
export interface Terminal {
  readonly width: number;
  readonly baseUrl: string;
  readonly paint: (style: Style, text: string) => string;
}

const styles = {
  bold: '1',
  dim: '2',
  New: '35',
  Rising: '31',
  Watch: '33',
  Falling: '32',
  Recurring: '34',
} as const;
type Style = keyof typeof styles;

export const paintWith =
  (colour: boolean) =>
  (style: Style, text: string): string =>
    colour ? `\u001b[${styles[style]}m${text}\u001b[0m` : text;

const isStyle = (name: string): name is Style => name in styles;

/** A heading with a rule under it. */
export const section = (title: string, terminal: Terminal): string[] => [
  '',
  terminal.paint('bold', title.toUpperCase()),
  terminal.paint('dim', '─'.repeat(terminal.width)),
];

const stateLabel = (issue: RecurringIssue, terminal: Terminal): string => {
  const label = padRight(`${stateShape(issue.state)} ${issue.state}`, 11);
  return isStyle(issue.state) ? terminal.paint(issue.state, label) : label;
};

const sparkLevels = '▁▂▃▄▅▆▇█';

/** Weekly tickets as a line of blocks, the highest week full. */
const sparkline = (counts: readonly number[]): string => {
  const top = Math.max(1, ...counts);
  return counts
    .map((count) => sparkLevels[Math.min(7, Math.floor((count / top) * 7.999))] ?? '▁')
    .join('');
};

/** The path of a list, indented. */
export const linkLine = (path: string, indent: number, terminal: Terminal): string =>
  terminal.paint('dim', `${' '.repeat(indent)}→ ${terminal.baseUrl}${path}`);

/** A topic with its figures, up to `quotes` of its quotes and the path of its tickets. */
export const issueLines = (issue: RecurringIssue, quotes: number, terminal: Terminal): string[] => {
  const head = `${padLeft(String(issue.rank), 2)} `;
  const facts = [
    `${formatNoun(issue.tickets.value, 'ticket')} (${formatChange(issue.change)})`,
    formatNoun(issue.customers.value, 'customer'),
    formatShare(issue.shareOfTickets),
    issue.expected === null || issue.state === 'New'
      ? formatEvidence(issue)
      : `expected ${formatBand(issue)}, ${formatEvidence(issue)}`,
    `net sentiment ${formatChange(issue.netSentiment)}`,
    ...(issue.state === 'New' ? [] : [`rank ${formatRankChange(issue)}`]),
  ];
  const name = fitText(`${plainLine(issue.area)} › ${plainLine(issue.title)}`, terminal.width - 28);
  return [
    `${head}${stateLabel(issue, terminal)} ${terminal.paint('bold', padRight(name, terminal.width - 28))} ${sparkline(issue.history.map((point) => point.tickets))}`,
    ...wrapText(facts.join(' · '), terminal.width - 15).map((line) => `${' '.repeat(15)}${line}`),
    ...issue.quotes
      .slice(0, quotes)
      .flatMap((quote) =>
        wrapText(`“${fitText(plainLine(quote.text), 240)}”`, terminal.width - 15).map((line) =>
          terminal.paint('dim', `${' '.repeat(15)}${line}`),
        ),
      ),
    linkLine(issue.tickets.evidence, 15, terminal),
  ];
};
