import type { Count, RecurringIssue, WeeklyReport } from '../domain/report.ts';
import { formatCount, formatNoun } from './format-number.ts';
import { padLeft, padRight, plainLine, wrapText } from './plain-text.ts';
import {
  excludedTotal,
  formatFigure,
  formatPeriod,
  formatRange,
  languageName,
  maxChangedShown,
  shareOf,
  spaced,
} from './report-wording.ts';
import { issueLines, linkLine, paintWith, section, type Terminal } from './text-issue.ts';

const counted = (name: string, { value }: Count): string => `${name} ${formatCount(value)}`;

/** Label in the left column, wrapped text beside it. */
const field = (label: string, text: string, terminal: Terminal): string[] => {
  const [first = '', ...more] = wrapText(text, terminal.width - 12);
  return [
    `${terminal.paint('dim', padRight(label, 11))} ${first}`,
    ...more.map((line) => `${' '.repeat(12)}${line}`),
  ];
};

const headerLines = ({ header }: WeeklyReport, terminal: Terminal): string[] => {
  const title = `Weekly report ${header.week}`;
  const period = `${formatPeriod(header.from, header.to)} · ${plainLine(header.timeZone)}`;
  const excluded = header.excluded.filter(({ value }) => value > 0);
  const { received, analyzed, classified } = header;
  return [
    terminal.paint('bold', title) + padLeft(period, terminal.width - title.length),
    terminal.paint(
      'dim',
      `report ${header.reportId} · taxonomy v${header.taxonomyVersion} · ${header.engines.map(plainLine).join(', ') || 'no engine yet'}`,
    ),
    terminal.paint('dim', '─'.repeat(terminal.width)),
    ...field(
      'tickets',
      `${formatCount(received.value)} · analysed ${formatCount(analyzed.value)} · with a topic ${formatCount(classified.value)} (${shareOf(classified.value, analyzed.value)})`,
      terminal,
    ),
    ...field(
      'excluded',
      [
        formatCount(excludedTotal(header)),
        ...excluded.map((each) => counted(spaced(each.reason), each)),
      ].join(' · '),
      terminal,
    ),
    ...field(
      'sources',
      header.sources
        .map((each) =>
          each.silent ? `${plainLine(each.source)} SILENT` : counted(plainLine(each.source), each),
        )
        .join(' · ') || 'none',
      terminal,
    ),
    ...field(
      'languages',
      [
        ...header.languages.map((each) => counted(languageName(each.language), each)),
        counted('unsupported', header.unsupportedLanguage),
      ].join(' · '),
      terminal,
    ),
    ...field('precision', header.precisionAudit, terminal),
  ];
};

const summaryLines = ({ summary }: WeeklyReport, terminal: Terminal): string[] => [
  ...section('In five lines', terminal),
  ...summary.flatMap((line, index) => {
    const [first = '', ...more] = wrapText(plainLine(line.text), terminal.width - 3);
    return [
      `${index + 1}. ${first}`,
      ...more.map((part) => `   ${part}`),
      linkLine(line.evidence, 3, terminal),
    ];
  }),
];

/** This week, last week, 8-week range, n. */
const columnWidths = [11, 11, 21, 7];

const scoreboardLines = ({ scoreboard }: WeeklyReport, terminal: Terminal): string[] => {
  const row = (cells: readonly string[]): string => {
    const [label = '', ...figures] = cells;
    return (
      padRight(label, 18) + figures.map((cell, i) => padLeft(cell, columnWidths[i] ?? 8)).join('')
    ).trimEnd();
  };
  return [
    ...section('Scoreboard', terminal),
    terminal.paint('dim', row(['', 'this week', 'last week', '8-week range', 'n'])),
    ...scoreboard.map((each) => {
      const line = row([
        each.label,
        formatFigure(each, each.value),
        formatFigure(each, each.lastWeek),
        formatRange(each),
        each.n === null ? '' : formatCount(each.n),
      ]);
      return each.outsideRange ? terminal.paint('bold', `${line}  ⚑ outside`) : line;
    }),
  ];
};

const issueSection = (
  title: string,
  issues: readonly RecurringIssue[],
  none: string,
  quotes: number,
  terminal: Terminal,
): string[] => [
  ...section(title, terminal),
  ...(issues.length === 0 ? [none] : []),
  ...issues.flatMap((issue, index) => [
    ...(index === 0 ? [] : ['']),
    ...issueLines(issue, quotes, terminal),
  ]),
];

const churnLines = ({ churn }: WeeklyReport, terminal: Terminal): string[] => [
  ...section('Leaving', terminal),
  `${formatNoun(churn.cancellations.value, 'cancellation')}, last week ${formatCount(churn.cancellationsLastWeek.value)}`,
  ...churn.reasons.map(
    ({ reason, value }) => `${padLeft(formatCount(value), 6)}  ${plainLine(spaced(reason))}`,
  ),
  linkLine(churn.cancellations.evidence, 0, terminal),
];

/** The report for a terminal of `width` columns, with the list behind each topic and sentence. */
export const renderText = (
  report: WeeklyReport,
  options: { readonly baseUrl: string; readonly colour: boolean; readonly width: number },
): string => {
  const terminal: Terminal = {
    width: Math.min(120, Math.max(80, options.width)),
    baseUrl: options.baseUrl,
    paint: paintWith(options.colour),
  };
  const changed = report.whatChanged.slice(0, maxChangedShown);
  const rest = report.whatChanged.length - changed.length;
  const lines = [
    ...headerLines(report, terminal),
    ...summaryLines(report, terminal),
    ...scoreboardLines(report, terminal),
    ...issueSection('What changed', changed, 'Nothing is new or rising.', 1, terminal),
    ...(rest > 0
      ? ['', `${formatNoun(rest, 'more topic')} in the JSON and CSV of this report.`]
      : []),
    ...issueSection('Top recurring issues', report.recurringIssues, 'None yet.', 3, terminal),
    ...issueSection('Going down', report.falling, 'Nothing.', 0, terminal),
    ...churnLines(report, terminal),
    ...section('Appendix', terminal),
    ...report.appendix.notes.flatMap((note) => wrapText(note, terminal.width)),
  ];
  return `${lines.join('\n')}\n`;
};
