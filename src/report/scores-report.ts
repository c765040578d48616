import { sentimentLabels } from '../domain/analysis.ts';
import {
  minDriverAnswers,
  type ScoreCell,
  type ScoreCut,
  type ScoreScale,
  type StageCell,
  stageWeeks,
} from '../domain/score.ts';
import type {
  DriverTable,
  JourneyCell,
  JourneyTable,
  ScorePoint,
  ScoreSection,
  ScoreSplit,
  ScoresReport,
} from '../domain/score-report.ts';
import { shiftWeek, type WeekId, weeksUntil } from '../domain/week.ts';
import { compareText } from './canonical-cut.ts';
import { countOf } from './evidence-link.ts';
import { buildDriverTable, minTopicAnswers } from './score-drivers.ts';
import { intervalMethods } from './score-estimate.ts';
import { scaleId, scaleLabel } from './score-scale.ts';
import {
  answersFilter,
  answersIn,
  monthPeriods,
  type ScorePart,
  scalesOf,
  scorePoint,
  weekPeriods,
} from './score-series.ts';

export interface ScoresReportOptions {
  /** Rows on either side of a table of drivers; default 5 (`report.md` 4.7). */
  readonly driverRows?: number;
}

/** Weeks over which splits are added up: one week of one team is rarely enough. */
const splitWeeks = 12;
const mostTopics = 20;

const splitsOf = (cut: ScoreCut, scale: ScoreScale): ScoreSplit[] =>
  cut.splits.map(({ dimension, cells }) => {
    const weeks = cut.weeks.slice(-splitWeeks);
    const period = { name: `${weeks[0] ?? cut.week}/${cut.week}`, weeks };
    const own = cells.filter((cell) => scaleId(cell) === scaleId(scale));
    const values = [...new Set(own.map(({ value }) => value))];
    const rows = values.map((segment) => {
      const part: ScorePart = {
        scale,
        cells: own.filter(({ value }) => value === segment),
        sent: cut.sent,
        split: { dimension, value: segment },
      };
      return { segment, ...scorePoint(part, period) };
    });
    const named = rows.filter(({ n }) => n.value > 0);
    named.sort((a, b) => b.n.value - a.n.value || compareText(a.segment ?? '', b.segment ?? ''));
    return { dimension, rows: named };
  });

const noDrivers = (cut: ScoreCut, scale: ScoreScale): DriverTable =>
  buildDriverTable(
    { ...scale, windowWeeks: 12, profiles: [] },
    { week: cut.week, titles: {}, rows: 0 },
  );

/** The table of one scale's drivers. */
const buildDrivers = (cut: ScoreCut, scale: ScoreScale, rows: number): DriverTable => {
  const drivers = cut.drivers.find((each) => scaleId(each) === scaleId(scale));
  return drivers === undefined
    ? noDrivers(cut, scale)
    : buildDriverTable(drivers, { week: cut.week, titles: cut.topicTitles, rows });
};

const sectionOf = (cut: ScoreCut, scale: ScoreScale, driverRows: number): ScoreSection => {
  const part: ScorePart = { scale, cells: cut.cells, sent: cut.sent, split: null };
  const thisWeek = { name: cut.week, weeks: [cut.week] };
  const lastWeek = shiftWeek(cut.week, -1);
  return {
    scale,
    label: scaleLabel(scale),
    method: intervalMethods[scale.kind],
    now: scorePoint(part, thisWeek),
    lastWeek: scorePoint(part, { name: lastWeek, weeks: [lastWeek] }),
    weeks: weekPeriods(cut.weeks).map((period) => scorePoint(part, period)),
    months: monthPeriods(cut.weeks).map((period) => scorePoint(part, period)),
    answers: answersIn(part, thisWeek).map(({ value, count }) => ({
      answer: value,
      ...countOf(count, { ...answersFilter(part, thisWeek), scoreValue: value }),
    })),
    splits: splitsOf(cut, scale),
    splitWeeks,
    drivers: buildDrivers(cut, scale, driverRows),
  };
};

