import type { ReportCut, ScoreTally, TopicHistory, WeekTotals } from '../domain/report.ts';

/** Order by code units: the same on every machine, whatever its locale. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const compareScores = (a: ScoreTally, b: ScoreTally): number =>
  compareText(a.kind, b.kind) || a.min - b.min || a.max - b.max;

const canonicalWeek = (week: WeekTotals): WeekTotals => ({
  ...week,
  scores: week.scores
    .map((score) => ({ ...score, values: score.values.toSorted((a, b) => a.value - b.value) }))
    .sort(compareScores),
});

const canonicalTopic = (topic: TopicHistory): TopicHistory => ({
  ...topic,
  weeks: topic.weeks.toSorted((a, b) => compareText(a.week, b.week)),
  origins: topic.origins.toSorted(
    (a, b) => compareText(a.week, b.week) || compareText(a.origin, b.origin),
  ),
});

/** The cut in one order, whatever order it came in. Keywords and quotes keep theirs: it ranks them. */
export const canonicalCut = <Cut extends ReportCut>(cut: Cut): Cut => ({
  ...cut,
  engines: cut.engines.toSorted(compareText),
  weeks: cut.weeks.map(canonicalWeek).sort((a, b) => compareText(a.week, b.week)),
  topics: cut.topics.map(canonicalTopic).sort((a, b) => compareText(a.id, b.id)),
  calendar: cut.calendar.toSorted((a, b) => compareText(a.from, b.from) || compareText(a.id, b.id)),
});
