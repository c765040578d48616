import { type Command, InvalidArgumentError, Option } from 'commander';
import { notFound } from '../../domain/errors.ts';
import type { Store } from '../../domain/ports.ts';
import { reportHistoryWeeks } from '../../domain/report.ts';
import { isWeekId, type WeekId } from '../../domain/week.ts';
import type { WeeklyReport } from '../../domain/weekly-report.ts';
import { issueReport } from '../../jobs/issue-report.ts';
import {
  type ReportFormat,
  renderWeeklyReport,
  reportFormats,
} from '../../report/render-weekly.ts';
import { requestLines } from '../../report/requests/request-lines.ts';
import { planWeeklyReport } from '../../report/weekly-report.ts';
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

const previewReport = async (store: Store, week: WeekId): Promise<WeeklyReport> => {
  await store.analyses.publishTaxonomy();
  const plan = planWeeklyReport();
  const cut = await store.reports.weeklyCut(week, reportHistoryWeeks, plan.choose);
  await store.requests.publishRequests();
  const requests = requestLines(await store.requests.requestCut(week));
  return plan.build({ ...cut, requests });
};

interface Wanted {
  readonly week: WeekId;
  readonly format: ReportFormat;
  readonly colour: boolean;
  readonly table?: string | undefined;
  /** As it would be issued now, even if it was issued before. */
  readonly live?: boolean | undefined;
}

/** The weekly report, rendered: as it was issued, else as it would be now. */
export const makeReport = async (
  store: Store,
  config: Config,
  { week, format, colour, table, live = false }: Wanted,
): Promise<string> => {
  const kept = live ? null : await store.issuedReports.readIssuedReport(week);
  if (kept !== null && format === 'json') return kept.report;
  const report = kept === null ? await previewReport(store, week) : JSON.parse(kept.report);
  const text = renderWeeklyReport(report as WeeklyReport, format, {
    ...(config.publicUrl !== null && { baseUrl: config.publicUrl }),
    ...(process.stdout.isTTY && { width: process.stdout.columns }),
    issuedAt: kept?.issuedAt ?? null,
    colour,
    table,
  });
  return text.endsWith('\n') ? text : `${text}\n`;
};

interface ReportOptions extends DataOptions {
  readonly week?: WeekId;
  readonly format: ReportFormat;
  readonly table?: string;
  readonly issue?: true;
  readonly live?: true;
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
    .option('--table <table>', 'which table, with --format csv (default: topics)')
    .option('--issue', 'issue the report: keep it for good, unless it was issued before')
    .option('--live', 'as it would be issued now, even if it was issued before')
    .option('--output <file>', 'write to a file instead of stdout')
    .action(async (options: ReportOptions) => {
      const config = commandConfig(options, 'one-shot');
      const { openData } = await import('./open-data.ts');
      const store = openData(config);
      try {
        const week = options.week ?? (await lastWeek(store));
        const colour = options.output === undefined && wantsColour(process.stdout);
        const { format, table, live } = options;
        if (options.issue) {
          await issueReport({ store, timeZone: config.timeZone, now: () => new Date() }, week);
        }
        const text = await makeReport(store, config, { week, format, colour, table, live });
        await writeResult(text, options.output);
      } finally {
        await store.close();
      }
    });
};
