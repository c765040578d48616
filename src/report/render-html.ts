import type { ReportHeader, ScoreboardRow, WeeklyReport } from '../domain/report.ts';
import { escapeHtml } from './escape-html.ts';
import { formatCount, formatNoun } from './format-number.ts';
import { changeCard, countLink, issueList, issueTable, openList } from './html-issues.ts';
import { plainLine } from './plain-text.ts';
import { reportStyle } from './report-style.ts';
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

const text = (raw: string): string => escapeHtml(plainLine(raw));

const healthHtml = (header: ReportHeader, baseUrl: string): string => {
  const entry = (term: string, value: string) => `<div><dt>${term}</dt><dd>${value}</dd></div>`;
  const excluded = header.excluded
    .filter(({ value }) => value > 0)
    .map((each) => `${spaced(each.reason)} ${countLink(each, baseUrl)}`);
  const sources = header.sources.map((each) =>
    each.silent
      ? `<span class="silent">${text(each.source)} silent (${countLink(each, baseUrl)})</span>`
      : `${text(each.source)} ${countLink(each, baseUrl)}`,
  );
  const languages = header.languages.map(
    (each) => `${text(languageName(each.language))} ${countLink(each, baseUrl)}`,
  );
  const { received, analyzed, classified } = header;
  return [
    '<dl class="health">',
    entry('Tickets', `${countLink(received, baseUrl)}, ${countLink(analyzed, baseUrl)} analysed`),
    entry(
      'With a topic',
      `${countLink(classified, baseUrl)} (${shareOf(classified.value, analyzed.value)})`,
    ),
    entry(
      'Excluded',
      `${formatCount(excludedTotal(header))}${excluded.length > 0 ? ` · ${excluded.join(' · ')}` : ''}`,
    ),
    entry('Sources', sources.join(' · ') || 'none'),
    entry('Languages', languages.join(' · ') || 'none'),
    entry('Unsupported language', countLink(header.unsupportedLanguage, baseUrl)),
    entry('Precision', header.precisionAudit),
    entry('Time zone', text(header.timeZone)),
    '</dl>',
  ].join('');
};

const tileHtml = (row: ScoreboardRow, baseUrl: string): string => {
  const flag = row.outsideRange ? ' <span class="flag">⚑ outside range</span>' : '';
  const parts = row.parts
    .filter(({ value }) => value > 0)
    .map((part) => `${escapeHtml(part.label)} ${countLink(part, baseUrl)}`)
    .join(' · ');
  return [
    `<div class="tile${row.outsideRange ? ' out' : ''}">`,
    `<span class="k">${escapeHtml(row.label)}${row.n === null ? '' : ` · n ${openList(formatCount(row.n), row.evidence, baseUrl)}`}</span>`,
    `<b>${openList(formatFigure(row, row.value), row.evidence, baseUrl)}</b>`,
    `<span class="r">last week ${openList(formatFigure(row, row.lastWeek), row.evidenceLastWeek, baseUrl)}<br>8 weeks ${formatRange(row)}${flag}</span>`,
    parts === '' ? '' : `<div class="r">${parts}</div>`,
    '</div>',
  ].join('');
};

const changedHtml = ({ whatChanged }: WeeklyReport, baseUrl: string): string => {
  const shown = whatChanged.slice(0, maxChangedShown);
  if (shown.length === 0) return '<p class="none">Nothing is new or rising.</p>';
  const rest = whatChanged.length - shown.length;
  const more =
    rest > 0
      ? `<p class="none">${formatNoun(rest, 'more topic')} in the JSON and CSV of this report.</p>`
      : '';
  return `<div class="cards">${shown.map((issue) => changeCard(issue, baseUrl)).join('')}</div>${more}`;
};

const churnHtml = ({ churn }: WeeklyReport, baseUrl: string): string => {
  const { cancellations, cancellationsLastWeek, reasons } = churn;
  const top = Math.max(1, ...reasons.map(({ value }) => value));
  const bars = reasons.map(
    ({ reason, value, evidence }) =>
      `<span>${text(spaced(reason))} ${openList(formatCount(value), evidence, baseUrl)}</span><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${Math.round((value / top) * 1000) / 10}" height="10" rx="1"/></svg>`,
  );
  const intro = `<p>${openList(formatNoun(cancellations.value, 'cancellation'), cancellations.evidence, baseUrl)} this week, ${countLink(cancellationsLastWeek, baseUrl)} last week.${reasons.length > 0 ? ' Reasons named:' : ''}</p>`;
  return bars.length === 0 ? intro : `${intro}<br><div class="bars">${bars.join('')}</div>`;
};

const section = (title: string, body: string): string =>
  `<section><h2>${title}</h2>${body}</section>`;

const bodyHtml = (report: WeeklyReport, baseUrl: string): string => {
  const { header, summary, scoreboard, recurringIssues, falling, appendix } = report;
  const [year = '', number = ''] = header.week.split('-W');
  const lines = summary.map(
    (line) =>
      `<li><a href="${escapeHtml(baseUrl + line.evidence)}"><bdi>${text(line.text)}</bdi></a></li>`,
  );
  return [
    '<header><span class="brand">Groundswell</span>',
    `<h1>Week ${Number(number)}, ${text(year)}</h1>`,
    `<p class="sub">${formatPeriod(header.from, header.to)} · what customers kept saying</p>`,
    healthHtml(header, baseUrl),
    '</header>',
    `<ul class="lines" aria-label="In five lines">${lines.join('')}</ul>`,
    section(
      'Scoreboard',
      `<div class="board">${scoreboard.map((row) => tileHtml(row, baseUrl)).join('')}</div>`,
    ),
    section('What changed', changedHtml(report, baseUrl)),
    section(
      'Top recurring issues',
      recurringIssues.length === 0
        ? '<p class="none">None yet: an issue recurs when it is seen in three of eight weeks.</p>'
        : issueTable(recurringIssues, baseUrl),
    ),
    falling.length === 0 ? '' : section('Going down', issueList(falling, baseUrl)),
    section('Leaving', churnHtml(report, baseUrl)),
    section(
      'Appendix',
      `<ul class="notes">${appendix.notes.map((note) => `<li>${text(note)}</li>`).join('')}</ul>`,
    ),
    `<footer>Report ${header.reportId} · ${text(header.week)} · taxonomy v${header.taxonomyVersion} · ${text(header.engines.join(', ')) || 'no engine yet'}</footer>`,
  ].join('\n');
};

/** The report as one HTML page: no script, no other file, light and dark, prints to A4. */
export const renderHtml = (report: WeeklyReport, baseUrl: string): string =>
  [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">',
    `<title>Groundswell · weekly report ${text(report.header.week)}</title>`,
    `<style>${reportStyle}</style></head><body><main>`,
    bodyHtml(report, baseUrl),
    '</main></body></html>',
    '',
  ].join('\n');
