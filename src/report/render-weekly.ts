import type { WeeklyReport } from '../domain/report.ts';
import { renderCsv } from './render-csv.ts';
import { renderHtml } from './render-html.ts';
import { renderMarkdown } from './render-markdown.ts';
import { renderText } from './render-text.ts';

export const reportFormats = ['text', 'json', 'html', 'md', 'csv'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export interface RenderOptions {
  /** Put before every link, e.g. `https://groundswell.example`; links are paths without it. */
  readonly baseUrl?: string;
  /** Terminal colours; only with `text`. */
  readonly colour?: boolean;
  /** Columns, 80…120; only with `text`. */
  readonly width?: number;
}

/** The weekly report in one of its formats; the same report gives the same bytes. */
export const renderWeeklyReport = (
  report: WeeklyReport,
  format: ReportFormat,
  options: RenderOptions = {},
): string => {
  const baseUrl = (options.baseUrl ?? '').replace(/\/+$/, '');
  switch (format) {
    case 'text':
      return renderText(report, {
        baseUrl,
        colour: options.colour ?? false,
        width: options.width ?? 100,
      });
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'html':
      return renderHtml(report, baseUrl);
    case 'md':
      return renderMarkdown(report, baseUrl);
    case 'csv':
      return renderCsv(report, baseUrl);
  }
};
