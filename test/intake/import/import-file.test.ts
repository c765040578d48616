import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Submission } from '../../../src/domain/ticket.ts';
import type { ImportedRow } from '../../../src/intake/import/import-batch.ts';
import { type ImportOptions, importFile } from '../../../src/intake/import/import-file.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
const put = (name: string, content: string | Uint8Array): string => {
  count += 1;
  const path = join(folder, `${count}-${name}`);
  writeFileSync(path, content);
  return path;
};
const importAll = async (path: string, options: Partial<ImportOptions<ImportedRow>> = {}) => {
  const saved: Submission[] = [];
  const outcome = await importFile({
    path,
    dataDir: folder,
    rejectsPath: `${path}.rejected.jsonl`,
    format: null,
    mapping: { fields: {} },
    source: null,
    fresh: false,
    onReading: () => {},
    accept: (row) => row,
    save: async (rows) =>
      void saved.push(...rows.flatMap((row) => ('submission' in row ? [row.submission] : []))),
    onProgress: () => {},
    shouldStop: () => false,
    ...options,
  });
  return { saved, outcome };
};
const rejectsOf = (path: string): { line: number; reason: string; row: unknown }[] =>
  readFileSync(`${path}.rejected.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const csv = 'id,text\r\n1,Grüße aus 東京\r\n2,second\r\n';
const expected = ['Grüße aus 東京', 'second'];
const utf16be = Buffer.from(`\ufeff${csv}`, 'utf16le').swap16();

describe('importFile', () => {
  test.each([
    ['plain.csv', Buffer.from(csv)],
    ['bom.csv', Buffer.from(`\ufeff${csv}`)],
    ['utf16le.csv', Buffer.from(`\ufeff${csv}`, 'utf16le')],
    ['utf16be.csv', utf16be],
    ['utf16-without-mark.csv', Buffer.from(csv, 'utf16le')],
    ['packed.csv.gz', gzipSync(csv)],
    ['packed-without-name', gzipSync(csv)],
    ['lines.jsonl', Buffer.from(expected.map((text) => JSON.stringify({ text })).join('\r\n'))],
  ])('reads %s', async (name, content) => {
    const { saved, outcome } = await importAll(put(name, content));
    expect(saved.map(({ text }) => text)).toEqual(expected);
    expect(outcome).toMatchObject({ rows: 2, imported: 2, rejected: 0, finished: true });
  });

  test('writes each rejected row with its line, reason and content', async () => {
    const long = `{"text":"${'x'.repeat(1_000_100)}"}`;
    const path = put(
      'mixed.jsonl',
      ['{"text":"one"}', '', 'not json', '{"text":""}', long, '[1]', '{"text":"two"}'].join('\n'),
    );
    const { saved, outcome } = await importAll(path);
    expect(saved.map(({ text }) => text)).toEqual(['one', 'two']);
    expect(outcome).toMatchObject({ rows: 6, imported: 2, rejected: 4 });
    const rejects = rejectsOf(path);
    expect(rejects.map(({ line }) => line)).toEqual([3, 4, 5, 6]);
    expect(rejects[0]).toEqual({
      line: 3,
      reason: expect.stringContaining('no JSON'),
      row: 'not json',
    });
    expect(rejects[1]).toEqual({
      line: 4,
      reason: expect.stringContaining('has no text'),
      row: { text: '' },
    });
    expect(rejects[2]?.reason).toContain('1000000');
  });

  test('keeps bytes that are no UTF-8 as a replacement sign and counts their rows', async () => {
    const path = put('latin.csv', Buffer.from('id,text\n1,caf\xe9\n2,tea\n', 'latin1'));
    const { saved, outcome } = await importAll(path);
    expect(saved.map(({ text }) => text)).toEqual(['caf\ufffd', 'tea']);
    expect(outcome.repaired).toBe(1);
  });

  test('goes on where it was stopped, with every row and every reject once', async () => {
    const lines = Array.from({ length: 2_600 }, (_, index) =>
      index % 100 === 50 ? '{' : JSON.stringify({ id: String(index), text: `text ${index}` }),
    );
    const path = put('long.jsonl', lines.join('\n'));
    const ids: string[] = [];
    const save = async (rows: readonly ImportedRow[]): Promise<void> => {
      ids.push(...rows.map((row) => ('submission' in row ? (row.submission.id ?? '') : '')));
    };
    const first = await importAll(path, { save, shouldStop: () => ids.length > 900 });
    expect(first.outcome).toMatchObject({ finished: false, rows: 1_000 });
    // Killed in the middle of a batch: saved, but the position was not kept.
    let batches = 0;
    const crash = importAll(path, {
      save: async (submissions) => {
        await save(submissions);
        batches += 1;
        if (batches === 2) throw new Error('killed');
      },
    });
    await expect(crash).rejects.toThrow('killed');
    const last = await importAll(path, { save });
    expect(last.outcome).toMatchObject({ finished: true, rows: 2_600, resumedFrom: 1_500 });
    expect(last.outcome).toMatchObject({ imported: 2_574, rejected: 26 });
    expect(new Set(ids).size).toBe(2_574);
    expect(rejectsOf(path).map(({ line }) => line)).toEqual(
      Array.from({ length: 26 }, (_, index) => index * 100 + 51),
    );
    expect(readdirSync(join(folder, 'imports'))).toEqual([]);
  });

  test('begins anew when the file is another one or when it is told to', async () => {
    const path = put('again.jsonl', '{"text":"a"}\n{"text":"b"}\n');
    await importAll(path, { shouldStop: () => true });
    expect((await importAll(path, { fresh: true })).saved).toHaveLength(2);
  });

  test('keeps what came before the damage of a gzip file and says so', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => `{"text":"row ${index * 7919}"}`);
    const packed = gzipSync(rows.join('\n'));
    const path = put('cut.jsonl.gz', packed.subarray(0, packed.length - 2_000));
    const ids: string[] = [];
    const save = async (rows: readonly ImportedRow[]): Promise<void> => {
      ids.push(...rows.map((row) => ('submission' in row ? (row.submission.id ?? '') : '')));
    };
    await expect(importAll(path, { save })).rejects.toThrow('damaged gzip');
    expect(ids.length).toBeGreaterThan(10_000);
  });

  test('names the file that is not there, and the folder', async () => {
    await expect(importAll(join(folder, 'none.csv'))).rejects.toThrow('There is no file');
    await expect(importAll(folder)).rejects.toThrow('is no file');
  });
});
