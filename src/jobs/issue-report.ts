import { conflict } from '../domain/errors.ts';
import type { Store } from '../domain/ports.ts';
import { reportHistoryWeeks } from '../domain/report.ts';
import type { IssuedCounts, IssuedReport, WeeklyCut } from '../domain/report-detail.ts';
import { localHour, shiftWeek, type WeekId, weekOf } from '../domain/week.ts';
import { reportJson } from '../report/render-weekly.ts';
import { requestLines } from '../report/requests/request-lines.ts';
import { planWeeklyReport } from '../report/weekly-report.ts';
import { awaitsFirstTopics } from './discover-topics.ts';

export interface IssueReportParts {
  readonly store: Pick<Store, 'requests' | 'analyses' | 'reports' | 'issuedReports' | 'tickets'>;
  readonly timeZone: string;
  readonly now: () => Date;
}

const countsOf = ({ week, weeks, topics }: WeeklyCut): IssuedCounts => ({
  week,
  tickets: weeks.at(-1)?.tickets ?? 0,
  topics: Object.fromEntries(
    topics.flatMap(({ id, weeks: own }) => {
      const now = own.find((each) => each.week === week);
      return now === undefined ? [] : [[id, now.tickets]];
    }),
  ),
});

/**
 * Tickets that wait longer than this to be analysed, or for the first topics, hold up no report; data health then counts
 * them as not analysed, or without a topic.
 */
const patienceHours = 6;

/** Why a report of the week would lack for good what is about to come, and what to wait for; null = it would not. */
const whyTooEarly = async (
  { store, now }: IssueReportParts,
  week: WeekId,
): Promise<string | null> => {
  const since = new Date(now().getTime() - patienceHours * 3_600_000).toISOString();
  if (await store.tickets.cameSince(week, since, 'unanalysed')) {
    return `Tickets of ${week} are being analysed, and an issued report is never rewritten. Issue it when GET /v1/status says that none wait.`;
  }
  if (!(await awaitsFirstTopics(store.analyses))) return null;
  if (!(await store.tickets.cameSince(week, since, 'any'))) return null;
  return 'The first topics of this workspace are being looked for, and an issued report is never rewritten. Issue it when taxonomyVersion in GET /v1/status is above 0.';
};

/**
 * Issues the report of a week that is over: makes it and keeps it for good. A week that was issued before stays as it
 * was and is returned. Rejects with `conflict` while the week still runs, and while its tickets are being analysed.
 */
export const issueReport = async (
  parts: IssueReportParts,
  week: WeekId,
): Promise<IssuedReport & { readonly report: string }> => {
  const { store, timeZone, now } = parts;
  const before = await store.issuedReports.readIssuedReport(week);
  if (before !== null) return before;
  if (week >= weekOf(now(), timeZone)) {
    throw conflict(`${week} is not over. Read a preview with GET, and issue the report after it.`);
  }
  const tooEarly = await whyTooEarly(parts, week);
  if (tooEarly !== null) throw conflict(tooEarly);
  await store.analyses.publishTaxonomy();
  const plan = planWeeklyReport();
  const cut = await store.reports.weeklyCut(week, reportHistoryWeeks, plan.choose);
  await store.requests.publishRequests();
  const requests = requestLines(await store.requests.requestCut(week));
  const report = plan.build({ ...cut, requests });
  const issued = { week, reportId: report.header.reportId, issuedAt: now().toISOString() };
  return store.issuedReports.issueReport(issued, reportJson(report), countsOf(cut));
};

/**
 * Issues last week's report when its time has come: on Monday from `hour` (0–23, in the workspace's time zone) on, or
 * later when nobody was there. Waits some hours while tickets are not analysed, and as long after the start of a service
 * that just got them. Returns whether it issued one.
 */
export const issueDueReport = async (parts: IssueReportParts, hour: number): Promise<boolean> => {
  const { store, timeZone } = parts;
  const now = parts.now();
  const week = shiftWeek(weekOf(now, timeZone), -1);
  const { weekday, hour: hourNow } = localHour(now, timeZone);
  const hoursLate = weekday * 24 + hourNow - hour;
  if (hoursLate < 0) return false;
  if ((await store.issuedReports.readIssuedReport(week)) !== null) return false;
  if (!(await store.reports.weeksWithTickets()).includes(week)) return false;
  const { unanalysed } = await store.tickets.backlog();
  if (unanalysed > 0 && hoursLate < patienceHours) return false;
  if ((await whyTooEarly(parts, week)) !== null) return false;
  await issueReport(parts, week);
  return true;
};
