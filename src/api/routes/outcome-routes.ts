import { normalizeChurnCode } from '../../domain/churn-codes.ts';
import { type Fault, invalid, notFound } from '../../domain/errors.ts';
import { scoreDimensions } from '../../domain/score.ts';
import type { WeekId } from '../../domain/week.ts';
import { shiftWeek } from '../../domain/week.ts';
import { buildChurnReport } from '../../report/churn-report.ts';
import { countOf } from '../../report/evidence-link.ts';
import { buildScoresReport, buildTopicScores } from '../../report/scores-report.ts';
import type { ApiDeps } from '../api-deps.ts';
import type { Call, Handlers } from '../handlers.ts';

type OutcomeHandlers = Pick<
  Handlers,
  | 'getChurn'
  | 'listAccountsAtRisk'
  | 'getChurnCodes'
  | 'putChurnCodes'
  | 'getScores'
  | 'getTopicScores'
  | 'putSurveysSent'
>;

const sentFaults = (entries: Call<'putSurveysSent'>['body']['entries']): Fault[] =>
  entries.flatMap(({ splitBy, splitValue }, index) =>
    (splitBy === undefined) === (splitValue === undefined)
      ? []
      : [
          {
            pointer: `/entries/${index}`,
            message: '"splitBy" and "splitValue" go together',
            fix: 'Give both, or neither for the whole workspace.',
          },
        ],
  );

/** Churn and scores. */
export const createOutcomeRoutes = ({ store }: ApiDeps): OutcomeHandlers => {
  const weekOr = async (week: WeekId | undefined): Promise<WeekId> => {
    const found = week ?? (await store.reports.weeksWithTickets()).at(-1);
    if (found !== undefined) return found;
    throw notFound('There are no tickets yet: send some to /v1/tickets, then ask again.');
  };
  return {
    getChurn: async ({ query }) => {
      const week = await weekOr(query.week);
      await store.analyses.publishTaxonomy();
      const cut = await store.churn.churnCut(week, query.by);
      return { status: 200, body: buildChurnReport(cut) };
    },
    listAccountsAtRisk: async ({ query }) => {
      const week = await weekOr(query.week);
      const accounts = await store.churn.accountsAtRisk(week, query.signs === 'any');
      const items = accounts.map((each) => ({
        ...each,
        negativeTickets: countOf(each.negativeTickets, {
          unit: 'tickets',
          fromWeek: shiftWeek(week, -1),
          week,
          account: each.account,
          sentiment: 'negative',
        }),
      }));
      return { status: 200, body: { total: items.length, items } };
    },
    getChurnCodes: async () => ({ status: 200, body: { codes: await store.churn.listCodes() } }),
    putChurnCodes: async ({ body }) => {
      const codes = body.codes.map(({ code, reason, voluntary }) => ({
        code: normalizeChurnCode(code),
        reason,
        voluntary: voluntary ?? reason !== 'payment_failure',
      }));
      // The last of two that mean the same code holds.
      const byCode = new Map(codes.map((each) => [each.code, each]));
      await store.churn.saveCodes([...byCode.values()]);
      return { status: 200, body: { codes: await store.churn.listCodes() } };
    },
    getScores: async ({ query }) => {
      const week = await weekOr(query.week);
      await store.analyses.publishTaxonomy();
      const dimensions = query.by === undefined ? [] : [query.by];
      const cut = await store.scores.scoreCut(week, {
        weeks: query.weeks,
        dimensions: [...new Set([...scoreDimensions, ...dimensions])],
      });
      return { status: 200, body: buildScoresReport(cut, { driverRows: query.drivers }) };
    },
    getTopicScores: async ({ params, query }) => {
      const week = await weekOr(query.week);
      const cells = await store.scores.topicScores(params.id, week, query.weeks);
      const scores = buildTopicScores(params.id, week, query.weeks, cells);
      return { status: 200, body: { topicId: params.id, scores } };
    },
    putSurveysSent: async ({ body }) => {
      const faults = sentFaults(body.entries);
      if (faults.length > 0) throw invalid('The entries cannot be kept as they are.', faults);
      const entries = body.entries.map(({ week, kind, sent, splitBy, splitValue }) => ({
        week,
        kind,
        sent,
        dimension: splitBy ?? '',
        value: splitValue ?? '',
      }));
      await store.scores.saveSurveysSent(entries);
      return { status: 200, body: { saved: entries.length } };
    },
  };
};