const journeyCell = (
  cut: ScoreCut,
  topicId: string,
  touchpoint: string,
  cells: readonly StageCell[],
): JourneyCell => {
  const filter = {
    unit: 'tickets' as const,
    fromWeek: shiftWeek(cut.week, 1 - stageWeeks),
    week: cut.week,
    topic: topicId,
    splitBy: 'touchpoint',
    splitValue: touchpoint,
  };
  const of = (sentiment: string): number =>
    cells.find((cell) => cell.sentiment === sentiment)?.tickets ?? 0;
  const total = sentimentLabels.reduce((sum, sentiment) => sum + of(sentiment), 0);
  return {
    touchpoint,
    tickets: countOf(total, { ...filter, coverage: 'analyzed' }),
    sentiments: sentimentLabels.map((sentiment) => ({
      sentiment,
      ...countOf(of(sentiment), { ...filter, sentiment }),
    })),
    netSentiment: total === 0 ? 0 : (100 * (of('positive') - of('negative'))) / total,
  };
};

const groupBy = <Item>(items: readonly Item[], name: (item: Item) => string) => {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(name(item), [...(groups.get(name(item)) ?? []), item]);
  return groups;
};

const journeyOf = (cut: ScoreCut): JourneyTable => {
  const sum = (cells: readonly StageCell[]): number =>
    cells.reduce((total, cell) => total + cell.tickets, 0);
  const largest = (groups: Map<string, StageCell[]>): [string, StageCell[]][] =>
    [...groups].sort(([a, m], [b, n]) => sum(n) - sum(m) || compareText(a, b));
  const byTopic = largest(groupBy(cut.stages, ({ topicId }) => topicId)).slice(0, mostTopics);
  const shown = byTopic.flatMap(([, cells]) => cells);
  const touchpoints = largest(groupBy(shown, ({ touchpoint }) => touchpoint)).map(([name]) => name);
  return {
    weeks: stageWeeks,
    from: weeksUntil(cut.week, stageWeeks)[0] ?? cut.week,
    touchpoints,
    rows: byTopic.map(([topicId, cells]) => ({
      topicId,
      title: cut.topicTitles[topicId] ?? topicId,
      cells: touchpoints.flatMap((touchpoint) => {
        const here = cells.filter((cell) => cell.touchpoint === touchpoint);
        return here.length === 0 ? [] : [journeyCell(cut, topicId, touchpoint, here)];
      }),
    })),
  };
};

const notes = [
  'NPS: % of 9–10 less % of 0–6. CSAT: share of the top two of five. CES and stars: the mean on their own scale. Scales are never merged.',
  `Impact of a topic = score of all answers less the score without those on the topic = n·(S_t − S)/(N − n). Overlapping topics do not add up. Interval: 95 %, seeded Poisson bootstrap over customers. Topics with fewer than ${minTopicAnswers} answers are not compared; intervals are not adjusted for the number of topics.`,
  `Drivers need ${minDriverAnswers} answers; the window widens from 1 to 4 to 12 weeks until there are as many.`,
  'A month is the ISO weeks whose Thursday lies in it. The response rate is given where the number of surveys sent is known for every week.',
];

/** Scores of the answers on one topic, each scale for itself, week by week. */
export const buildTopicScores = (
  topic: string,
  week: WeekId,
  weeks: number,
  cells: readonly ScoreCell[],
): { readonly label: string; readonly weeks: readonly ScorePoint[] }[] =>
  scalesOf(cells).map((scale) => ({
    label: scaleLabel(scale),
    weeks: weekPeriods(weeksUntil(week, weeks)).map((period) =>
      scorePoint({ scale, cells, sent: [], split: null, topic }, period),
    ),
  }));

/** Scores with all that is known of them: a pure function of the cut. */
export const buildScoresReport = (
  cut: ScoreCut,
  options: ScoresReportOptions = {},
): ScoresReport => ({
  week: cut.week,
  taxonomyVersion: cut.taxonomyVersion,
  scores: scalesOf(cut.cells).map((scale) => sectionOf(cut, scale, options.driverRows ?? 5)),
  journey: journeyOf(cut),
  notes,
});
