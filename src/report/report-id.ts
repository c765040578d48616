import { createHash } from 'node:crypto';
import type { WeeklyReport } from '../domain/weekly-report.ts';

/** A report under its id: the first 16 letters of the SHA-256 over all else that it says, so equal reports have equal ids. */
export const withReportId = (report: WeeklyReport): WeeklyReport => {
  const content = JSON.stringify({ ...report, header: { ...report.header, reportId: '' } });
  const reportId = createHash('sha256').update(content).digest('hex').slice(0, 16);
  return { ...report, header: { ...report.header, reportId } };
};
