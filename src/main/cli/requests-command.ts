import { type Command, InvalidArgumentError, Option } from 'commander';
import { type RequestPreset, requestPresets } from '../../domain/request.ts';
import type { RequestSort, RequestView } from '../../domain/request-list.ts';
import { requestSorts, requestViews } from '../../domain/request-list.ts';
import { isWeekId, type WeekId } from '../../domain/week.ts';
import { commandConfig, type DataOptions, withDataDir } from './command-config.ts';
import { writeResult } from './terminal.ts';

const formats = ['text', 'csv', 'json'] as const;

export interface RequestsCommandOptions extends DataOptions {
  readonly week?: WeekId;
  readonly preset: RequestPreset;
  readonly view: RequestView;
  readonly sort: RequestSort;
  readonly segment?: string;
  readonly limit: number;
  readonly format: (typeof formats)[number];
  readonly output?: string;
}

const readWeek = (text: string): WeekId => {
  if (isWeekId(text)) return text;
  throw new InvalidArgumentError('Write an ISO week such as 2024-W30.');
};
const readLimit = (text: string): number => {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit > 0) return limit;
  throw new InvalidArgumentError('Write a whole number above 0.');
};

const addImport = (requests: Command): void => {
  withDataDir(requests.command('import <file>'))
    .description('add requests and votes from a CSV file: title, account, customer, text, …')
    .addHelpText(
      'after',
      '\nColumns: title (needed), account, customer, email, text, importance (0-3), created_at, source, status, reason,\nurl. One row is one vote; rows with one title are one request; importing a file twice adds nothing twice.',
    )
    .action(async (file: string, options: DataOptions) => {
      const { importRequests } = await import('./import-requests.ts');
      process.exitCode = await importRequests(commandConfig(options, 'one-shot'), file);
    });
};

const addShow = (requests: Command): void => {
  withDataDir(requests.command('show <id>'))
    .description('print one request with its evidence and who changed it')
    .action(async (id: string, options: DataOptions) => {
      const { showRequest } = await import('./show-requests.ts');
      await writeResult(await showRequest(commandConfig(options, 'one-shot'), id), undefined);
    });
};

export const addRequestsCommand = (program: Command): void => {
  const requests = withDataDir(program.command('requests'))
    .description('print the ranked feature requests')
    .option('--week <week>', 'as of the end of this ISO week (default: the last)', readWeek)
    .addOption(
      new Option('--preset <preset>', 'weights of the score')
        .choices(requestPresets)
        .default('balanced'),
    )
    .addOption(new Option('--view <view>', 'which are shown').choices(requestViews).default('open'))
    .addOption(new Option('--sort <by>', 'order').choices(requestSorts).default('score'))
    .option('--segment <name:value>', 'of these accounts only, e.g. plan:business')
    .option('--limit <n>', 'how many', readLimit, 20)
    .addOption(new Option('--format <format>', 'form').choices(formats).default('text'))
    .option('--output <file>', 'write to a file instead of stdout')
    .action(async (options: RequestsCommandOptions) => {
      const { listRequests } = await import('./show-requests.ts');
      const text = await listRequests(commandConfig(options, 'one-shot'), options);
      await writeResult(text, options.output);
    });
  addShow(requests);
  addImport(requests);
};
