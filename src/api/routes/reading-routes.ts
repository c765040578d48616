import type { IncomingMessage } from 'node:http';
import { notFound } from '../../domain/errors.ts';
import { reportHistoryWeeks } from '../../domain/report.ts';
import { type ReportFormat, renderWeeklyReport } from '../../report/render-weekly.ts';
import { buildWeeklyReport } from '../../report/weekly-report.ts';
import type { ApiDeps } from '../api-deps.ts';
import type { Call, Handlers } from '../handlers.ts';

type ReadingHandlers = Pick<
  Handlers,
  'getWeeklyReport' | 'listEvidence' | 'listTopics' | 'listWeeks'
>;

const contentTypes: Readonly<Record<ReportFormat, string>> = {
  json: 'application/json; charset=utf-8',
  html: 'text/html; charset=utf-8',
  text: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
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

const nextPage = (call: Call<'listEvidence'>, total: number): string | null => {
  const { limit, offset } = call.query;
  if (offset + limit >= total) return null;
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...call.query, offset: offset + limit })) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  return `/v1/evidence/${call.params.unit}?${parameters}`;
};

/** Reports, the lists behind their numbers, topics and weeks. */
export const createReadingRoutes = ({ store, config }: ApiDeps): ReadingHandlers => ({
  getWeeklyReport: async ({ query, request }) => {
    const week = query.week ?? (await store.reports.weeksWithTickets()).at(-1);
    if (week === undefined) {
      throw notFound('There are no tickets yet: send some to /v1/tickets, then ask again.');
    }
    await store.analyses.publishTaxonomy();
    const format = query.format ?? acceptedFormat(request);
    const report = buildWeeklyReport(await store.reports.reportCut(week, reportHistoryWeeks));
    return {
      status: 200,
      text: renderWeeklyReport(report, format, { baseUrl: config.publicUrl ?? '' }),
      contentType: contentTypes[format],
      headers: {
        Vary: 'Accept',
        ...(format === 'html' && { 'Content-Security-Policy': reportPolicy }),
        ...(format === 'csv' && {
          'Content-Disposition': `attachment; filename="groundswell-${week}.csv"`,
        }),
      },
    };
  },
  listEvidence: async (call) => {
    const page = await store.reports.listEvidence({ unit: call.params.unit, ...call.query });
    return { status: 200, body: { ...page, next: nextPage(call, page.total) } };
  },
  listTopics: async () => {
    await store.analyses.publishTaxonomy();
    const { version, areas, topics } = await store.analyses.currentTaxonomy();
    const listed = topics.map(({ id, areaId, title, keywords, parentIds }) => ({
      id,
      areaId,
      title,
      keywords,
      parentIds,
    }));
    return { status: 200, body: { taxonomyVersion: version, areas, topics: listed } };
  },
  listWeeks: async () => ({
    status: 200,
    body: { weeks: await store.reports.weeksWithTickets() },
  }),
});
