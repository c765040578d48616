import type { Block, Lines, ReportDocument, Section } from '../domain/report-document.ts';
import { escapeHtml } from './escape-html.ts';
import { htmlTable, htmlWords } from './html-table.ts';
import { reportStyle } from './report-style.ts';
import { tablePath } from './report-wording.ts';

const linesHtml = ({ layout, lines }: Lines, baseUrl: string): string => {
  const kind = { summary: 'lines', list: 'plain', notes: 'notes' }[layout];
  const items = lines.map(
    (line) => `<li>${line.map((words) => htmlWords(words, baseUrl)).join('')}</li>`,
  );
  return `<ul class="${kind}">${items.join('')}</ul>`;
};

const blockHtml = (block: Block, document: ReportDocument, baseUrl: string): string =>
  block.kind === 'lines'
    ? linesHtml(block, baseUrl)
    : htmlTable(block, tablePath(document.week, block.id), baseUrl);

const sectionHtml = (
  { number, title, blocks }: Section,
  document: ReportDocument,
  baseUrl: string,
): string =>
  [
    `<section id="s${number}"><h2><span class="no">${number}</span>${escapeHtml(title)}</h2>`,
    ...blocks.map((block) => blockHtml(block, document, baseUrl)),
    '</section>',
  ].join('');

const healthHtml = ({ health }: ReportDocument, baseUrl: string): string => {
  const entries = health.map(
    ({ term, parts }) =>
      `<div><dt>${escapeHtml(term)}</dt><dd>${parts.map((words) => htmlWords(words, baseUrl)).join('')}</dd></div>`,
  );
  return `<dl class="health">${entries.join('')}</dl>`;
};

const issuedText = ({ issuedAt, reportId }: ReportDocument): string =>
  issuedAt === null
    ? `Report ${reportId}, not issued: its numbers may still change.`
    : `Report ${reportId}, issued ${issuedAt.slice(0, 16).replace('T', ' ')} UTC.`;

/** The report as one page: no script, no file beside it; prints to A4 or letter. */
export const renderHtml = (document: ReportDocument, baseUrl: string): string =>
  [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${escapeHtml(`${document.title} · weekly report`)}</title>`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">` +
      `<style>${reportStyle}</style></head><body><main>`,
    '<p class="brand">Groundswell</p>',
    `<h1>${escapeHtml(document.title)}</h1>`,
    `<p class="sub">${escapeHtml(document.period)} · what customers kept saying</p>`,
    healthHtml(document, baseUrl),
    ...document.sections.map((section) => sectionHtml(section, document, baseUrl)),
    `<footer>${escapeHtml(issuedText(document))}</footer>`,
    '</main></body></html>',
    '',
  ].join('\n');
