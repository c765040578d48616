import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTempDir } from '../../kit/temp-dir.ts';
import { runBuiltCli } from './run-built-cli.ts';

let folder: ReturnType<typeof makeTempDir>;
beforeAll(() => {
  folder = makeTempDir();
});
afterAll(() => folder.remove());

const put = (name: string, content: string): string => {
  const path = join(folder.path, name);
  writeFileSync(path, content);
  return path;
};

const ticket = (id: number, change: Record<string, unknown> = {}) => ({
  id,
  subject: 'Printer offline',
  description: `Label printer ${id} is offline.`,
  status: 'open',
  requester_id: 77,
  submitter_id: 77,
  created_at: '2026-02-02T08:00:00Z',
  updated_at: '2026-02-03T08:00:00Z',
  ...change,
});

test('an export page is told by its content, keeps its times and ids, never alerts and says what it rejects', async () => {
  const dataDir = join(folder.path, 'zendesk');
  const page = {
    tickets: [ticket(900719925474099), ticket(2, { status: 'deleted' }), ticket(3, { id: null })],
    end_of_stream: true,
  };
  const path = put('page.json', JSON.stringify(page, null, 2));
  const args = ['import', path, '--source', 'zendesk', '--no-wait'];
  const first = await runBuiltCli(args, { dataDir });
  expect(first.stderr).toContain('reading it as an export of Zendesk, source "zendesk"');
  expect(first.stderr).toContain('1 of 3 rows imported (1 new');
  expect(first.stderr).toContain('1 rows passed over: deleted in Zendesk');
  expect(readFileSync(`${path}.rejected.jsonl`, 'utf8')).toContain('has no \\"id\\"');
  const again = await runBuiltCli([...args, '--fresh'], { dataDir });
  expect(again.stderr).toContain('(0 new, 0 changed, 1 known already)');
  const { stdout } = await runBuiltCli(['export'], { dataDir });
  expect(JSON.parse(stdout).ticket).toMatchObject({
    externalId: '900719925474099',
    createdAt: '2026-02-02T08:00:00.000Z',
    text: 'Label printer 900719925474099 is offline.',
    backfill: true,
  });
});

test('a mapping is suggested from the file, and reads it when it is given back', async () => {
  const dataDir = join(folder.path, 'survey');
  const path = put(
    'survey.csv',
    [
      'Response no.,Submitted,How likely are you to recommend us?,What could we improve?',
      'r-1,13/02/2026 10:05,9,The export takes ages as soon as there are many rows',
      'r-2,03/02/2026 11:15,3,I was charged twice for the same seat',
    ].join('\n'),
  );
  const suggested = await runBuiltCli(['import', path, '--suggest'], { dataDir });
  expect(suggested.stderr).toMatch(/\d+ % {2}createdAt ← Submitted/);
  const mapping = put('survey.json', suggested.stdout);
  await runBuiltCli(['import', path, '--mapping', mapping, '--no-wait'], { dataDir });
  const { stdout } = await runBuiltCli(['export'], { dataDir });
  const tickets = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).ticket);
  expect(tickets.map(({ createdAt }) => createdAt).sort()).toEqual([
    '2026-02-03T11:15:00.000Z',
    '2026-02-13T10:05:00.000Z',
  ]);
  expect(tickets[0].score).toMatchObject({ kind: 'nps', max: 10 });
});

test('a mapping that is none is refused before anything is read', async () => {
  const path = put('own.csv', 'id,text\n1,a\n');
  const mapping = put('wrong.json', '{"fields": {"colour": "a"}}');
  const run = await runBuiltCli(['import', path, '--mapping', mapping]);
  expect(run.code).toBe(2);
  expect(run.stderr).toContain('colour');
});
