import { createHash } from 'node:crypto';
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

/** The keys of an object as they come, the same in order, and what stands before the value of each. */
interface Shape {
  readonly keys: readonly string[];
  readonly sorted: readonly string[];
  readonly heads: readonly string[];
}

const isOfShape = (keys: readonly string[], shape: Shape | undefined): shape is Shape =>
  shape !== undefined &&
  keys.length === shape.keys.length &&
  keys.every((key, i) => key === shape.keys[i]);

const shapeOf = (keys: readonly string[]): Shape => {
  const sorted = [...keys].sort(compareText);
  return { keys, sorted, heads: sorted.map((key) => `${JSON.stringify(key)}:`) };
};

/**
 * As `JSON.stringify` of plain values, with the keys of every object in one order. `shapes` are the last ones seen by
 * depth: a cut has tens of thousands of objects, and those of a list have the same keys.
 */
const canonicalJson = (value: unknown, shapes: Shape[] = [], depth = 0): string => {
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : 'null';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) {
    return `[${value.map((each) => canonicalJson(each, shapes, depth + 1)).join(',')}]`;
  }
  const keys = Object.keys(value);
  const last = shapes[depth];
  const shape = isOfShape(keys, last) ? last : shapeOf(keys);
  shapes[depth] = shape;
  let parts = '';
  for (let i = 0; i < shape.sorted.length; i += 1) {
    const own = (value as Readonly<Record<string, unknown>>)[shape.sorted[i] ?? ''];
    if (own === undefined) continue;
    const text = canonicalJson(own, shapes, depth + 1);
    parts += parts === '' ? shape.heads[i] + text : `,${shape.heads[i]}${text}`;
  }
  return `{${parts}}`;
};

/** A topic's weeks as bare numbers: they are nearly all of a cut, and naming each would cost most of a report. */
const weekNumbers = (weeks: TopicHistory['weeks']): string =>
  weeks
    .map(
      ({ week, tickets, customers, accounts, negative, neutral, positive }) =>
        `${week} ${tickets} ${customers} ${accounts} ${negative} ${neutral} ${positive}`,
    )
    .join('\n');

/** The first 16 letters of the SHA-256 over a canonical cut: equal data, equal id. */
export const reportIdOf = ({ topics, ...rest }: ReportCut): string => {
  const hash = createHash('sha256').update(canonicalJson(rest));
  const shapes: Shape[] = [];
  for (const { weeks, ...topic } of topics) {
    hash.update(canonicalJson(topic, shapes)).update(weekNumbers(weeks));
  }
  return hash.digest('hex').slice(0, 16);
};
