import type { Command } from 'commander';
import { invalid, notFound } from '../../domain/errors.ts';
import type { Store } from '../../domain/ports.ts';
import { commandConfig, type DataOptions, withDataDir } from './command-config.ts';
import { writeOut } from './terminal.ts';

const withStore = async (
  options: DataOptions,
  work: (store: Store) => Promise<unknown>,
): Promise<void> => {
  const { openData } = await import('./open-data.ts');
  const store = openData(commandConfig(options, 'one-shot'));
  try {
    await work(store);
    const accounts = await store.ownAccounts.listOwnAccounts();
    await writeOut(accounts.map(({ ref, tickets }) => `${ref}  ${tickets} tickets\n`).join(''));
  } finally {
    await store.close();
  }
};

const readRef = (text: string): string => {
  if (/^(id|domain):.+$/.test(text)) return text;
  throw invalid(`"${text}" is neither id:ACCOUNT nor domain:EXAMPLE.COM.`);
};

export const addOwnCommand = (program: Command): void => {
  const own = program
    .command('own')
    .description('companies of our own: what their people write is kept and counted nowhere');
  withDataDir(own.command('list', { isDefault: true }))
    .description('all of them, with the tickets left out')
    .action((options: DataOptions) => withStore(options, async () => {}));
  withDataDir(own.command('add'))
    .description('holds for all of history and for what comes')
    .argument('<ref>', 'id:ACCOUNT or domain:EXAMPLE.COM')
    .action((ref: string, options: DataOptions) =>
      withStore(options, (store) =>
        store.ownAccounts.addOwnAccount(readRef(ref), {
          at: new Date().toISOString(),
          author: 'command line',
        }),
      ),
    );
  withDataDir(own.command('remove'))
    .description('its tickets count again')
    .argument('<ref>', 'as in own list')
    .action((ref: string, options: DataOptions) =>
      withStore(options, async (store) => {
        if (await store.ownAccounts.removeOwnAccount(readRef(ref))) return;
        throw notFound(`${ref} is none of our own; "groundswell own list" lists them.`);
      }),
    );
};
