import { describe, expect, test } from 'vitest';
import type { RawRow } from '../../../src/intake/import/raw-row.ts';
import { readCsv } from '../../../src/intake/import/read-csv.ts';

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}
const read = async (text: string, size = 65_536): Promise<RawRow[]> => {
  const rows: RawRow[] = [];
  for await (const row of readCsv(pieces(text, size))) rows.push(row);
  return rows;
};
const short = (rows: readonly RawRow[]) =>
  rows.map((row) => ('values' in row ? { line: row.line, ...row.values } : [row.line, row.fault]));

describe('readCsv', () => {
  test.each([
    ['commas', 'id,text\n1,hello\n'],
    ['semicolons', 'id;text\n1;hello\n'],
    ['tabs', 'id\ttext\n1\thello\n'],
    ['bars', 'id|text\n1|hello'],
    ['CRLF', 'id,text\r\n1,hello\r\n'],
    ['quotes', '"id","text"\r\n"1","hello"\r\n'],
    ['no last line break', 'id,text\n1,"hello"'],
  ])('reads %s', async (_name, text) => {
    expect(short(await read(text))).toEqual([{ line: 2, id: '1', text: 'hello' }]);
  });

  test('gives the same rows however the text is cut into pieces', async () => {
    const text = 'id,text\n1,"a ""b"", c\r\nd"\n\n2,"=1+1"\n3,5" pipe\n4,"é€😀"\n';
    const whole = await read(text);
    expect(short(whole)).toEqual([
      { line: 2, id: '1', text: 'a "b", c\r\nd' },
      { line: 5, id: '2', text: '=1+1' },
      { line: 6, id: '3', text: '5" pipe' },
      { line: 7, id: '4', text: 'é€😀' },
    ]);
    for (const size of [1, 2, 3, 7]) expect(short(await read(text, size))).toEqual(short(whole));
  });

  test('gives up only the row with the broken quotes', async () => {
    const text =
      'id,text\n1,"never closed\n2,"fine"\n3,"bad" tail,x\n4,"also fine"\n5,"open at the end\n';
    for (const size of [4, 65_536]) {
      expect(short(await read(text, size))).toEqual([
        [2, expect.stringContaining('closing quote')],
        { line: 3, id: '2', text: 'fine' },
        [4, expect.stringContaining('closing quote')],
        { line: 5, id: '4', text: 'also fine' },
        [6, expect.stringContaining('never closed')],
      ]);
    }
  });

  test('refuses rows whose columns do not fit the heading, with the row as it was', async () => {
    const rows = await read('id,text\n1,a,b\n2\n3,c\n');
    expect(short(rows)).toEqual([
      [2, expect.stringContaining('3 columns')],
      [3, expect.stringContaining('1 columns')],
      { line: 4, id: '3', text: 'c' },
    ]);
    expect(rows[0]?.raw()).toEqual(['1', 'a', 'b']);
  });

  test('reads a thousand columns, a megabyte in a cell and a named separator', async () => {
    const names = Array.from({ length: 1_000 }, (_, index) => `c${index}`);
    const wide = await read(`${names.join(',')}\n${names.join(',')}\n`);
    expect(Object.keys((wide[0] as { values: object }).values)).toHaveLength(1_000);
    const long = 'x'.repeat(1_000_000);
    const [row] = await read(`sep=;\r\nid;text\r\n1;"${long}"\r\n`, 10_000);
    expect(row).toMatchObject({ line: 3, values: { id: '1', text: long } });
  });

  test('refuses a row without an end in bounded memory and goes on behind it', async () => {
    async function* endless(): AsyncGenerator<string> {
      yield 'id,text\n1,"';
      for (let count = 0; count < 200; count += 1) yield 'y'.repeat(100_000);
      yield '\n2,next\n';
    }
    const rows: RawRow[] = [];
    for await (const row of readCsv(endless())) rows.push(row);
    expect(short(rows)).toEqual([
      [2, expect.stringContaining('longer than')],
      { line: 3, id: '2', text: 'next' },
    ]);
  });

  test('keeps columns of equal and of no name apart', async () => {
    expect(short(await read('a,a,,b\n1,2,3,4\n'))).toEqual([
      { line: 2, a: '1', 'a (2)': '2', 'column 3': '3', b: '4' },
    ]);
  });

  test('asks for a heading when the file is empty', async () => {
    await expect(read('')).rejects.toThrow('The file is empty');
    await expect(read('\n\n')).rejects.toThrow('The file is empty');
  });
});
