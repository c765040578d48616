import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { notFound } from '../../domain/errors.ts';
import { reportHistoryWeeks } from '../../domain/report.ts';
import { shiftWeek, type WeekId, weekOf } from '../../domain/week.ts';
import { type WeeklyReport, weeklyReportSchema } from '../../domain/weekly-report.ts';
import { type ReportFormat, renderWeeklyReport, reportJson } from '../../report/render-weekly.ts';
import { requestLines } from '../../report/requests/request-lines.ts';
import { planWeeklyReport } from '../../report/weekly-report.ts';
import type { ApiDeps } from '../api-deps.ts';
import type { Handlers } from '../handlers.ts';

type ReportHandlers = Pick<
  Handlers,
  'getWeeklyReport' | 'issueWeeklyReport' | 'listReports' | 'getReportSchema'
>;

const contentTypes: Readonly<Record<ReportFormat, string>> = {
  json: 'application/json; charset=utf-8',
  html: 'text/html; charset=utf-8',
  text: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  slack: 'application/json; charset=utf-8',
  document: 'application/json; charset=utf-8',
};
/** A report is a page of its own: it may bring its style, and nothing that runs. */
const reportPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

/** The format with the highest weight in the Accept header; json when it names none of ours. */
const acceptedFormat = (request: IncomingMessage): ReportFormat => {
  const choices = (request.headers.accept ?? '').split(',').map((entry) => {
    const [type = '', ...parameters] = entry
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
    return { type, weight: Number(weight) || 0 };
  });
  choices.sort((a, b) => b.weight - a.weight);
  for (const { type } of choices) {
    const found = Object.entries(contentTypes).find(([, known]) => known.startsWith(`${type};`));
    if (found !== undefined) return found[0] as ReportFormat;
  }
  return 'json';
};

/** A report and the bytes it has as JSON; those of an issued one are the bytes that were kept. */
interface Found {
  readonly report: WeeklyReport;
  readonly json: string;
  readonly issuedAt: string | null;
}

const headersOf = (
  week: WeekId,
  format: ReportFormat,
  table: string | undefined,
  { issuedAt }: Found,
): Record<string, string> => ({
  Vary: 'Accept',
  ...(issuedAt !== null && { 'Groundswell-Issued': issuedAt }),
  ...(format === 'html' && { 'Content-Security-Policy': reportPolicy }),
  ...(format === 'csv' && {
    'Content-Disposition': `attachment; filename="groundswell-${week}-${table ?? 'topics'}.csv"`,
  }),
});

/** The weekly report, live or as issued. */
export const createReportRoutes = ({
  store,
  config,
  issueReport,
  now,
}: ApiDeps): ReportHandlers => {
  const lastWeek = async (): Promise<WeekId> => {
    const week = (await store.reports.weeksWithTickets()).at(-1);
    if (week !== undefined) return week;
    throw notFound('There are no tickets yet: send some to /v1/tickets, then ask again.');
  };
  const makeReport = async (week: WeekId): Promise<Found> => {
    await store.analyses.publishTaxonomy();
    const plan = planWeeklyReport();
    const cut = await store.reports.weeklyCut(week, reportHistoryWeeks, plan.choose);
    await store.requests.publishRequests();
    const requests = requestLines(await store.requests.requestCut(week));
    const report = plan.build({ ...cut, requests });
    return { report, json: reportJson(report), issuedAt: null };
  };
  const find = async (week: WeekId, isLive: boolean): Promise<Found> => {
    const kept = isLive ? null : await store.issuedReports.readIssuedReport(week);
    if (kept === null) return makeReport(week);
    const report = JSON.parse(kept.report) as WeeklyReport;
    return { report, json: kept.report, issuedAt: kept.issuedAt };
  };
  return {
    getWeeklyReport: async ({ query, request }) => {
      const week = query.week ?? (await lastWeek());
      const format = query.format ?? acceptedFormat(request);
      const found = await find(week, query.live ?? false);
      const { issuedAt, json } = found;
      const baseUrl = config.publicUrl ?? '';
      return {
        status: 200,
        text:
          format === 'json'
            ? json
            : renderWeeklyReport(found.report, format, { baseUrl, issuedAt, table: query.table }),
        contentType: contentTypes[format],
        headers: headersOf(week, format, query.table, found),
      };
    },
    issueWeeklyReport: async ({ query }) => {
      const { week, reportId, issuedAt } = await issueReport(
        query.week ?? shiftWeek(weekOf(now(), config.timeZone), -1),
      );
      return { status: 200, body: { week, reportId, issuedAt } };
    },
    listReports: async () => ({
      status: 200,
      body: { reports: await store.issuedReports.listIssuedReports() },
    }),
    getReportSchema: async () => ({
      status: 200,
      body: z.toJSONSchema(weeklyReportSchema, { unrepresentable: 'any' }),
    }),
  };
};
