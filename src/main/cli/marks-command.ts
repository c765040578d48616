import { randomUUID } from 'node:crypto';
import { type Command, Option } from 'commander';
import { invalid, notFound } from '../../domain/errors.ts';
import { type CalendarKind, type CalendarMark, calendarKinds } from '../../domain/mark.ts';
import type { Store } from '../../domain/ports.ts';
import { commandConfig, type DataOptions, withDataDir } from './command-config.ts';
import { writeOut } from './terminal.ts';

const day = /^\d{4}-\d{2}-\d{2}$/;

const readDay = (text: string): string => {
  if (day.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw invalid(`"${text}" is no day; write it as 2024-07-23.`);
};

const lineOf = ({ id, kind, title, from, to }: CalendarMark): string =>
  `${id}  ${kind.padEnd(8)}  ${from}${from === to ? '' : ` to ${to}`}  ${title}\n`;

const withStore = async (
  options: DataOptions,
  work: (store: Store) => Promise<string>,
): Promise<void> => {
  const { openData } = await import('./open-data.ts');
  const store = openData(commandConfig(options, 'one-shot'));
  try {
    await writeOut(await work(store));
  } finally {
    await store.close();
  }
};

const addMark = (marks: Command): void => {
  withDataDir(marks.command('add'))
    .description('mark days; a week with an incident teaches the trend test nothing')
    .addOption(
      new Option('--kind <kind>', 'what it was').choices(calendarKinds).makeOptionMandatory(),
    )
    .requiredOption('--from <day>', 'first day, e.g. 2024-07-23')
    .option('--to <day>', 'last day (default: the first)')
    .argument('<title>', 'in a few words')
    .action(
      (title: string, options: DataOptions & { kind: CalendarKind; from: string; to?: string }) =>
        withStore(options, async (store) => {
          const from = readDay(options.from);
          const to = readDay(options.to ?? options.from);
          if (to < from) throw invalid('The last day lies before the first.');
          const mark = { id: randomUUID(), kind: options.kind, title, from, to };
          await store.marks.saveCalendarMark(mark);
          return lineOf(mark);
        }),
    );
};

export const addMarksCommand = (program: Command): void => {
  const marks = program
    .command('marks')
    .description('releases, incidents and holidays that stand beside every series');
  withDataDir(marks.command('list', { isDefault: true }))
    .description('all marks, by first day')
    .action((options: DataOptions) =>
      withStore(options, async (store) => {
        const found = await store.marks.listCalendarMarks('0000-01-01', '9999-12-31');
        return found.map(lineOf).join('');
      }),
    );
  addMark(marks);
  withDataDir(marks.command('remove'))
    .description('take a mark away')
    .argument('<id>', 'as in marks list')
    .action((id: string, options: DataOptions) =>
      withStore(options, async (store) => {
        if (await store.marks.deleteCalendarMark(id)) return '';
        throw notFound(`There is no mark ${id}; "groundswell marks list" lists them.`);
      }),
    );
};
