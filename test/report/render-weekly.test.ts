import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { WeeklyReport } from '../../src/domain/weekly-report.ts';
import { layOutReport } from '../../src/report/layout/lay-out-report.ts';
import { displayWidth } from '../../src/report/plain-text.ts';
import { tablesOf } from '../../src/report/render-csv.ts';
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
    const long = lines.filter((line) => !line.includes('/v1/') && displayWidth(line) > width);
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

const csvRows = (table: string): Record<string, string>[] =>
  parse(renderWeeklyReport(report, 'csv', { baseUrl, table }), {
    columns: true,
    record_delimiter: '\r\n',
  });

describe('CSV', () => {
  test('has every table of the report, with all its rows', () => {
    const tables = tablesOf(layOutReport(report, null));
    expect(tables.length).toBeGreaterThan(10);
    for (const { id, rows } of tables) expect([id, csvRows(id).length]).toEqual([id, rows.length]);
    expect(csvRows('topics')).toHaveLength(report.appendix.topics.length);
    expect(csvRows('what_changed')[0]).toMatchObject({
      topic: report.whatChanged[0]?.title,
      tickets: String(report.whatChanged[0]?.tickets.value),
      tickets_list: `${baseUrl}${report.whatChanged[0]?.tickets.evidence}`,
    });
  });

  test('names the tables when asked for another', () => {
    expect(() => renderWeeklyReport(report, 'csv', { table: 'nope' })).toThrow(/issues/);
  });

  test('neutralises cells that a spreadsheet would run', () => {
    const rows = csvRows('issues');
    const quotes = rows.map((row) => row.quote_2 ?? '');
    expect(quotes.some((quote) => quote.startsWith("'=HYPERLINK"))).toBe(true);
    for (const row of rows) {
      for (const cell of Object.values(row)) {
        if (!/^-?[\d.e-]+$/.test(cell)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }
    }
  });
});

describe('Slack', () => {
  interface Message {
    readonly text: string;
    readonly blocks: readonly {
      readonly type: string;
      readonly text?: { readonly text: string };
    }[];
  }
  const read = (given: WeeklyReport): Message =>
    JSON.parse(renderWeeklyReport(given, 'slack', { baseUrl }));
  const huge = {
    ...report,
    summary: report.summary.map((line) => ({ ...line, text: line.text.padEnd(2_900, 'x') })),
    whatChanged: report.whatChanged.map((row) => ({ ...row, title: 'long '.repeat(800) })),
  };

  test.each([
    ['a usual report', report],
    ['a report of long words', huge],
  ])('keeps %s within 50 blocks of 3,000 letters', (_, given) => {
    const { blocks, text } = read(given);
    expect(blocks.length).toBeLessThanOrEqual(50);
    for (const block of blocks) expect((block.text?.text ?? '').length).toBeLessThanOrEqual(3_000);
    expect(text).toMatch(/^Week 30, 2024: /);
  });

  test('shows what a customer wrote as words: no link, no mark, no mention', () => {
    const all = read(report)
      .blocks.map(({ text }) => text?.text ?? '')
      .join('\n');
    expect(all).toContain('&lt;script&gt;');
    expect(all).not.toContain('*bold*');
    expect(all).toContain(`<${baseUrl}/v1/evidence/`);
  });
});

test('JSON reads back as the report itself', () => {
  const back: WeeklyReport = JSON.parse(renderWeeklyReport(report, 'json'));
  expect(back).toEqual(JSON.parse(JSON.stringify(report)));
});
