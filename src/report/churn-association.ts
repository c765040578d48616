import {
  type ChurnCut,
  minExposed,
  type OutcomeTally,
  type TopicExposure,
} from '../domain/churn.ts';
import type { ChurnAssociation, CohortRow, Rate, RelativeRisk } from '../domain/churn-report.ts';
import type { Count, EvidenceCohort } from '../domain/report.ts';
import type { WeekId } from '../domain/week.ts';
import { compareText } from './canonical-cut.ts';
import { countOf, type EvidenceFilter } from './evidence-link.ts';
import { wilsonInterval } from './interval.ts';
import { type Risk, relativeRisk } from './relative-risk.ts';

type CountedTally = { readonly churned: Count; readonly accounts: Count };

const countTally = (
  tally: OutcomeTally,
  week: string,
  cohort: EvidenceCohort,
  topic?: string,
): CountedTally => {
  const filter: EvidenceFilter = {
    unit: 'accounts',
    week,
    cohort,
    ...(topic !== undefined && { topic }),
  };
  return {
    accounts: countOf(tally.accounts, filter),
    churned: countOf(tally.churned, { ...filter, outcome: 'churned' }),
  };
};

/** A topic, who left of the exposed, and what that is against the two controls; null: nothing to hold it against. */
export interface JudgedTopic {
  readonly topic: TopicExposure;
  /** Accounts that contacted support, the exposed taken out: they had a ticket too. */
  readonly elsewhere: OutcomeTally;
  readonly risk: Risk | null;
  readonly riskAgainstSilent: Risk | null;
}

// A handful of accounts is no measure to hold others against.
const compare = (exposed: OutcomeTally, control: OutcomeTally | null): Risk | null =>
  control === null || control.accounts < minExposed ? null : relativeRisk(exposed, control);

const judgeTopic = (cut: ChurnCut, topic: TopicExposure): JudgedTopic => {
  const { exposed } = topic;
  const elsewhere = {
    accounts: cut.contacted.accounts - exposed.accounts,
    churned: cut.contacted.churned - exposed.churned,
  };
  return {
    topic,
    elsewhere,
    risk: compare(exposed, elsewhere),
    riskAgainstSilent: compare(exposed, cut.neverContacted),
  };
};

/** Whether an interval says more than chance. */
export const excludesOne = ({ interval }: Risk): boolean => interval[0] > 1 || interval[1] < 1;
const isSure = ({ risk }: JudgedTopic): boolean => risk !== null && excludesOne(risk);

/** Topics with enough exposed accounts: those whose interval excludes 1 first, then by ratio. */
export const judgeAssociations = (cut: ChurnCut): JudgedTopic[] =>
  cut.topics
    .filter(({ exposed }) => exposed.accounts >= minExposed)
    .map((topic) => judgeTopic(cut, topic))
    .sort(
      (a, b) =>
        Number(isSure(b)) - Number(isSure(a)) ||
        (b.risk?.ratio ?? 0) - (a.risk?.ratio ?? 0) ||
        compareText(a.topic.topicId, b.topic.topicId),
    );

/** The accounts that a topic hurt before the window. */
export const countExposed = ({ topicId, exposed }: TopicExposure, week: WeekId): CountedTally =>
  countTally(exposed, week, 'exposed', topicId);

/** As `judgeAssociations`, with the lists behind the numbers. */
export const buildAssociations = (cut: ChurnCut): ChurnAssociation[] => {
  const { week, neverContacted } = cut;
  const silent = neverContacted && countTally(neverContacted, week, 'not_contacted');
  return judgeAssociations(cut).map(({ topic, elsewhere, risk, riskAgainstSilent }) => {
    const { topicId, title } = topic;
    const exposed = countExposed(topic, week);
    const others = countTally(elsewhere, week, 'contacted_about_else', topicId);
    const listed = (found: Risk | null, control: CountedTally | null): RelativeRisk | null =>
      found === null || control === null ? null : { ...found, exposed, control };
    return {
      topicId,
      title,
      exposed: exposed.accounts,
      tooFew: false,
      risk: listed(risk, others),
      riskAgainstSilent: listed(riskAgainstSilent, silent),
    };
  });
};

const rateOf = (hits: number, n: number): Rate => ({
  value: hits / n,
  interval: wilsonInterval(hits, n),
});

/** Churn, expansion and revenue of who contacted support and who did not. */
export const buildCohorts = (cut: ChurnCut): CohortRow[] | null =>
  cut.cohorts?.map((tally) => {
    const { cohort, accounts, churned, expanded } = tally;
    const filter = { unit: 'accounts' as const, week: cut.week, cohort };
    const tooFew = accounts < minExposed;
    return {
      cohort,
      ...countTally(tally, cut.week, cohort),
      expanded: countOf(expanded, { ...filter, outcome: 'expanded' }),
      tooFew,
      churnRate: tooFew ? null : rateOf(churned, accounts),
      expansionRate: tooFew ? null : rateOf(expanded, accounts),
      meanRevenue: tally.revenue.map(({ currency, accounts: known, total }) => ({
        currency,
        mean: total / known,
        accounts: known,
      })),
    };
  }) ?? null;
