import type { TopicPoint } from '../../domain/report-part.ts';
import { OpenList } from '../components/open-list.tsx';
import { count, expectedTickets, noun } from '../wording.ts';

const inset = 4;

const describe = ({ week, tickets, expected, upper }: TopicPoint): string =>
  expected === null || upper === null
    ? `${week}: ${noun(tickets, 'ticket')}`
    : `${week}: ${noun(tickets, 'ticket')}, ${expectedTickets(expected)} expected, up to ${count(upper)} by chance`;

/** Runs of weeks that have a band; it breaks where there was not enough history. */
const bandRuns = (points: readonly TopicPoint[]): number[][] => {
  const runs: number[][] = [[]];
  for (const [index, point] of points.entries()) {
    if (point.upper === null) runs.push([]);
    else runs.at(-1)?.push(index);
  }
  return runs.filter((run) => run.length > 0);
};

interface SparklineProps {
  readonly points: readonly TopicPoint[];
  readonly width: number;
  readonly height: number;
  /** Weeks open their lists; off where the same links stand elsewhere. */
  readonly linked: boolean;
}

/** Weekly tickets as a line over the range that chance explains. */
export const Sparkline = ({ points, width, height, linked }: SparklineProps) => {
  const top = Math.max(1, ...points.map((point) => Math.max(point.tickets, point.upper ?? 0)));
  const step = points.length < 2 ? 0 : (width - 2 * inset) / (points.length - 1);
  const x = (index: number): number => inset + index * step;
  const y = (value: number): number => height - inset - (value / top) * (height - 2 * inset);
  const at = (index: number, value: number): string =>
    `${x(index).toFixed(1)},${y(value).toFixed(1)}`;
  const last = points.length - 1;
  return (
    <svg className="spark" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      <title>{`Tickets of ${points.length} weeks: ${points.map((point) => point.tickets).join(', ')}`}</title>
      <line className="zero" x1={inset} x2={width - inset} y1={y(0)} y2={y(0)} />
      {bandRuns(points).map((run) => (
        <polygon
          key={run[0]}
          className="band"
          points={[
            ...run.map((index) => at(index, points[index]?.upper ?? 0)),
            ...run.toReversed().map((index) => at(index, points[index]?.lower ?? 0)),
          ].join(' ')}
        />
      ))}
      <polyline
        className="line"
        points={points.map((point, index) => at(index, point.tickets)).join(' ')}
      />
      <circle className="now" cx={x(last)} cy={y(points[last]?.tickets ?? 0)} r="2.75" />
      {linked &&
        points.map((point, index) => (
          <OpenList key={point.week} list={point.evidence} label={describe(point)} quiet>
            <rect className="hit" x={x(index) - step / 2} y="0" width={step} height={height}>
              <title>{describe(point)}</title>
            </rect>
          </OpenList>
        ))}
    </svg>
  );
};
