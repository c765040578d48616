import type { TopicPoint } from '../domain/report-part.ts';
import { escapeHtml } from './escape-html.ts';
import { formatCount, formatExpected, formatNoun } from './format-number.ts';

/** Size of a chart in CSS pixels. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

const inset = 4;

/** Two decimals are finer than any screen; fewer bytes, and the same on every machine. */
const fixed = (value: number): string => String(Math.round(value * 100) / 100);

const describe = ({ week, tickets, expected, upper }: TopicPoint): string => {
  const usual =
    expected === null || upper === null
      ? ''
      : `, ${formatExpected(expected)} expected, up to ${formatCount(upper)} by chance`;
  return `${week}: ${formatNoun(tickets, 'ticket')}${usual}`;
};

/** Runs of weeks with a band, so that the band breaks where there was not enough history. */
const bandRuns = (points: readonly TopicPoint[]): number[][] => {
  const runs: number[][] = [[]];
  for (const [index, point] of points.entries()) {
    if (point.upper === null) runs.push([]);
    else runs.at(-1)?.push(index);
  }
  return runs.filter((run) => run.length > 0);
};

/**
 * Weekly tickets as a line over the expected band; each week is a link to its list. Colours come from the page's
 * classes `band`, `line`, `now`, `hit`.
 */
export const sparklineSvg = (
  points: readonly TopicPoint[],
  { width, height }: ChartSize,
  baseUrl: string,
): string => {
  const top = Math.max(1, ...points.map((point) => Math.max(point.tickets, point.upper ?? 0)));
  const step = points.length < 2 ? 0 : (width - 2 * inset) / (points.length - 1);
  const x = (index: number): number => inset + index * step;
  const y = (value: number): number => height - inset - (value / top) * (height - 2 * inset);
  const at = (index: number, value: number): string => `${fixed(x(index))},${fixed(y(value))}`;
  const bands = bandRuns(points).map((run) => {
    const upper = run.map((index) => at(index, points[index]?.upper ?? 0));
    const lower = run.toReversed().map((index) => at(index, points[index]?.lower ?? 0));
    return `<polygon class="band" points="${[...upper, ...lower].join(' ')}"/>`;
  });
  const line = points.map((point, index) => at(index, point.tickets)).join(' ');
  const last = points.length - 1;
  const hits = points.map(
    (point, index) =>
      `<a href="${escapeHtml(baseUrl + point.evidence)}"><rect class="hit" x="${fixed(x(index) - step / 2)}" y="0" width="${fixed(step)}" height="${height}"><title>${escapeHtml(describe(point))}</title></rect></a>`,
  );
  return [
    `<svg class="spark" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeHtml(`Tickets of ${points.length} weeks: ${points.map((point) => point.tickets).join(', ')}`)}">`,
    `<line class="zero" x1="${inset}" x2="${width - inset}" y1="${fixed(y(0))}" y2="${fixed(y(0))}"/>`,
    ...bands,
    `<polyline class="line" points="${line}"/>`,
    `<circle class="now" cx="${fixed(x(last))}" cy="${fixed(y(points[last]?.tickets ?? 0))}" r="2.75"/>`,
    ...hits,
    '</svg>',
  ].join('');
};
