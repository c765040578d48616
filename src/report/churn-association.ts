import {
  type ChurnCut,
  minExposed,
  type OutcomeTally,
  type TopicExposure,
} from '../domain/churn.ts';
import type { ChurnAssociation, CohortRow, Rate, RelativeRisk } from '../domain/churn-report.ts';
import type { Count, EvidenceCohort } from '../domain/report.ts';
import { compareText } from './canonical-cut.ts';
import { countOf, type EvidenceFilter } from './evidence-link.ts';
import { wilsonInterval } from './interval.ts';
import { relativeRisk } from './relative-risk.ts';

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

const compare = (
  cut: ChurnCut,
  { topicId, exposed }: TopicExposure,
  control: OutcomeTally | null,
  cohort: EvidenceCohort,
): RelativeRisk | null => {
  // A handful of accounts is no measure to hold others against.
  if (control === null || control.accounts < minExposed) return null;
  const risk = relativeRisk(exposed, control);
  if (risk === null) return null;
  const topic = cohort === 'not_contacted' ? undefined : topicId;
  return {
    ...risk,
    exposed: countTally(exposed, cut.week, 'exposed', topicId),
    control: countTally(control, cut.week, cohort, topic),
  };
};

const associationOf = (cut: ChurnCut, topic: TopicExposure): ChurnAssociation => {
  const { exposed } = topic;
  const tooFew = exposed.accounts < minExposed;
  // The exposed had a ticket too, so they are taken out of those who contacted support.
  const elsewhere = {
    accounts: cut.contacted.accounts - exposed.accounts,
    churned: cut.contacted.churned - exposed.churned,
  };
  return {
    topicId: topic.topicId,
    title: topic.title,
    exposed: countTally(exposed, cut.week, 'exposed', topic.topicId).accounts,
    tooFew,
    risk: tooFew ? null : compare(cut, topic, elsewhere, 'contacted_about_else'),
    riskAgainstSilent: tooFew ? null : compare(cut, topic, cut.neverContacted, 'not_contacted'),
  };
};

/** Whether an interval says more than chance. */
const excludesOne = ({ risk }: ChurnAssociation): boolean =>
  risk !== null && (risk.interval[0] > 1 || risk.interval[1] < 1);

/** Topics with enough exposed accounts: those whose interval excludes 1 first, then by ratio. */
export const buildAssociations = (cut: ChurnCut): ChurnAssociation[] =>
  cut.topics
    .map((topic) => associationOf(cut, topic))
    .filter(({ tooFew }) => !tooFew)
    .sort(
      (a, b) =>
        Number(excludesOne(b)) - Number(excludesOne(a)) ||
        (b.risk?.ratio ?? 0) - (a.risk?.ratio ?? 0) ||
        compareText(a.topicId, b.topicId),
    );

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
