import { type Command, InvalidArgumentError, Option } from 'commander';
import { notFound } from '../../domain/errors.ts';
import type { Store } from '../../domain/ports.ts';
import { reportHistoryWeeks } from '../../domain/report.ts';
import { isWeekId, type WeekId } from '../../domain/week.ts';
import {
  type ReportFormat,
  renderWeeklyReport,
  reportFormats,
} from '../../report/render-weekly.ts';
import { buildWeeklyReport } from '../../report/weekly-report.ts';
import type { Config } from '../config.ts';
import { commandConfig, type DataOptions, withDataDir } from './command-config.ts';
import { wantsColour, writeResult } from './terminal.ts';

const readWeek = (text: string): WeekId => {
  if (isWeekId(text)) return text;
  throw new InvalidArgumentError('Write an ISO week such as 2024-W30.');
};

/** The last week that holds tickets. Throws `not_found` in an empty store. */
export const lastWeek = async (store: Store): Promise<WeekId> => {
  const week = (await store.reports.weeksWithTickets()).at(-1);
  if (week === undefined) {
    throw notFound(
      'There are no tickets yet. Run "groundswell import FILE" or "groundswell demo".',
    );
  }
  return week;
};

/** The weekly report, rendered. */
export const makeReport = async (
  store: Store,
  config: Config,
  week: WeekId,
  format: ReportFormat,
  colour: boolean,
): Promise<string> => {
  await store.analyses.publishTaxonomy();
  const report = buildWeeklyReport(await store.reports.reportCut(week, reportHistoryWeeks));
  const baseUrl = config.publicUrl === null ? {} : { baseUrl: config.publicUrl };
  const width = process.stdout.isTTY ? { width: process.stdout.columns } : {};
  const text = renderWeeklyReport(report, format, { ...baseUrl, ...width, colour });
  return text.endsWith('\n') ? text : `${text}\n`;
};

interface ReportOptions extends DataOptions {
  readonly week?: WeekId;
  readonly format: ReportFormat;
  readonly output?: string;
}

export const addReportCommand = (program: Command): void => {
  withDataDir(program.command('report'))
    .description('print the weekly report')
    .option(
      '--week <week>',
      'ISO week, e.g. 2024-W30 (default: the last one with tickets)',
      readWeek,
    )
    .addOption(
      new Option('--format <format>', 'form of the report').choices(reportFormats).default('text'),
    )
    .option('--output <file>', 'write to a file instead of stdout')
    .action(async (options: ReportOptions) => {
      const config = commandConfig(options, 'one-shot');
      const { openData } = await import('./open-data.ts');
      const store = openData(config);
      try {
        const week = options.week ?? (await lastWeek(store));
        const colour = options.output === undefined && wantsColour(process.stdout);
        const text = await makeReport(store, config, week, options.format, colour);
        await writeResult(text, options.output);
      } finally {
        await store.close();
      }
    });
};
