import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { WeeklyReport } from '../../src/domain/report.ts';
import { displayWidth } from '../../src/report/plain-text.ts';
import { renderWeeklyReport, reportFormats } from '../../src/report/render-weekly.ts';
import { buildWeeklyReport } from '../../src/report/weekly-report.ts';
import { emptyCut, inventedCut } from './invented-cut.ts';

const report = buildWeeklyReport(inventedCut());
const baseUrl = 'https://groundswell.example';

describe('every format', () => {
  test.each(reportFormats)('%s of the same report has the same bytes', (format) => {
    const again = buildWeeklyReport(inventedCut());
    expect(renderWeeklyReport(again, format, { baseUrl })).toBe(
      renderWeeklyReport(report, format, { baseUrl }),
    );
  });

  test.each(reportFormats)('%s of an empty workspace is whole', (format) => {
    const empty = buildWeeklyReport(emptyCut());
    expect(renderWeeklyReport(empty, format)).not.toMatch(/NaN|undefined|Infinity/);
  });

  test.each(reportFormats)('%s holds no number that is none', (format) => {
    expect(renderWeeklyReport(report, format)).not.toMatch(/NaN|undefined|Infinity/);
  });
});

describe('HTML', () => {
  const html = renderWeeklyReport(report, 'html', { baseUrl: `${baseUrl}/` });

  test('runs nothing a customer wrote', () => {
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toMatch(/href="javascript:/);
    expect(html).not.toContain('tk_1"><b>');
  });

  test('asks for nothing outside itself', () => {
    const loaded = [...html.matchAll(/(?:src|srcset)=|url\(|@import|<link/g)];
    expect(loaded).toEqual([]);
    expect(html).toContain("default-src 'none'");
  });

  test('links every count of the report', () => {
    for (const issue of report.recurringIssues) {
      for (const count of [issue.customers, issue.tickets, issue.ticketsLastWeek]) {
        expect(html).toContain(`href="${baseUrl}${count.evidence.replaceAll('&', '&amp;')}"`);
      }
    }
    expect(html).toContain(`href="${baseUrl}/v1/tickets/tk_2"`);
  });

  test('is well formed: every element that opens closes', () => {
    const open: string[] = [];
    const body = html.slice(html.indexOf('<body>')).replace('</html>', '');
    for (const [, closing, name = '', selfClosing] of body.matchAll(
      /<(\/?)([a-z0-9]+)(?:\s[^>]*?)?(\/?)>/g,
    )) {
      if (selfClosing === '/' || name === 'br') continue;
      if (closing === '/') expect(open.pop()).toBe(name);
      else open.push(name);
    }
    expect(open).toEqual([]);
  });
});

describe('Markdown', () => {
  const markdown = renderWeeklyReport(report, 'md', { baseUrl });

  test('shows hostile words as words', () => {
    expect(markdown).not.toContain('<script>');
    expect(markdown).toContain('&lt;script&gt;');
    expect(markdown).toContain('\\|');
    expect(markdown).toContain('\\`code\\`');
    expect(markdown).not.toContain('[link](javascript');
  });

  test('has tables whose rows all have the same number of cells', () => {
    const tables = markdown.split('\n\n').filter((block) => block.startsWith('| '));
    expect(tables.length).toBeGreaterThan(2);
    for (const block of tables) {
      const cells = block
        .trim()
        .split('\n')
        .map((row) => row.replaceAll('\\|', '').split('|').length);
      expect(new Set(cells).size).toBe(1);
    }
  });
});

describe('text', () => {
  test.each([80, 100])('keeps to %d columns but for its links', (width) => {
    const lines = renderWeeklyReport(report, 'text', { width }).split('\n');
    const long = lines.filter((line) => !line.includes('→ ') && displayWidth(line) > width);
    expect(long).toEqual([]);
  });

  test('lets no quote move the cursor or turn the direction', () => {
    const text = renderWeeklyReport(report, 'text', { colour: false });
    expect(text).not.toContain('\u001b');
    expect(text).not.toMatch(/[\u202a-\u202e]/);
  });

  test('is coloured only when asked', () => {
    const coloured = renderWeeklyReport(report, 'text', { colour: true });
    const colours = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
    expect(coloured.replaceAll(colours, '')).toBe(renderWeeklyReport(report, 'text'));
    expect(coloured).not.toBe(renderWeeklyReport(report, 'text'));
  });
});

describe('CSV', () => {
  const csv = renderWeeklyReport(report, 'csv', { baseUrl });
  const rows: Record<string, string>[] = parse(csv, { columns: true, record_delimiter: '\r\n' });

  test('reads back with a row for each topic and section', () => {
    const { whatChanged, recurringIssues, falling } = report;
    expect(rows).toHaveLength(whatChanged.length + recurringIssues.length + falling.length);
    expect(rows[0]?.title).toBe(report.whatChanged[0]?.title);
    expect(rows[0]?.tickets).toBe(String(report.whatChanged[0]?.tickets.value));
  });

  test('neutralises cells that a spreadsheet would run', () => {
    const quotes = rows.map((row) => row.quote_2 ?? '');
    expect(quotes.some((quote) => quote.startsWith("'=HYPERLINK"))).toBe(true);
    for (const row of rows) {
      for (const cell of Object.values(row)) {
        if (!/^-?[\d.e-]+$/.test(cell)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }
    }
  });
});

test('JSON reads back as the report itself', () => {
  const back: WeeklyReport = JSON.parse(renderWeeklyReport(report, 'json'));
  expect(back).toEqual(JSON.parse(JSON.stringify(report)));
});
