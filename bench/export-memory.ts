import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { generateSample } from '../src/sample/generate-sample.ts';
import type { Bench, Row } from './bench.ts';
import { runWatched } from './watch-memory.ts';

const wholeMb = Number(process.env.GROUNDSWELL_BENCH_EXPORT_MB ?? 100);
const cli = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'main', 'cli.js');
const commentsPerTicket = 12;
/** A comment is as long as a message with its quoted history. */
const sentencesPerComment = 6;

const { submissions } = generateSample({ seed: 3, size: 2_000 });
const texts = [...submissions].map(({ text }) => text ?? '');
const textAt = (number: number): string => texts[number % texts.length] || 'It still happens.';
const wordsAt = (number: number): string =>
  Array.from({ length: sentencesPerComment }, (_, sentence) => textAt(number * 7 + sentence)).join(
    ' ',
  );

/** A ticket as Zendesk's incremental export has it, its comments inside. */
const ticketAt = (number: number): object => {
  const minute = new Date(Date.UTC(2025, 0, 1) + number * 60_000);
  const at = (minutes: number): string =>
    new Date(minute.getTime() + minutes * 60_000).toISOString();
  return {
    ...{ id: 1_000_000 + number, subject: textAt(number).slice(0, 80), status: 'closed' },
    description: wordsAt(number),
    ...{ requester_id: number % 20_000, submitter_id: number % 20_000, via: { channel: 'email' } },
    ...{ created_at: at(0), updated_at: at(commentsPerTicket) },
    comments: Array.from({ length: commentsPerTicket }, (_, index) => ({
      ...{ id: number * 100 + index, public: true, created_at: at(index) },
      author_id: index % 2 === 0 ? number % 20_000 : 77_000_000,
      body: wordsAt(number + index),
    })),
  };
};

/** Tickets until there are so many bytes; the whole as lines, or as the one list of one document. */
function* exportOf(bytes: number, form: 'lines' | 'document'): Generator<string> {
  let [written, number] = [0, 0];
  if (form === 'document') yield '{"count":1,"tickets":[';
  while (written < bytes) {
    const text = JSON.stringify(ticketAt(number));
    const piece = form === 'lines' ? `${text}\n` : `${number === 0 ? '' : ','}${text}`;
    number += 1;
    written += Buffer.byteLength(piece);
    yield piece;
  }
  if (form === 'document') yield '],"end_of_stream":true}';
}

const importOf = async (
  megabytes: number,
  form: 'lines' | 'document',
): Promise<{ readonly peakMb: number; readonly rows: number; readonly seconds: number }> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-export-'));
  try {
    const path = join(folder, form === 'lines' ? 'export.jsonl' : 'export.json');
    await pipeline(Readable.from(exportOf(megabytes * 1e6, form)), createWriteStream(path));
    const given = ['import', path, '--no-wait', '--json', '--data-dir', join(folder, 'data')];
    const startedMs = performance.now();
    const { printed, peakMb } = await runWatched(cli, given);
    const [file] = (JSON.parse(printed) as { files: { imported: number }[] }).files;
    return { peakMb, rows: file?.imported ?? 0, seconds: (performance.now() - startedMs) / 1_000 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const run = async (): Promise<Row[]> => {
  const rows: Row[] = [];
  for (const form of ['lines', 'document'] as const) {
    const named = form === 'lines' ? 'JSON lines' : 'one JSON document';
    const small = await importOf(wholeMb / 10, form);
    const whole = await importOf(wholeMb, form);
    rows.push(
      { measure: `${named}, ${wholeMb / 10} MB: peak memory`, value: small.peakMb, unit: 'MB' },
      {
        ...{ measure: `${named}, ${wholeMb} MB: peak memory`, value: whole.peakMb, unit: 'MB' },
        asked: 'under 300, flat',
      },
      { measure: `${named}: tickets in it`, value: whole.rows, unit: 'tickets' },
      { measure: `${named}: read and saved`, value: wholeMb / whole.seconds, unit: 'MB/s' },
    );
  }
  return rows;
};

export const bench: Bench = {
  name: 'Memory of an import',
  question: `Is an export of ${wholeMb} MB, tickets with a dozen long comments each, imported in no more memory than a tenth of it?`,
  runs: 1,
  run,
};
