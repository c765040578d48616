import type { RecurringIssue, WeeklyReport } from '../domain/report.ts';

/** A spreadsheet would run a cell that starts like this; a leading apostrophe makes it text. */
const formulaStart = /^[=+\-@\t\r]/;

const textCell = (text: string): string => {
  const harmless = formulaStart.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

const cellOf = (value: string | number | boolean | null): string =>
  value === null ? '' : typeof value === 'string' ? textCell(value) : String(value);

type Column = readonly [
  name: string,
  value: (issue: RecurringIssue) => string | number | boolean | null,
];

const columnsOf = (baseUrl: string): readonly Column[] => [
  ['rank', (issue) => issue.rank],
  ['rank_last_week', (issue) => issue.rankLastWeek],
  ['topic_id', (issue) => issue.topicId],
  ['area', (issue) => issue.area],
  ['title', (issue) => issue.title],
  ['state', (issue) => issue.state],
  ['recurring', (issue) => issue.recurring],
  ['customers', (issue) => issue.customers.value],
  ['tickets', (issue) => issue.tickets.value],
  ['accounts', (issue) => issue.accounts.value],
  ['share_of_tickets', (issue) => issue.shareOfTickets],
  ['tickets_last_week', (issue) => issue.ticketsLastWeek.value],
  ['change', (issue) => issue.change],
  ['expected_tickets', (issue) => issue.expected],
  ['upper_95', (issue) => issue.upper],
  ['p', (issue) => issue.p],
  ['excess_customers', (issue) => issue.excess],
  ['weeks_active_of_12', (issue) => issue.weeksActive],
  ['first_seen', (issue) => issue.firstSeen],
  ['last_seen', (issue) => issue.lastSeen],
  ['negative_tickets', (issue) => issue.negative.value],
  ['net_sentiment', (issue) => issue.netSentiment],
  ['history_12_weeks', (issue) => issue.history.map((point) => point.tickets).join(' ')],
  ['evidence_tickets', (issue) => `${baseUrl}${issue.tickets.evidence}`],
  ['evidence_customers', (issue) => `${baseUrl}${issue.customers.evidence}`],
  ['quote_1', (issue) => issue.quotes[0]?.text ?? null],
  ['quote_2', (issue) => issue.quotes[1]?.text ?? null],
  ['quote_3', (issue) => issue.quotes[2]?.text ?? null],
];

/** The topic tables of a report as one CSV (RFC 4180, CRLF): a row for each topic and section it stands in. */
export const renderCsv = (report: WeeklyReport, baseUrl: string): string => {
  const columns = columnsOf(baseUrl);
  const sections = [
    ['what_changed', report.whatChanged],
    ['recurring', report.recurringIssues],
    ['falling', report.falling],
  ] as const;
  const rows = sections.flatMap(([section, issues]) =>
    issues.map((issue) =>
      [report.header.week, section, ...columns.map(([, value]) => value(issue))]
        .map(cellOf)
        .join(','),
    ),
  );
  const head = ['week', 'section', ...columns.map(([name]) => name)].join(',');
  return `${[head, ...rows].join('\r\n')}\r\n`;
};
