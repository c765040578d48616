import type { JsonRecord } from '../sources/read-json.ts';
import type { FileReading } from './choose-reading.ts';
import { readText } from './read-text.ts';

/** The first rows of a file that can be read, at most `count` of them. */
export const sampleRows = async (
  path: string,
  { rows }: FileReading,
  count: number,
): Promise<JsonRecord[]> => {
  const sample: JsonRecord[] = [];
  for await (const row of rows(readText(path))) {
    if ('values' in row) sample.push(row.values);
    if (sample.length >= count) break;
  }
  return sample;
};
