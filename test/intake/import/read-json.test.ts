import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RawRow } from '../../../src/intake/import/raw-row.ts';
import { readJson } from '../../../src/intake/import/read-json.ts';

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}
const read = async (text: string, lists: readonly string[] = [], size = 65_536) => {
  const rows: RawRow[] = [];
  for await (const row of readJson(pieces(text, size), lists)) rows.push(row);
  return rows.map((row) => ('values' in row ? row.values : [row.line, row.fault]));
};

describe('readJson', () => {
  test.each([
    ['a list', '[{"a":1},{"a":2}]', []],
    ['a list over many lines', '\ufeff[\n {"a": 1},\n {"a": 2}\n]\n', []],
    [
      'a page',
      '{"count":2,"users":[{"a":9}],"tickets":[{"a":1},{"a":2}],"next":null}',
      ['tickets'],
    ],
    [
      'a page below another name',
      '{"_embedded":{"x":[1],"all":[{"a":1},{"a":2}]},"p":{}}',
      ['_embedded.all'],
    ],
    ['pages one after another', '{"tickets":[{"a":1}]}\n{"tickets":[{"a":2}]}', ['tickets']],
    ['objects one after another', '{"a":1}\n{\n"a":2\n}', ['tickets']],
  ])('reads %s, however it is cut into pieces', async (_name, text, lists) => {
    for (const size of [1, 3, 65_536]) {
      expect(await read(text, lists, size)).toEqual([{ a: 1 }, { a: 2 }]);
    }
  });

  test('reads whatever JSON.stringify writes', async () => {
    const record = fc.dictionary(fc.string(), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(fc.array(record), fc.integer({ min: 1, max: 50 }), async (records, size) => {
        const expected = JSON.parse(JSON.stringify(records));
        expect(await read(JSON.stringify(records, null, 1), [], size)).toEqual(expected);
        expect(await read(JSON.stringify({ n: '}]', of: records }), ['of'], size)).toEqual(
          expected,
        );
      }),
      { numRuns: 100 },
    );
  });

  test('gives up one broken line between objects and goes on', async () => {
    expect(await read('{"a":1}\n{"a": oops}\nnot json\n{"a":2}')).toEqual([
      { a: 1 },
      [2, expect.stringContaining('is no JSON')],
      [3, expect.stringContaining('is no JSON')],
      { a: 2 },
    ]);
  });

  test('says on which line a list is damaged, and what was read before stays', async () => {
    const rows: unknown[] = [];
    const reading = async (): Promise<void> => {
      for await (const row of readJson(pieces('[\n{"a":1},\n{"a": "b\n', 9), [])) rows.push(row);
    };
    await expect(reading()).rejects.toThrow('line 3');
    expect(rows).toHaveLength(1);
    await expect(read('[{"a":1}')).rejects.toThrow('ends in the middle');
  });

  test('a record of any length is refused in bounded memory, and the next one is read', async () => {
    async function* endless(): AsyncGenerator<string> {
      yield '[{"a":"';
      for (let count = 0; count < 100; count += 1) yield 'y'.repeat(200_000);
      yield '"},{"a":2}]';
    }
    const rows: RawRow[] = [];
    for await (const row of readJson(endless(), [])) rows.push(row);
    expect(rows.map((row) => ('values' in row ? row.values : row.fault))).toEqual([
      expect.stringContaining('longer than'),
      { a: 2 },
    ]);
  });
});
