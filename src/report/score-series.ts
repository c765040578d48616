import type { ScoreCell, ScoreCut, ScoreScale, SurveysSent, ValueCount } from '../domain/score.ts';
import type { ScorePoint } from '../domain/score-report.ts';
import { mondayOf, type WeekId } from '../domain/week.ts';
import { countOf, type EvidenceFilter } from './evidence-link.ts';
import { estimateScore } from './score-estimate.ts';
import { scaleFilter, scaleId } from './score-scale.ts';

/** A stretch of weeks under one name. */
export interface Period {
  readonly name: string;
  readonly weeks: readonly WeekId[];
}

/** Which part of the answers is looked at; `null` in `split` is the whole workspace. */
export interface ScorePart {
  readonly scale: ScoreScale;
  readonly cells: readonly ScoreCell[];
  readonly sent: readonly SurveysSent[];
  readonly split: { readonly dimension: string; readonly value: string | null } | null;
  /** Of the tickets on one topic alone. */
  readonly topic?: string;
}

export const weekPeriods = (weeks: readonly WeekId[]): Period[] =>
  weeks.map((week) => ({ name: week, weeks: [week] }));

const monthOf = (week: WeekId): string => {
  const thursday = Date.parse(`${mondayOf(week) ?? ''}T00:00:00Z`) + 3 * 86_400_000;
  return new Date(thursday).toISOString().slice(0, 7);
};

/** Months as the weeks whose Thursday lies in them; one that began before the first week is left out. */
export const monthPeriods = (weeks: readonly WeekId[]): Period[] => {
  const months = new Map<string, WeekId[]>();
  for (const week of weeks) months.set(monthOf(week), [...(months.get(monthOf(week)) ?? []), week]);
  const periods = [...months].map(([name, members]) => ({ name, weeks: members }));
  const first = mondayOf(weeks[0] ?? '') ?? '';
  const startsMonth = Number(first.slice(8)) <= 4 || Number(first.slice(8)) >= 29;
  return startsMonth ? periods : periods.slice(1);
};

const addAnswers = (cells: readonly ScoreCell[]): ValueCount[] => {
  const counts = new Map<number, number>();
  for (const { value, count } of cells.flatMap(({ answers }) => answers)) {
    counts.set(value, (counts.get(value) ?? 0) + count);
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value);
};

/** Known only when every week of the period is: a sum with a hole would make the rate look better than it is. */
const sentIn = ({ scale, sent, split }: ScorePart, { weeks }: Period): number | null => {
  const [dimension, value] = [split?.dimension ?? '', split?.value ?? ''];
  const known = weeks.map((week) =>
    sent.find(
      (each) =>
        each.week === week &&
        each.kind === scale.kind &&
        each.dimension === dimension &&
        each.value === value,
    ),
  );
  return known.some((each) => each === undefined)
    ? null
    : known.reduce((sum, each) => sum + (each?.sent ?? 0), 0);
};

const rangeOf = ({ weeks }: Period): Pick<EvidenceFilter, 'fromWeek' | 'week'> => ({
  ...(weeks.length > 1 && { fromWeek: weeks[0] }),
  week: weeks.at(-1),
});

/** The list of the answers of a part in a period. */
export const answersFilter = (part: ScorePart, period: Period): EvidenceFilter => ({
  unit: 'tickets',
  ...rangeOf(period),
  ...(part.topic !== undefined && { topic: part.topic }),
  ...scaleFilter(part.scale),
  ...(part.split !== null && {
    splitBy: part.split.dimension,
    splitValue: part.split.value ?? '',
  }),
});

/** The answers of a part in a period, by value. */
export const answersIn = (part: ScorePart, period: Period): ValueCount[] => {
  const weeks = new Set(period.weeks);
  const id = scaleId(part.scale);
  return addAnswers(part.cells.filter((cell) => weeks.has(cell.week) && scaleId(cell) === id));
};

/** A score over a period with its answers, interval and response rate. */
export const scorePoint = (part: ScorePart, period: Period): ScorePoint => {
  const { n, value, interval } = estimateScore(part.scale, answersIn(part, period));
  const sent = sentIn(part, period);
  return {
    period: period.name,
    n: countOf(n, answersFilter(part, period)),
    value,
    interval,
    sent,
    responseRate: sent === null || sent === 0 ? null : n / sent,
  };
};

/** The scales of some answers, those with most answers first. */
export const scalesOf = (cells: ScoreCut['cells']): ScoreScale[] => {
  const scales = new Map<string, { scale: ScoreScale; n: number }>();
  for (const { kind, min, max, direction, answers } of cells) {
    const scale = { kind, min, max, direction };
    const n = answers.reduce((sum, each) => sum + each.count, 0);
    const id = scaleId(scale);
    scales.set(id, { scale, n: (scales.get(id)?.n ?? 0) + n });
  }
  return [...scales]
    .sort(([a, m], [b, o]) => o.n - m.n || (a < b ? -1 : 1))
    .map(([, { scale }]) => scale);
};
