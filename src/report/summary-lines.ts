import type { TopicRow } from '../domain/report-part.ts';
import type { FixRow, WeeklyReport } from '../domain/weekly-report.ts';
import {
  formatCount,
  formatDecimal,
  formatExpected,
  formatNoun,
  formatShare,
} from './format-number.ts';

type Line = WeeklyReport['summary'][number];
type Parts = Omit<WeeklyReport, 'summary' | 'schema'>;

/** "12 tickets from 9 customers"; people are left out where nobody is known. */
const fromWhom = ({ tickets, customers }: TopicRow): string =>
  customers.value === 0
    ? formatNoun(tickets.value, 'ticket')
    : `${formatNoun(tickets.value, 'ticket')} from ${formatNoun(customers.value, 'customer')}`;

const volumeLine = ({ header, scoreboard }: Parts): Line => {
  const tickets = scoreboard.find((row) => row.id === 'tickets');
  const customers = scoreboard.find((row) => row.id === 'customers')?.value ?? 0;
  const now = header.received.value;
  const before = tickets?.lastWeek ?? null;
  const people = customers > 0 ? ` from ${formatNoun(customers, 'customer')}` : '';
  const change =
    before === null
      ? ''
      : before === now
        ? ', as many as last week'
        : before === 0
          ? ', after none last week'
          : `, ${formatShare(Math.abs(now - before) / before)} ${now > before ? 'more' : 'fewer'} than last week (${formatCount(before)})`;
  const range = tickets?.range ?? null;
  const usual =
    range === null ? '' : `; 8-week range ${formatCount(range[0])}–${formatCount(range[1])}`;
  return {
    text: `${formatNoun(now, 'ticket')}${people}${change}${usual}.`,
    evidence: header.received.evidence,
  };
};

const newLine = (issue: TopicRow): Line => ({
  text: `New: “${issue.title}”, ${fromWhom(issue)}, first seen in ${issue.firstSeen}.`,
  evidence: issue.tickets.evidence,
});

const againstExpected = (issue: TopicRow): string =>
  issue.expected === null || issue.upper === null
    ? ''
    : issue.expected < 0.05
      ? ' where none was usual'
      : ` where ${formatExpected(issue.expected)} are usual and up to ${formatCount(issue.upper)} would be chance`;

const risingWords: Readonly<Partial<Record<TopicRow['state'], string>>> = {
  Watch: 'To watch',
  Regressed: 'Came back',
};

const risingLine = (issue: TopicRow): Line => ({
  text: `${risingWords[issue.state] ?? 'Rising'}: “${issue.title}”, ${fromWhom(issue)}${againstExpected(issue)}.`,
  evidence: issue.tickets.evidence,
});

/** A growth worth a sentence where the history is too short for the test. */
const leastGrowth = 10;

/** The largest growth among the issues that could not be tested, at least doubled; undefined when there is none. */
const findUntestedGrowth = ({ recurringIssues }: Parts): TopicRow | undefined =>
  recurringIssues
    .filter(({ p, state, change, ticketsLastWeek }) => {
      const isUntested = p === null && state !== 'New';
      return isUntested && change >= leastGrowth && change >= ticketsLastWeek.value;
    })
    .sort((a, b) => b.change - a.change || (a.topicId < b.topicId ? -1 : 1))[0];

const growthLine = (issue: TopicRow): Line => ({
  text: `Grown most: “${issue.title}”, ${fromWhom(issue)} after ${formatCount(issue.ticketsLastWeek.value)} last week; too few weeks of history for a test.`,
  evidence: issue.tickets.evidence,
});

const goingDownLine = (row: FixRow): Line => ({
  text:
    row.kind === 'verified'
      ? `Fix verified: “${row.title}” is down to ${formatDecimal(row.ratio ?? 0, 2)} of its rate before, ${formatNoun(row.tickets.value, 'ticket')} this week.`
      : `Going down: “${row.title}”, ${formatNoun(row.tickets.value, 'ticket')}${
          row.rateBefore === null ? '' : ` where ${formatExpected(row.rateBefore)} were usual`
        }, two weeks running.`,
  evidence: row.tickets.evidence,
});

const overdueLine = ({ actions, header }: Parts): Line[] => {
  const overdue = actions.open.filter(({ overdueDays }) => overdueDays > 0);
  const [worst] = [...overdue].sort((a, b) => b.overdueDays - a.overdueDays);
  if (worst === undefined) return [];
  const owner = worst.owner === null ? 'no owner' : worst.owner;
  return [
    {
      text: `${formatNoun(overdue.length, 'action')} overdue: “${worst.title}” by ${formatNoun(worst.overdueDays, 'day')} (${owner}).`,
      evidence: `/v1/actions?overdueOn=${header.to}`,
    },
  ];
};

const quietLine = ({ header, appendix }: Parts): Line => ({
  text: `Nothing is new or rising; ${formatNoun(appendix.topicsTested, 'topic')} tested in ${formatNoun(header.classified.value, 'classified ticket')}.`,
  evidence: header.classified.evidence,
});

const standingLine = (issue: TopicRow): Line => ({
  text: `Largest recurring issue: “${issue.title}”, ${fromWhom(issue)}, active in ${issue.weeksActive} of the last 12 weeks.`,
  evidence: issue.tickets.evidence,
});

const churnLine = ({ leaving }: Parts): Line => {
  const top = leaving.reasons.find(({ thisWeek }) => thisWeek.value > 0);
  const named =
    top === undefined
      ? '; no reason was named'
      : `; most named reason: ${top.reason.replaceAll('_', ' ')} (${formatCount(top.thisWeek.value)})`;
  return {
    text: `${formatNoun(leaving.cancellations.value, 'cancellation')}${named}.`,
    evidence: leaving.cancellations.evidence,
  };
};

/** Section 1 of the report: at most five sentences, each with a number and the list behind it. */
export const buildSummary = (parts: Parts): Line[] => {
  const fresh = parts.whatChanged.find((issue) => issue.state === 'New');
  const rising = parts.whatChanged.find((issue) => issue.state !== 'New');
  const down =
    parts.goingDown.find(({ kind }) => kind === 'verified') ??
    parts.goingDown.find(({ kind }) => kind === 'falling');
  const [standing] = parts.recurringIssues;
  const grown = findUntestedGrowth(parts);
  const quiet = fresh === undefined && rising === undefined && parts.appendix.topicsTested > 0;
  const lines = [
    volumeLine(parts),
    ...(grown === undefined ? [] : [growthLine(grown)]),
    ...(fresh === undefined ? [] : [newLine(fresh)]),
    ...(rising === undefined ? [] : [risingLine(rising)]),
    ...(quiet ? [quietLine(parts)] : []),
    ...(down === undefined ? [] : [goingDownLine(down)]),
    ...overdueLine(parts),
    ...(parts.leaving.cancellations.value > 0 ? [churnLine(parts)] : []),
    ...(standing === undefined ? [] : [standingLine(standing)]),
  ];
  return lines.slice(0, 5);
};
