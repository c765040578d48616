import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runBuiltCli } from './run-built-cli.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const parseLines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('the command line', () => {
  test('explains itself, and each command', async () => {
    const all = await runBuiltCli(['help']);
    expect(all.code).toBe(0);
    for (const name of [
      'serve',
      'worker',
      'import',
      'analyze',
      'report',
      'export',
      'status',
      'demo',
    ]) {
      expect(all.stdout).toContain(`  ${name}`);
    }
    expect((await runBuiltCli(['help', 'import'])).stdout).toContain('--map <field=column>');
    expect((await runBuiltCli(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test.each([
    [[], 'Usage'],
    [['reprot'], 'unknown command'],
    [['import'], 'missing required argument'],
    [['import', 'x.csv', '--map', 'nonsense'], 'segments.NAME'],
    [['report', '--week', '2024-W99'], 'Write an ISO week'],
    [['report', '--format', 'pdf'], 'Allowed choices'],
  ])('answers %j with usage code 2 and a hint', async (args, hint) => {
    const { code, stdout, stderr } = await runBuiltCli(args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(hint);
  });

  test.each([
    [['report', '--data-dir', '/nonexistent/here'], 'There is no data in'],
    [['import', '/nonexistent/file.csv'], 'There is no file'],
  ])('answers %j with code 1, what to do, and no stack', async (args, hint) => {
    const { code, stderr } = await runBuiltCli(args, { dataDir: join(folder, 'none') });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: /);
    expect(stderr).toContain(hint);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe('groundswell analyze', () => {
  test('writes one analysis a line and names the lines that cannot be read', async () => {
    const input = [
      '{"id":"a","text":"The till crashes when I open the drawer. Please add a night mode.","subject":"Till crash"}',
      '{"id":"b"}',
      'nonsense',
      '{"id":3,"text":"Wir möchten kündigen, es ist zu teuer.","lang":"de"}',
    ].join('\n');
    const { code, stdout, stderr } = await runBuiltCli(['analyze'], { input });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: line 2 .*text/m);
    expect(stderr).toMatch(/^error: line 3 /m);
    const [first, last] = parseLines(stdout);
    expect(first).toMatchObject({
      id: 'a',
      language: 'en',
      sentiment: { label: expect.stringMatching(/^(negative|neutral|positive)$/) },
    });
    expect(first.sentiment.score).toBeGreaterThanOrEqual(-1);
    expect(first.mentions.length).toBeGreaterThan(0);
    for (const mention of first.mentions) {
      expect(mention.end).toBeGreaterThan(mention.start);
      expect(Object.keys(mention)).toEqual(expect.arrayContaining(['text', 'intent', 'sentiment']));
      expect(mention).not.toHaveProperty('topic');
    }
    expect(last).toMatchObject({ id: 3, language: 'de' });
    expect(last.intents.map(({ label }: { label: string }) => label)).toContain('cancellation');
  });

  test('finds topics over the whole input when asked, the same in any order', async () => {
    const matters = [
      (n: number) => `The barcode scanner loses the connection to tablet ${n}.`,
      (n: number) => `Payment reminders are sent for invoice ${n} although it is paid.`,
      (n: number) => `The roster print cuts off the last column on page ${n}.`,
    ];
    const lines = Array.from({ length: 90 }, (_, index) =>
      JSON.stringify({ id: `t${index}`, text: matters[index % 3]?.(index) }),
    );
    const once = await runBuiltCli(['analyze', '--topics'], { input: lines.join('\n') });
    const turned = await runBuiltCli(['analyze', '--topics'], {
      input: [...lines].reverse().join('\n'),
    });
    expect(once.code).toBe(0);
    const analyses = parseLines(once.stdout);
    expect(analyses).toHaveLength(90);
    const topics = new Set(analyses.map(({ topic }) => topic?.id ?? null));
    expect(topics.size).toBeGreaterThanOrEqual(3);
    expect(analyses[0].topic).toEqual({ id: expect.any(String), title: expect.any(String) });
    expect(parseLines(turned.stdout).reverse()).toEqual(analyses);
  });
});

describe('groundswell import', () => {
  test('takes a file in, waits for its analysis, and report, status and export show it', async () => {
    const dataDir = join(folder, 'import');
    const path = join(folder, 'tickets.csv');
    const rows = Array.from(
      { length: 120 },
      (_, index) =>
        `${index},"The export of the stock list fails with error ${500 + (index % 7)}",2026-03-0${2 + (index % 5)},"cust ${index % 30}"`,
    );
    writeFileSync(path, `id,text,created_at,customer_id\n${rows.join('\n')}\nx,,2026-03-02,y\n`);
    const run = await runBuiltCli(['import', path, '--json'], { dataDir });
    expect(run.stderr).toContain('120 of 121 rows imported');
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ settled: true, files: [{ rejected: 1 }] });
    expect(readFileSync(`${path}.rejected.jsonl`, 'utf8')).toContain('"line":122');

    const again = await runBuiltCli(['import', path], { dataDir });
    expect(again.stderr).toContain('0 new, 0 changed, 120 known already');

    const status = await runBuiltCli(['status', '--json'], { dataDir });
    expect(JSON.parse(status.stdout)).toMatchObject({
      tickets: 120,
      unanalysed: 0,
      weeks: expect.arrayContaining([expect.objectContaining({ week: '2026-W10', tickets: 120 })]),
    });

    const exported = await runBuiltCli(['export'], { dataDir });
    expect(parseLines(exported.stdout)).toHaveLength(120);

    const report = await runBuiltCli(['report', '--week', '2026-W10'], { dataDir });
    expect(report.code).toBe(0);
    expect(report.stdout).toContain('2026-W10');
    expect(report.stdout).not.toContain('\u001b[');
    const html = join(folder, 'report.html');
    await runBuiltCli(['report', '--format', 'html', '--output', html], { dataDir });
    expect(existsSync(html)).toBe(true);
  });

  test('ends in the same rows when it was killed at any moment', async () => {
    const dataDir = join(folder, 'killed');
    const path = join(folder, 'many.jsonl');
    const lines = Array.from({ length: 8_000 }, (_, index) =>
      index % 500 === 7
        ? 'broken'
        : JSON.stringify({ id: `m${index}`, text: `Scanner ${index} is slow` }),
    );
    writeFileSync(path, lines.join('\n'));
    for (const killAfterMs of [400, 700, 900, 1_200]) {
      await runBuiltCli(['import', path, '--no-wait'], { dataDir, killAfterMs });
    }
    const last = await runBuiltCli(['import', path, '--no-wait'], { dataDir });
    expect(last.code).toBe(0);
    const status = await runBuiltCli(['status', '--json'], { dataDir });
    expect(JSON.parse(status.stdout).tickets).toBe(7_984);
    const rejected = parseLines(readFileSync(`${path}.rejected.jsonl`, 'utf8'));
    expect(rejected.map(({ line }) => line)).toEqual(
      Array.from({ length: 16 }, (_, index) => index * 500 + 8),
    );
  });
});
