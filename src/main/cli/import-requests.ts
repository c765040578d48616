import { z } from 'zod';
import { notFound } from '../../domain/errors.ts';
import { newRequestSchema } from '../../domain/request-edit.ts';
import { acceptRequest } from '../../intake/accept-request.ts';
import { readCsv } from '../../intake/import/read-csv.ts';
import { readText } from '../../intake/import/read-text.ts';
import type { Config } from '../config.ts';
import { openContext } from '../context.ts';
import { note } from './terminal.ts';

const rowsPerSave = 200;
const mostShown = 5;

type Row = Readonly<Record<string, unknown>>;

const cell = (row: Row, name: string): string | undefined => {
  const value = String(row[name] ?? '').trim();
  return value === '' ? undefined : value;
};

/** One row is one vote; without words of its own the title is what was said. */
const toSubmission = (row: Row) => {
  const title = cell(row, 'title') ?? '';
  const [account, id, email] = [cell(row, 'account'), cell(row, 'customer'), cell(row, 'email')];
  const voted = account !== undefined || id !== undefined || email !== undefined;
  const importance = cell(row, 'importance');
  const vote = {
    text: cell(row, 'text') ?? title,
    account,
    ...(id === undefined && email === undefined ? {} : { customer: { id, email } }),
    ...(importance === undefined ? {} : { importance: Number(importance) }),
    byProxy: false,
    source: cell(row, 'source') ?? 'import',
    at: cell(row, 'created_at'),
    url: cell(row, 'url'),
  };
  return newRequestSchema.safeParse({
    title,
    status: cell(row, 'status') ?? 'inbox',
    reason: cell(row, 'reason'),
    evidence: voted || cell(row, 'text') !== undefined ? [vote] : [],
  });
};

/** Imports requests and votes from a CSV file; returns the exit code, 1 when a row was refused. */
export const importRequests = async (config: Config, file: string): Promise<number> => {
  const context = await openContext(config, { name: 'import', durable: true });
  const now = new Date();
  let [imported, refused] = [0, 0];
  let waiting: ReturnType<typeof acceptRequest>[] = [];
  const flush = async (): Promise<void> => {
    await context.store.requests.addRequests(waiting, 'import', now.toISOString());
    imported += waiting.length;
    waiting = [];
  };
  const refuse = (line: number, why: string): void => {
    refused += 1;
    if (refused <= mostShown) note(`  line ${line}: ${why}`);
  };
  try {
    for await (const row of readCsv(readText(file))) {
      if ('fault' in row) {
        refuse(row.line, row.fault);
        continue;
      }
      const read = toSubmission(row.values);
      if (!read.success) refuse(row.line, z.prettifyError(read.error).replaceAll('\n', ' '));
      else waiting.push(acceptRequest(read.data, 'import', { now, piiKey: context.piiKey }));
      if (waiting.length >= rowsPerSave) await flush();
    }
    await flush();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw notFound(`There is no file ${file}. Check the name.`);
    }
    throw error;
  } finally {
    await context.close();
  }
  note(`${file}: ${imported} rows imported${refused > 0 ? `, ${refused} refused` : ''}`);
  return refused > 0 || imported === 0 ? 1 : 0;
};
