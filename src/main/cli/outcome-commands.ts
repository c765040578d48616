import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Store } from '../../domain/ports.ts';
import { scoreDimensions } from '../../domain/score.ts';
import { isWeekId, type WeekId } from '../../domain/week.ts';
import { buildChurnReport } from '../../report/churn-report.ts';
import { renderChurnText } from '../../report/render-churn-text.ts';
import { renderScoresText } from '../../report/render-scores-text.ts';
import { buildScoresReport } from '../../report/scores-report.ts';
import { commandConfig, type DataOptions, withDataDir } from './command-config.ts';
import { lastWeek } from './report-command.ts';
import { writeResult } from './terminal.ts';

interface OutcomeOptions extends DataOptions {
  readonly week?: WeekId;
  readonly by?: string;
  readonly format: 'text' | 'json';
  readonly output?: string;
}

const readWeek = (text: string): WeekId => {
  if (isWeekId(text)) return text;
  throw new InvalidArgumentError('Write an ISO week such as 2024-W30.');
};

const addCommand = (
  program: Command,
  name: string,
  description: string,
  make: (store: Store, week: WeekId, options: OutcomeOptions) => Promise<string>,
): void => {
  withDataDir(program.command(name))
    .description(description)
    .option(
      '--week <week>',
      'ISO week, e.g. 2024-W30 (default: the last one with tickets)',
      readWeek,
    )
    .option('--by <dimension>', 'channel, team, touchpoint, product, segment.NAME or account.NAME')
    .addOption(new Option('--format <format>').choices(['text', 'json']).default('text'))
    .option('--output <file>', 'write to a file instead of stdout')
    .action(async (options: OutcomeOptions) => {
      const { openData } = await import('./open-data.ts');
      const store = openData(commandConfig(options, 'one-shot'));
      try {
        const week = options.week ?? (await lastWeek(store));
        await store.analyses.publishTaxonomy();
        await writeResult(await make(store, week, options), options.output);
      } finally {
        await store.close();
      }
    });
};

const json = (report: unknown): string => `${JSON.stringify(report, null, 2)}\n`;

export const addChurnCommand = (program: Command): void =>
  addCommand(program, 'churn', 'who leaves and why', async (store, week, { by, format }) => {
    const report = buildChurnReport(await store.churn.churnCut(week, by));
    return format === 'json' ? json(report) : renderChurnText(report);
  });

export const addScoresCommand = (program: Command): void =>
  addCommand(
    program,
    'scores',
    'NPS, CSAT, CES and stars, and what drives them',
    async (store, week, { by, format }) => {
      const dimensions = [...new Set([...scoreDimensions, ...(by === undefined ? [] : [by])])];
      const report = buildScoresReport(
        await store.scores.scoreCut(week, { weeks: 26, dimensions }),
      );
      return format === 'json' ? json(report) : renderScoresText(report);
    },
  );
