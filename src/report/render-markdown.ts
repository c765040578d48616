import type { Count, RecurringIssue, WeeklyReport } from '../domain/report.ts';
import { formatChange, formatCount, formatNoun, formatShare } from './format-number.ts';
import { plainLine } from './plain-text.ts';
import {
  excludedTotal,
  formatBand,
  formatEvidence,
  formatFigure,
  formatPeriod,
  formatRange,
  formatRankChange,
  languageName,
  maxChangedShown,
  shareOf,
  spaced,
  stateShape,
} from './report-wording.ts';

/** Any text as Markdown that shows exactly it: on one line, no mark-up, no HTML, no link, no table cell broken. */
const escapeMarkdown = (text: string): string =>
  plainLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replace(/^(#|-|\+|=)/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/(https?|ftp):/gi, '$1&#58;')
    .replace(/\bwww\./gi, 'www&#46;');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `| ${head.join(' | ')} |`,
  `| ${head.map((_, index) => (index === 0 ? '---' : '---:')).join(' | ')} |`,
  ...rows.map((row) => `| ${row.join(' | ')} |`),
];

type Link = (text: string, path: string) => string;

const headerLines = ({ header }: WeeklyReport, link: Link): string[] => {
  const count = ({ value, evidence }: Count) => link(formatCount(value), evidence);
  const sources = header.sources.map((each) =>
    each.silent
      ? `**${escapeMarkdown(each.source)} silent (${count(each)})**`
      : `${escapeMarkdown(each.source)} ${count(each)}`,
  );
  const excluded = header.excluded
    .filter((each) => each.value > 0)
    .map((each) => `${spaced(each.reason)} ${count(each)}`);
  return [
    `# Weekly report ${header.week}`,
    '',
    `${formatPeriod(header.from, header.to)} · ${escapeMarkdown(header.timeZone)} · report \`${header.reportId}\` · taxonomy v${header.taxonomyVersion} · ${escapeMarkdown(header.engines.join(', ') || 'no engine yet')}`,
    '',
    `- **Tickets** ${count(header.received)} · analysed ${count(header.analyzed)} · with a topic ${count(header.classified)} (${shareOf(header.classified.value, header.analyzed.value)})`,
    `- **Excluded** ${formatCount(excludedTotal(header))}${excluded.length > 0 ? ` (${excluded.join(', ')})` : ''}`,
    `- **Sources** ${sources.join(' · ') || 'none'}`,
    `- **Languages** ${header.languages.map((each) => `${escapeMarkdown(languageName(each.language))} ${count(each)}`).join(' · ') || 'none'} · unsupported ${count(header.unsupportedLanguage)}`,
    `- **Precision** ${header.precisionAudit}`,
    '',
  ];
};

const scoreboardLines = ({ scoreboard }: WeeklyReport, link: Link): string[] => [
  '## Scoreboard',
  '',
  ...table(
    ['', 'This week', 'Last week', '8-week range', 'n'],
    scoreboard.map((row) => [
      row.label,
      `${link(formatFigure(row, row.value), row.evidence)}${row.outsideRange ? ' ⚑' : ''}`,
      link(formatFigure(row, row.lastWeek), row.evidenceLastWeek),
      formatRange(row),
      row.n === null ? '' : link(formatCount(row.n), row.evidence),
    ]),
  ),
  '',
];

const quoteLines = (issue: RecurringIssue, link: Link): string[] =>
  issue.quotes.map((quote) => `> ${escapeMarkdown(quote.text)} ${link('ticket', quote.link)}\n>`);

const nameOf = (issue: RecurringIssue): string =>
  `${escapeMarkdown(issue.area)} › **${escapeMarkdown(issue.title)}**`;

const changedLines = ({ whatChanged }: WeeklyReport, link: Link): string[] => {
  const shown = whatChanged.slice(0, maxChangedShown);
  if (shown.length === 0) return ['## What changed', '', 'Nothing is new or rising.', ''];
  const rest = whatChanged.length - shown.length;
  return [
    '## What changed',
    '',
    ...table(
      ['Topic', 'State', 'Customers', 'Tickets', 'Expected', 'Evidence', 'First seen', 'Negative'],
      shown.map((issue) => [
        nameOf(issue),
        `${stateShape(issue.state)} ${issue.state}`,
        link(formatCount(issue.customers.value), issue.customers.evidence),
        link(formatCount(issue.tickets.value), issue.tickets.evidence),
        formatBand(issue),
        formatEvidence(issue),
        issue.firstSeen,
        link(shareOf(issue.negative.value, issue.tickets.value), issue.negative.evidence),
      ]),
    ),
    '',
    ...shown.flatMap((issue) => quoteLines(issue, link).slice(0, 1)),
    ...(rest > 0
      ? [`${formatNoun(rest, 'more topic')} in the JSON and CSV of this report.`, '']
      : ['']),
  ];
};

const recurringLines = ({ recurringIssues }: WeeklyReport, link: Link): string[] => {
  if (recurringIssues.length === 0) return ['## Top recurring issues', '', 'None yet.', ''];
  return [
    '## Top recurring issues',
    '',
    ...table(
      [
        'Topic',
        '#',
        'State',
        'Customers',
        'Tickets',
        'Share',
        'Change',
        'Expected',
        'Weeks',
        'Net sentiment',
      ],
      recurringIssues.map((issue) => [
        nameOf(issue),
        `${issue.rank} (${formatRankChange(issue)})`,
        `${stateShape(issue.state)} ${issue.state}`,
        link(formatCount(issue.customers.value), issue.customers.evidence),
        link(formatCount(issue.tickets.value), issue.tickets.evidence),
        formatShare(issue.shareOfTickets),
        link(formatChange(issue.change), issue.ticketsLastWeek.evidence),
        formatBand(issue),
        `${issue.weeksActive}/12`,
        formatChange(issue.netSentiment),
      ]),
    ),
    '',
    ...recurringIssues.flatMap((issue) =>
      issue.quotes.length === 0
        ? []
        : [`**${issue.rank}. ${escapeMarkdown(issue.title)}**`, '', ...quoteLines(issue, link), ''],
    ),
  ];
};

const closingLines = ({ falling, churn, appendix }: WeeklyReport, link: Link): string[] => [
  '## Going down',
  '',
  ...(falling.length === 0 ? ['Nothing.'] : []),
  ...falling.map(
    (issue) =>
      `- ${stateShape(issue.state)} ${nameOf(issue)}: ${link(formatNoun(issue.tickets.value, 'ticket'), issue.tickets.evidence)}, expected ${formatBand(issue)}`,
  ),
  '',
  '## Leaving',
  '',
  `${link(formatNoun(churn.cancellations.value, 'cancellation'), churn.cancellations.evidence)}, last week ${link(formatCount(churn.cancellationsLastWeek.value), churn.cancellationsLastWeek.evidence)}.`,
  '',
  ...churn.reasons.map(
    ({ reason, value, evidence }) =>
      `- ${escapeMarkdown(spaced(reason))} ${link(formatCount(value), evidence)}`,
  ),
  '',
  '## Appendix',
  '',
  ...appendix.notes.map((note) => `- ${note}`),
];

/** The report as Markdown with a link behind every number. */
export const renderMarkdown = (report: WeeklyReport, baseUrl: string): string => {
  const link: Link = (text, path) =>
    `[${text}](<${`${baseUrl}${path}`.replaceAll('<', '%3C').replaceAll('>', '%3E')}>)`;
  const lines = [
    ...headerLines(report, link),
    ...report.summary.map(
      (line, index) => `${index + 1}. ${escapeMarkdown(line.text)} ${link('list', line.evidence)}`,
    ),
    '',
    ...scoreboardLines(report, link),
    ...changedLines(report, link),
    ...recurringLines(report, link),
    ...closingLines(report, link),
  ];
  return `${lines.join('\n').replace(/\n{3,}/g, '\n\n')}\n`;
};
