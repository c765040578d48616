import type { Command } from 'commander';
import { commandConfig, type DataOptions, withDataDir } from './command-config.ts';

interface AddOptions extends DataOptions {
  readonly kind: string;
  readonly secret?: string;
  readonly scheme?: string;
  readonly channel?: string;
  readonly option?: string[];
  readonly mapping?: string;
}

const collect = (value: string, previous: string[] = []): string[] => [...previous, value];

const afterHelp = `
The secret of a sender is given with --secret, or made and printed once; "-" reads it from stdin, so that it is in no
shell history. Sources are found by their name.

Example:
  groundswell sources add helpdesk --kind zendesk --secret -`;

/** `groundswell sources …`: the senders of a data folder. */
export const addSourcesCommand = (program: Command): void => {
  const sources = program
    .command('sources')
    .description('senders: list, add, rotate their secrets, switch on and off, replay')
    .addHelpText('after', afterHelp);
  const run = async (
    options: DataOptions,
    work: (
      parts: typeof import('./run-sources.ts'),
    ) => (config: ReturnType<typeof commandConfig>) => Promise<void>,
  ): Promise<void> => {
    const parts = await import('./run-sources.ts');
    await work(parts)(commandConfig(options, 'one-shot'));
  };
  withDataDir(sources.command('list'))
    .description('all sources and how they fare')
    .action((options: DataOptions) => run(options, ({ listSources }) => listSources));
  sources
    .command('kinds')
    .description('senders that are known')
    .action(() => run({}, ({ listKinds }) => listKinds));
  withDataDir(sources.command('add <name>'))
    .description('add a source; prints its address, and its secret when one is made')
    .requiredOption('--kind <kind>', 'see "groundswell sources kinds"')
    .option('--secret <secret>', 'the secret that the sender shows; "-" reads stdin')
    .option('--scheme <scheme>', 'how it proves itself, where its kind has several ways')
    .option('--channel <channel>', 'channel of its tickets')
    .option(
      '--option <name=value>',
      'what the kind can be told; repeatable; name=- reads stdin',
      collect,
    )
    .option('--mapping <file>', 'a mapping as JSON')
    .action((name: string, options: AddOptions) =>
      run(options, ({ addSource }) => addSource(name, options)),
    );
  withDataDir(sources.command('rotate <name>'))
    .description('give a source a new secret; the one before holds on for a while')
    .option('--secret <secret>', 'the new secret; "-" reads stdin; without it one is made')
    .option('--keep-hours <hours>', 'for how long the one before is accepted', '72')
    .action((name: string, options: DataOptions & { secret?: string; keepHours: string }) =>
      run(options, ({ rotate }) => rotate(name, options.secret, Number(options.keepHours))),
    );
  withDataDir(sources.command('set <name>'))
    .description('change options of a source; the others stay')
    .requiredOption('--option <name=value>', 'repeatable; name=- reads stdin', collect)
    .action((name: string, options: DataOptions & { option: string[] }) =>
      run(options, ({ setOptions }) => setOptions(name, options.option)),
    );
  for (const [verb, enabled] of [
    ['enable', true],
    ['disable', false],
  ] as const) {
    withDataDir(sources.command(`${verb} <name>`))
      .description(enabled ? 'take its deliveries again' : 'verify and ignore its deliveries')
      .action((name: string, options: DataOptions) =>
        run(options, ({ setEnabled }) => setEnabled(name, enabled)),
      );
  }
  withDataDir(sources.command('delete <name>'))
    .description('forget a source and its deliveries; its tickets stay')
    .action((name: string, options: DataOptions) =>
      run(options, ({ deleteSource }) => deleteSource(name)),
    );
};
