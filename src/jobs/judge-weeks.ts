import type { AnalysisStore, ReportStore, TicketStore } from '../domain/ports.ts';
import { type ReportCut, reportHistoryWeeks } from '../domain/report.ts';
import type { StateChange } from '../domain/topic-state.ts';
import type { StateStore } from '../domain/trend-ports.ts';
import { shiftWeek, weekOf } from '../domain/week.ts';
import { canonicalCut } from '../report/canonical-cut.ts';
import { trendTopics } from '../trend/trend-cut.ts';

/** A week is judged when all its tickets are analysed, and at the latest so long after its end. */
const patienceMs = 6 * 3_600_000;

export interface JudgeWeeksParts {
  readonly tickets: Pick<TicketStore, 'backlog'>;
  readonly analyses: Pick<AnalysisStore, 'publishTaxonomy'>;
  readonly reports: Pick<ReportStore, 'reportCut'>;
  readonly states: StateStore;
  readonly timeZone: string;
  readonly now: () => Date;
}

/** Whether people wrote in that week while it was the present; a week loaded by an import tells no news. */
const isLive = ({ weeks }: ReportCut): boolean => {
  const totals = weeks.at(-1);
  return totals !== undefined && totals.covered > 0 && totals.backfilled * 2 <= totals.covered;
};

/**
 * `weeks.judge`: once a week is over, keeps the state of every topic in it and adds what changed to the list of
 * `topic.state_changed`. May run any number of times, on any number of workers: a week is judged once.
 */
export const judgeWeeks = async (parts: JudgeWeeksParts): Promise<StateChange[]> => {
  const { analyses, reports, states, tickets, timeZone } = parts;
  const now = parts.now();
  const week = shiftWeek(weekOf(now, timeZone), -1);
  if (await states.isJudged(week)) return [];
  const isLate = weekOf(new Date(now.getTime() - patienceMs), timeZone) > week;
  if (!isLate && (await tickets.backlog()).unanalysed > 0) return [];
  if (!isLive(await reports.reportCut(week, 1))) return [];
  await analyses.publishTaxonomy();
  const cut = canonicalCut(await reports.reportCut(week, reportHistoryWeeks));
  const judged = trendTopics(cut).topics.map(({ topic, trend }) => ({
    topicId: topic.id,
    state: trend.state,
    stage: trend.fix?.stage ?? null,
  }));
  return states.judgeWeek(week, judged, now.toISOString());
};
