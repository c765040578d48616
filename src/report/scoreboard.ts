import type { Count, ReportCut, ScoreTally, WeekTotals } from '../domain/report.ts';
import type { WeeklyCut } from '../domain/report-detail.ts';
import type { ScoreScale } from '../domain/score.ts';
import { type ScoreKind, scoreKinds } from '../domain/ticket.ts';
import { shiftWeek } from '../domain/week.ts';
import type { ScoreboardRow } from '../domain/weekly-report.ts';
import { countOf, type EvidenceFilter, evidencePath } from './evidence-link.ts';
import { handlingMeasures } from './handling-measures.ts';
import { scaleFilter, scaleId } from './score-scale.ts';
import { scoreValue } from './score-value.ts';

/** Weeks the usual range is taken from, and the fewest that make one worth flagging against. */
const rangeWeeks = 8;
const minRangeWeeks = 4;

export interface Measure {
  readonly id: string;
  readonly label: string;
  readonly unit: ScoreboardRow['unit'];
  readonly valueOf: (week: WeekTotals) => number | null;
  readonly filter: (week: string) => EvidenceFilter;
  readonly nOf?: (week: WeekTotals) => number | null;
  readonly partsOf?: (week: WeekTotals) => readonly ({ readonly label: string } & Count)[];
}

const rowOf = (cut: ReportCut, totals: WeekTotals, measure: Measure): ScoreboardRow => {
  const recent = cut.weeks.slice(-(rangeWeeks + 1));
  // Weeks before the first ticket are no weeks of this workspace.
  const started = recent.findIndex((week) => week.tickets > 0);
  const history = recent.map((week, index) => ({
    week: week.week,
    value: started === -1 || index < started ? null : measure.valueOf(week),
  }));
  const value = history.at(-1)?.value ?? null;
  const before = history.slice(0, -1).flatMap((week) => (week.value === null ? [] : [week.value]));
  const range = before.length < 2 ? null : ([Math.min(...before), Math.max(...before)] as const);
  const outside = value !== null && range !== null && (value < range[0] || value > range[1]);
  const lastWeek = shiftWeek(cut.week, -1);
  return {
    id: measure.id,
    label: measure.label,
    unit: measure.unit,
    value,
    lastWeek: history.at(-2)?.value ?? null,
    range,
    outsideRange: outside && before.length >= minRangeWeeks,
    n: measure.nOf?.(totals) ?? null,
    responseRate: null,
    evidence: evidencePath(measure.filter(cut.week)),
    evidenceLastWeek: evidencePath(measure.filter(lastWeek)),
    history,
    parts: measure.partsOf?.(totals) ?? [],
  };
};

const judged = (week: WeekTotals): number => week.negative + week.neutral + week.positive;

const countMeasures: readonly Measure[] = [
  {
    id: 'tickets',
    label: 'Tickets',
    unit: 'count',
    valueOf: (week) => week.tickets,
    filter: (week) => ({ unit: 'tickets', week }),
  },
  {
    id: 'customers',
    label: 'Customers',
    unit: 'count',
    // None of tickets that are there means that no message says who wrote it.
    valueOf: (week) => (week.customers === 0 && week.tickets > 0 ? null : week.customers),
    filter: (week) => ({ unit: 'customers', week }),
  },
  {
    id: 'negative_share',
    label: 'Negative share',
    unit: 'share',
    valueOf: (week) => (judged(week) === 0 ? null : week.negative / judged(week)),
    filter: (week) => ({ unit: 'tickets', week, sentiment: 'negative' }),
    partsOf: (totals) =>
      (['negative', 'neutral', 'positive'] as const).map((sentiment) => ({
        label: sentiment,
        ...countOf(totals[sentiment], { unit: 'tickets', week: totals.week, sentiment }),
      })),
  },
  {
    id: 'cancellations',
    label: 'Cancellations',
    unit: 'count',
    valueOf: (week) => week.kinds.churn ?? 0,
    filter: (week) => ({ unit: 'tickets', week, kind: 'churn' }),
  },
  {
    id: 'coverage',
    label: 'With a topic',
    unit: 'share',
    valueOf: (week) => (week.analyzed === 0 ? null : week.covered / week.analyzed),
    filter: (week) => ({ unit: 'tickets', week, coverage: 'covered' }),
    partsOf: (totals) =>
      (['covered', 'uncovered'] as const).map((coverage) => ({
        label: coverage === 'covered' ? 'with a topic' : 'without',
        ...countOf(coverage === 'covered' ? totals.covered : totals.analyzed - totals.covered, {
          unit: 'tickets',
          week: totals.week,
          coverage,
        }),
      })),
  },
];

const scaleOf = ({ kind, min, max, direction = 'higher' }: ScoreTally): ScoreScale => ({
  kind,
  min,
  max,
  direction,
});

const scoreNames: Readonly<Record<ScoreKind, string>> = {
  nps: 'NPS',
  csat: 'CSAT (satisfied)',
  ces: 'CES',
  stars: 'Stars',
};

const responses = (tally: ScoreTally): number =>
  tally.values.reduce((sum, each) => sum + each.count, 0);

/** The scale of a kind with the most answers in the cut, then the shorter one: scales are never merged. */
const mainScale = (cut: ReportCut, kind: ScoreKind): ScoreTally | undefined => {
  const answers = new Map<string, { tally: ScoreTally; count: number }>();
  for (const tally of cut.weeks.flatMap((week) => week.scores)) {
    if (tally.kind !== kind) continue;
    const scale = scaleId(scaleOf(tally));
    const count = (answers.get(scale)?.count ?? 0) + responses(tally);
    answers.set(scale, { tally, count });
  }
  return [...answers.values()].sort(
    (a, b) => b.count - a.count || a.tally.max - b.tally.max || a.tally.min - b.tally.min,
  )[0]?.tally;
};

const scoreMeasure = (cut: ReportCut, kind: ScoreKind): Measure[] => {
  const scale = mainScale(cut, kind);
  if (scale === undefined) return [];
  const own = scaleId(scaleOf(scale));
  const tallyOf = (week: WeekTotals): ScoreTally | undefined =>
    week.scores.find((tally) => scaleId(scaleOf(tally)) === own);
  const filter = (week: string) =>
    ({ unit: 'tickets', week, ...scaleFilter(scaleOf(scale)) }) as const;
  const good = kind === 'ces' ? `, ${scale.direction === 'lower' ? 'low' : 'high'} is good` : '';
  const native = kind === 'ces' || kind === 'stars' ? ` (${scale.min}–${scale.max}${good})` : '';
  return [
    {
      id: kind,
      label: `${scoreNames[kind]}${native}`,
      unit: kind === 'csat' ? 'share' : 'score',
      valueOf: (week) => scoreValue(tallyOf(week))?.value ?? null,
      filter,
      nOf: (totals) => scoreValue(tallyOf(totals))?.n ?? 0,
      partsOf: (totals) =>
        (tallyOf(totals)?.values ?? []).map(({ value, count }) => ({
          label: String(value),
          ...countOf(count, { ...filter(totals.week), scoreValue: value }),
        })),
    },
  ];
};

/** Headline figures of a canonical cut's week: counts, shares, and each survey score on its own scale. */
export const buildScoreboard = (cut: WeeklyCut, totals: WeekTotals): ScoreboardRow[] =>
  [
    ...countMeasures,
    ...scoreKinds.flatMap((kind) => scoreMeasure(cut, kind)),
    ...handlingMeasures(cut),
  ].map((measure) => rowOf(cut, totals, measure));
