import { chooseReading } from '../../intake/import/choose-reading.ts';
import { sampleRows } from '../../intake/import/sample-rows.ts';
import { suggestMapping } from '../../intake/mapping/suggest-mapping.ts';
import { note, writeOut } from './terminal.ts';

const sampledRows = 200;

/**
 * Looks at the first rows of a file and proposes a mapping: the mapping as JSON on stdout, to be kept in a file and
 * given back with `--mapping`; what it was found by, and what is left to decide, beside it. Nothing is imported.
 */
export const suggestImport = async (file: string, format: string | null): Promise<number> => {
  const reading = await chooseReading(file, format, { fields: {} });
  if (reading.guessed) {
    note(`${file} is an export of ${reading.title} and needs no mapping: leave out --suggest.`);
  }
  const sample = await sampleRows(file, reading, sampledRows);
  const { mapping, fields, unused, questions } = suggestMapping(
    sample.length === 1 ? sample[0] : sample,
  );
  for (const { field, path, confidence, reason, example } of fields) {
    const shown = example.length > 40 ? `${example.slice(0, 40)}…` : example;
    note(
      `  ${String(Math.round(confidence * 100)).padStart(3)} %  ${field} ← ${path}  (${reason}; "${shown}")`,
    );
  }
  if (unused.length > 0) note(`  not used: ${unused.join(', ')}`);
  for (const question of questions) note(`  to decide: ${question}`);
  await writeOut(`${JSON.stringify(mapping, null, 2)}\n`);
  return fields.length === 0 ? 1 : 0;
};
