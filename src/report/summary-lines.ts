import type { RecurringIssue, WeeklyReport } from '../domain/report.ts';
import { formatCount, formatExpected, formatNoun, formatShare } from './format-number.ts';

type Line = WeeklyReport['summary'][number];
type Parts = Omit<WeeklyReport, 'summary'>;

/** "12 tickets from 9 customers"; people are left out where nobody is known. */
const fromWhom = ({ tickets, customers }: RecurringIssue): string =>
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

const newLine = (issue: RecurringIssue): Line => ({
  text: `New: “${issue.title}”, ${fromWhom(issue)}, first seen in ${issue.firstSeen}.`,
  evidence: issue.tickets.evidence,
});

const againstExpected = (issue: RecurringIssue): string =>
  issue.expected === null || issue.upper === null
    ? ''
    : ` where ${formatExpected(issue.expected)} are usual and up to ${formatCount(issue.upper)} would be chance`;

const risingLine = (issue: RecurringIssue): Line => ({
  text: `${issue.state === 'Watch' ? 'To watch' : 'Rising'}: “${issue.title}”, ${fromWhom(issue)}${againstExpected(issue)}.`,
  evidence: issue.tickets.evidence,
});

/** A growth worth a sentence where the history is too short for the test. */
const leastGrowth = 10;

/** The largest growth among the issues that could not be tested, at least doubled; undefined when there is none. */
const findUntestedGrowth = ({ recurringIssues }: Parts): RecurringIssue | undefined =>
  recurringIssues
    .filter(({ p, state, change, ticketsLastWeek }) => {
      const isUntested = p === null && state !== 'New';
      return isUntested && change >= leastGrowth && change >= ticketsLastWeek.value;
    })
    .sort((a, b) => b.change - a.change || (a.topicId < b.topicId ? -1 : 1))[0];

const growthLine = (issue: RecurringIssue): Line => ({
  text: `Grown most: “${issue.title}”, ${fromWhom(issue)} after ${formatCount(issue.ticketsLastWeek.value)} last week; too few weeks of history for a test.`,
  evidence: issue.tickets.evidence,
});

const fallingLine = (issue: RecurringIssue): Line => ({
  text: `Going down: “${issue.title}”, ${formatNoun(issue.tickets.value, 'ticket')}${
    issue.expected === null ? '' : ` where ${formatExpected(issue.expected)} were usual`
  }, two weeks running.`,
  evidence: issue.tickets.evidence,
});

const quietLine = ({ header, appendix }: Parts): Line => ({
  text: `Nothing is new or rising; ${formatNoun(appendix.topicsTested, 'topic')} tested in ${formatNoun(header.classified.value, 'classified ticket')}.`,
  evidence: header.classified.evidence,
});

const standingLine = (issue: RecurringIssue): Line => ({
  text: `Largest recurring issue: “${issue.title}”, ${fromWhom(issue)}, active in ${issue.weeksActive} of the last 12 weeks.`,
  evidence: issue.tickets.evidence,
});

const churnLine = ({ churn }: Parts): Line => {
  const [top] = churn.reasons;
  const named =
    top === undefined
      ? '; no reason was named'
      : `; most named reason: ${top.reason.replaceAll('_', ' ')} (${formatCount(top.value)})`;
  return {
    text: `${formatNoun(churn.cancellations.value, 'cancellation')}${named}.`,
    evidence: churn.cancellations.evidence,
  };
};

/** Section 1 of the report: at most five sentences, each with a number and the list behind it. */
export const buildSummary = (parts: Parts): Line[] => {
  const fresh = parts.whatChanged.find((issue) => issue.state === 'New');
  const rising = parts.whatChanged.find((issue) => issue.state !== 'New');
  const [falling] = parts.falling;
  const [standing] = parts.recurringIssues;
  const lines = [volumeLine(parts)];
  const grown = findUntestedGrowth(parts);
  if (grown !== undefined) lines.push(growthLine(grown));
  if (fresh !== undefined) lines.push(newLine(fresh));
  if (rising !== undefined) lines.push(risingLine(rising));
  if (fresh === undefined && rising === undefined && parts.appendix.topicsTested > 0) {
    lines.push(quietLine(parts));
  }
  if (falling !== undefined) lines.push(fallingLine(falling));
  if (parts.churn.cancellations.value > 0) lines.push(churnLine(parts));
  if (standing !== undefined) lines.push(standingLine(standing));
  return lines.slice(0, 5);
};
