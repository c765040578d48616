import { churnReasons } from '../domain/analysis.ts';
import {
  type ChurnCut,
  type ChurnEvent,
  exposureWeeks,
  minExposed,
  minNegativeTickets,
} from '../domain/churn.ts';
import type { ChurnPoint, ChurnReport, ChurnSegmentRow } from '../domain/churn-report.ts';
import type { Count } from '../domain/report.ts';
import { shiftWeek, type WeekId } from '../domain/week.ts';
import { compareText } from './canonical-cut.ts';
import { buildAssociations, buildCohorts } from './churn-association.ts';
import {
  buildReasonRows,
  cancellationFilter,
  countAccounts,
  sumRevenue,
  windowOf,
} from './churn-reasons.ts';
import { countOf } from './evidence-link.ts';

const activeIn = (cut: ChurnCut, week: WeekId, segment: string | null): number | null =>
  cut.active.find((each) => each.week === week && each.segment === segment)?.accounts ?? null;

const rate = (accounts: number, active: number | null): number | null =>
  active === null || active === 0 ? null : accounts / active;

/** How many left in a week, and of how many. */
export const pointOf = (cut: ChurnCut, week: WeekId): ChurnPoint => {
  const events = cut.events.filter((event) => event.week === week);
  const { distinct, anonymous } = countAccounts(events);
  const active = activeIn(cut, week, null);
  const filter = { ...cancellationFilter, week };
  return {
    week,
    cancellations: countOf(events.length, filter),
    accounts: countOf(distinct, { ...filter, unit: 'accounts' }),
    anonymous,
    active,
    rate: rate(distinct, active),
    involuntary: countOf(events.filter(({ voluntary }) => !voluntary).length, {
      ...filter,
      voluntary: 'no',
    }),
  };
};

const segmentRow = (
  cut: ChurnCut,
  dimension: string,
  segment: string | null,
  events: readonly ChurnEvent[],
): ChurnSegmentRow => {
  const own = { ...cancellationFilter, splitBy: dimension, splitValue: segment ?? '' };
  const window = { ...own, ...windowOf(cut) };
  const activeAtStart = segment === null ? null : activeIn(cut, cut.weeks[0] ?? cut.week, segment);
  return {
    segment,
    cancellations: countOf(events.length, window),
    activeAtStart,
    rate: rate(countAccounts(events).distinct, activeAtStart),
    reasons: churnReasons
      .map((reason) => ({
        reason,
        ...countOf(events.filter(({ primary }) => primary === reason).length, {
          ...window,
          primaryReason: reason,
        }),
      }))
      .filter(({ value }) => value > 0)
      .sort((a, b) => b.value - a.value || compareText(a.reason, b.reason)),
    trend: cut.weeks.map((week) => {
      const inWeek = events.filter((event) => event.week === week);
      const active = segment === null ? null : activeIn(cut, week, segment);
      return {
        week,
        ...countOf(inWeek.length, { ...own, week }),
        active,
        rate: rate(countAccounts(inWeek).distinct, active),
      };
    }),
  };
};

const segmentsOf = (cut: ChurnCut): ChurnSegmentRow[] => {
  const { dimension } = cut;
  if (dimension === null) return [];
  const groups = new Map<string | null, ChurnEvent[]>();
  for (const event of cut.events) {
    groups.set(event.segment, [...(groups.get(event.segment) ?? []), event]);
  }
  // A segment nobody left is the best news of the table.
  for (const { segment } of cut.active) {
    if (segment !== null && !groups.has(segment)) groups.set(segment, []);
  }
  return [...groups]
    .map(([segment, events]) => segmentRow(cut, dimension, segment, events))
    .sort(
      (a, b) =>
        b.cancellations.value - a.cancellations.value ||
        compareText(a.segment ?? '', b.segment ?? ''),
    );
};

/** Accounts with several negative tickets in the last two weeks. */
export const atRiskOf = ({ atRisk, week }: ChurnCut): Count => ({
  value: atRisk,
  evidence: `/v1/churn/at-risk?week=${week}`,
});

const notes = [
  'A cancellation counts once, under its first reason: the sender’s code where it says something, else the surest reason in the text. “Involuntary”: nobody decided to leave, e.g. a failed payment.',
  'Rate: distinct accounts that cancelled in a week, of those paying at its start; only where accounts are synced. Revenue is per year and never added up over currencies.',
  `Association, not cause: accounts with a negative mention of the topic in the ${exposureWeeks} weeks before the window, against accounts that contacted support about anything else, and against accounts that never did. Relative risk with the 95 % log interval of Katz; ½ is added to every cell when nobody left on a side. Fewer than ${minExposed} exposed accounts are too few.`,
  'Cohorts: accounts paying at the start of the window, by whether they had a support ticket in the weeks before it. Satisfied: more content than discontent survey answers in those weeks.',
  `At risk: at least ${minNegativeTickets} negative tickets within the last 14 days.`,
];

/** Who leaves and why: a pure function of the cut. */
export const buildChurnReport = (cut: ChurnCut): ChurnReport => {
  const first = cut.weeks[0] ?? cut.week;
  const associations = buildAssociations(cut);
  return {
    week: cut.week,
    taxonomyVersion: cut.taxonomyVersion,
    now: pointOf(cut, cut.week),
    lastWeek: pointOf(cut, shiftWeek(cut.week, -1)),
    revenueLost: sumRevenue(cut.events.filter(({ week }) => week === cut.week)),
    trend: cut.weeks.map((week) => pointOf(cut, week)),
    reasons: buildReasonRows(cut),
    dimension: cut.dimension,
    segments: segmentsOf(cut),
    exposure: { from: shiftWeek(first, -exposureWeeks), to: shiftWeek(first, -1) },
    outcome: { from: first, to: cut.week },
    associations,
    topicsTooFew: cut.topics.length - associations.length,
    cohorts: buildCohorts(cut),
    atRisk: atRiskOf(cut),
    notes,
  };
};
