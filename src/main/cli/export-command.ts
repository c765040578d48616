import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import type { Store } from '../../domain/ports.ts';
import { commandConfig, type DataOptions, withDataDir } from './command-config.ts';

const pageTickets = 500;

async function* exportLines(store: Store): AsyncGenerator<string> {
  let after: string | null = null;
  for (;;) {
    const page = await store.tickets.readTickets(after, pageTickets);
    yield page.map((one) => `${JSON.stringify(one)}\n`).join('');
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.ticket.id;
  }
}

export const addExportCommand = (program: Command): void => {
  withDataDir(program.command('export'))
    .description('write every kept ticket with its analysis, one JSON object a line')
    .option('--output <file>', 'write to a file instead of stdout')
    .action(async (options: DataOptions & { output?: string }) => {
      const { openData } = await import('./open-data.ts');
      const store = openData(commandConfig(options, 'one-shot'));
      try {
        const lines = Readable.from(exportLines(store));
        if (options.output === undefined) await pipeline(lines, process.stdout, { end: false });
        else await pipeline(lines, createWriteStream(options.output, { mode: 0o600 }));
      } finally {
        await store.close();
      }
    });
};
