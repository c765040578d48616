import type { WeeklyReport } from '../domain/weekly-report.ts';
import { layOutReport } from './layout/lay-out-report.ts';
import { renderCsv } from './render-csv.ts';
import { renderHtml } from './render-html.ts';
import { renderMarkdown } from './render-markdown.ts';
import { renderSlack } from './render-slack.ts';
import { renderText } from './render-text.ts';

export const reportFormats = ['text', 'json', 'html', 'md', 'csv', 'slack', 'document'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export interface RenderOptions {
  /** Put before every link, e.g. `https://groundswell.example`; links are paths without it. */
  readonly baseUrl?: string;
  /** When the report was issued, ISO; null or absent: a preview. */
  readonly issuedAt?: string | null;
  /** Which table; only with `csv`. Default: all topics. */
  readonly table?: string | undefined;
  /** Terminal colours; only with `text`. */
  readonly colour?: boolean;
  /** Columns, 80…120; only with `text`. */
  readonly width?: number;
}

/** The report as it is kept when issued. */
export const reportJson = (report: WeeklyReport): string => `${JSON.stringify(report, null, 2)}\n`;

/** The weekly report in one of its formats; the same report gives the same bytes. */
export const renderWeeklyReport = (
  report: WeeklyReport,
  format: ReportFormat,
  options: RenderOptions = {},
): string => {
  if (format === 'json') return reportJson(report);
  const baseUrl = (options.baseUrl ?? '').replace(/\/+$/, '');
  const document = layOutReport(report, options.issuedAt ?? null);
  switch (format) {
    case 'text':
      return renderText(document, {
        baseUrl,
        colour: options.colour ?? false,
        width: options.width ?? 100,
      });
    case 'html':
      return renderHtml(document, baseUrl);
    case 'md':
      return renderMarkdown(document, baseUrl);
    case 'csv':
      return renderCsv(document, options.table ?? 'topics', baseUrl);
    case 'slack':
      return renderSlack(document, baseUrl);
    case 'document':
      return `${JSON.stringify(document)}\n`;
  }
};
