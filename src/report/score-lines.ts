import type { WeeklyCut } from '../domain/report-detail.ts';
import type { DriverRow } from '../domain/score-report.ts';
import type { DriverLines, ScoreSplitLine } from '../domain/weekly-report.ts';
import { buildScoresReport } from './scores-report.ts';

export interface ScoreLines {
  readonly scoreSplits: readonly ScoreSplitLine[];
  readonly drivers: readonly DriverLines[];
  /** Response rate of the week by kind of score, where the number of surveys sent is known. */
  readonly responseRates: ReadonlyMap<string, number>;
}

/** Fewer answers than this make no row of the splits. */
const minSplitAnswers = 5;

const driverLine = ({ topicId, title, n, score, scoreWithout, impact, interval }: DriverRow) => ({
  topicId,
  title,
  answers: n,
  score,
  scoreWithout,
  impact,
  interval,
});

/** What the report says of scores: by team, touch-point and channel, and what drives them. */
export const buildScoreLines = ({ detail }: WeeklyCut): ScoreLines => {
  if (detail.scores === null) return { scoreSplits: [], drivers: [], responseRates: new Map() };
  const { scores } = buildScoresReport(detail.scores);
  return {
    scoreSplits: scores.flatMap(({ label, splits }) =>
      splits.flatMap(({ dimension, rows }) =>
        rows
          .filter(({ n, segment }) => segment !== null && n.value >= minSplitAnswers)
          .map(({ segment, value, interval, n }) => ({
            score: label,
            dimension,
            segment,
            value,
            interval,
            n,
          })),
      ),
    ),
    drivers: scores.map(({ label, drivers }) => ({
      score: label,
      ready: drivers.ready,
      windowWeeks: drivers.windowWeeks,
      answers: drivers.n,
      value: drivers.score,
      hurting: drivers.hurting.map(driverLine),
      helping: drivers.helping.map(driverLine),
    })),
    responseRates: new Map(
      scores.flatMap(({ scale, now }) =>
        now.responseRate === null ? [] : [[scale.kind, now.responseRate] as const],
      ),
    ),
  };
};
