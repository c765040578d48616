import type { Count, RecurringIssue } from '../domain/report.ts';
import { escapeHtml } from './escape-html.ts';
import { formatChange, formatCount, formatExpected, formatShare } from './format-number.ts';
import { plainLine } from './plain-text.ts';
import { formatEvidence, shareOf } from './report-wording.ts';
import { sparklineSvg } from './sparkline-svg.ts';

/** A label that opens the list behind it. `label` is trusted HTML. */
export const openList = (label: string, path: string, baseUrl: string): string =>
  `<a class="n" href="${escapeHtml(baseUrl + path)}">${label}</a>`;

export const countLink = ({ value, evidence }: Count, baseUrl: string): string =>
  openList(formatCount(value), evidence, baseUrl);

const shapes: Readonly<Record<string, string>> = {
  New: '<path d="M5 0 10 5 5 10 0 5z"/>',
  Rising: '<path d="M5 1 10 9.5H0z"/>',
  Watch: '<path d="M5 2 9 9H1z" fill="none" stroke="currentColor" stroke-width="1.5"/>',
  Falling: '<path d="M5 9.5 0 1h10z"/>',
  Recurring: '<circle cx="5" cy="5" r="4.4"/>',
  Sporadic: '<circle cx="5" cy="5" r="3.7" fill="none" stroke="currentColor" stroke-width="1.5"/>',
};

/** A state by word, colour and shape. */
const stateBadge = (state: string): string =>
  `<span class="state s-${escapeHtml(state)}"><svg width="10" height="10" viewBox="0 0 10 10" fill="currentColor" aria-hidden="true">${shapes[state] ?? '<path d="M1 4h8v2H1z"/>'}</svg>${escapeHtml(state)}</span>`;

const quoteHtml = (quote: RecurringIssue['quotes'][number], baseUrl: string): string =>
  `<blockquote><bdi>${escapeHtml(plainLine(quote.text))}</bdi> <a href="${escapeHtml(baseUrl + quote.link)}">ticket · ${escapeHtml(quote.createdAt.slice(0, 10))}</a></blockquote>`;

const expectedText = ({ expected, upper }: RecurringIssue): string =>
  expected === null || upper === null
    ? '–'
    : `${formatExpected(expected)}<span class="mini">to ${formatCount(upper)}</span>`;

/** A topic of "what changed": its chart large, its first quote below. */
export const changeCard = (issue: RecurringIssue, baseUrl: string): string => {
  const fact = (value: string, name: string) => `<span><b>${value}</b> ${name}</span>`;
  const usual =
    issue.expected === null || issue.upper === null || issue.state === 'New'
      ? ''
      : fact(
          formatExpected(issue.expected),
          `expected, up to ${formatCount(issue.upper)} by chance`,
        );
  return [
    `<article class="card s-${escapeHtml(issue.state)}">`,
    `<div class="top">${stateBadge(issue.state)}<span class="sub">${escapeHtml(plainLine(issue.area))}</span></div>`,
    `<h3><bdi>${escapeHtml(plainLine(issue.title))}</bdi></h3>`,
    `<div class="wide">${sparklineSvg(issue.history, { width: 400, height: 68 }, baseUrl)}</div>`,
    '<div class="facts">',
    fact(countLink(issue.customers, baseUrl), 'customers'),
    fact(countLink(issue.tickets, baseUrl), 'tickets'),
    usual,
    fact(
      openList(
        shareOf(issue.negative.value, issue.tickets.value),
        issue.negative.evidence,
        baseUrl,
      ),
      'negative',
    ),
    `<span>${issue.state === 'New' ? '' : `${escapeHtml(formatEvidence(issue))} · `}first seen ${escapeHtml(issue.firstSeen)}</span>`,
    '</div>',
    ...issue.quotes.slice(0, 1).map((quote) => quoteHtml(quote, baseUrl)),
    '</article>',
  ].join('');
};

const rankText = ({ rank, rankLastWeek }: RecurringIssue): string => {
  const before =
    rankLastWeek === null
      ? 'new'
      : rankLastWeek === rank
        ? '='
        : `was ${formatCount(rankLastWeek)}`;
  return `${formatCount(rank)}<span class="mini">${before}</span>`;
};

const issueRows = (issue: RecurringIssue, baseUrl: string): string => {
  const cell = (name: string, html: string, kind = '') =>
    `<td${kind} data-h="${name}">${html}</td>`;
  const mood = issue.netSentiment > 0 ? 'pos' : issue.netSentiment < 0 ? 'neg' : '';
  const row = [
    `<td>${rankText(issue)}</td>`,
    `<td class="l"><h3><bdi>${escapeHtml(plainLine(issue.title))}</bdi></h3><span class="mini">${stateBadge(issue.state)} &nbsp;${escapeHtml(plainLine(issue.area))} · since ${escapeHtml(issue.firstSeen)} · ${issue.weeksActive} of 12 weeks</span></td>`,
    cell('Customers', countLink(issue.customers, baseUrl), ' class="big"'),
    cell(
      'Tickets',
      `${countLink(issue.tickets, baseUrl)}<span class="mini">${formatShare(issue.shareOfTickets)}</span>`,
    ),
    cell(
      'Change',
      `${formatChange(issue.change)}<span class="mini">from ${countLink(issue.ticketsLastWeek, baseUrl)}</span>`,
    ),
    cell('Expected', expectedText(issue)),
    cell(
      'Net sentiment',
      `<span class="${mood}">${formatChange(issue.netSentiment)}</span><span class="mini">${countLink(issue.negative, baseUrl)} negative</span>`,
    ),
    `<td class="c s-${escapeHtml(issue.state)}">${sparklineSvg(issue.history, { width: 128, height: 36 }, baseUrl)}</td>`,
  ].join('');
  const quotes = issue.quotes.map((quote) => quoteHtml(quote, baseUrl)).join('');
  const below =
    quotes === ''
      ? ''
      : `<tr class="w"><td></td><td class="q" colspan="7"><div class="quotes">${quotes}</div></td></tr>`;
  return `<tbody><tr class="m">${row}</tr>${below}</tbody>`;
};

/** The table of top recurring issues, a body of two rows a topic: its figures, then its quotes. */
export const issueTable = (issues: readonly RecurringIssue[], baseUrl: string): string =>
  [
    '<table class="issues"><thead><tr><th scope="col">#</th><th scope="col" class="l">Issue</th>',
    ...['Customers', 'Tickets', 'Change', 'Expected', 'Net sentiment', '12 weeks'].map(
      (name) => `<th scope="col">${name}</th>`,
    ),
    '</tr></thead>',
    ...issues.map((issue) => issueRows(issue, baseUrl)),
    '</table>',
  ].join('');

/** Topics on one line each, for "going down". */
export const issueList = (issues: readonly RecurringIssue[], baseUrl: string): string =>
  `<ul class="plain">${issues
    .map(
      (issue) =>
        `<li>${stateBadge(issue.state)} &nbsp;<bdi>${escapeHtml(plainLine(issue.title))}</bdi> <span class="sub">· ${countLink(issue.tickets, baseUrl)} tickets${
          issue.expected === null ? '' : ` where ${formatExpected(issue.expected)} are usual`
        }</span></li>`,
    )
    .join('')}</ul>`;
