import type { ScorePoint } from '../../domain/score-report.ts';
import { OpenList } from '../components/open-list.tsx';
import { count } from '../wording.ts';

const height = 170;
const width = 1024;
const inset = { left: 48, right: 8, top: 10, bottom: 24 };

interface ScoreChartProps {
  readonly points: readonly ScorePoint[];
  /** Writes a value of the scale. */
  readonly write: (value: number) => string;
  readonly label: string;
}

interface Known {
  readonly index: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const knownOf = (points: readonly ScorePoint[]): Known[] =>
  points.flatMap(({ value, interval }, index) =>
    value === null
      ? []
      : [{ index, value, low: interval?.[0] ?? value, high: interval?.[1] ?? value }],
  );

const describe = (point: ScorePoint, write: ScoreChartProps['write']): string => {
  if (point.value === null) return `${point.period}: no answers`;
  const range =
    point.interval === null ? '' : ` (${write(point.interval[0])} to ${write(point.interval[1])})`;
  return `${point.period}: ${write(point.value)}${range}, n ${count(point.n.value)}`;
};

/** A score over time: a dot a period, its 95 % interval as a bar. A period without answers stays empty. */
export const ScoreChart = ({ points, write, label }: ScoreChartProps) => {
  const known = knownOf(points);
  if (known.length === 0) return <p className="none">No answers in this time.</p>;
  const low = Math.min(...known.map((each) => each.low));
  const high = Math.max(...known.map((each) => each.high));
  const span = high - low || 1;
  const step = (width - inset.left - inset.right) / Math.max(1, points.length);
  const x = (index: number): number => inset.left + (index + 0.5) * step;
  const y = (value: number): number =>
    inset.top + ((high - value) / span) * (height - inset.top - inset.bottom);
  const last = points.length - 1;
  return (
    <svg className="score-chart" viewBox={`0 0 ${width} ${height}`}>
      <title>{label}</title>
      {low < 0 && high > 0 && (
        <line className="zero" x1={inset.left} x2={width - inset.right} y1={y(0)} y2={y(0)} />
      )}
      <text className="tick" x={inset.left - 6} y={y(high) + 4} textAnchor="end">
        {write(high)}
      </text>
      <text className="tick" x={inset.left - 6} y={y(low) + 4} textAnchor="end">
        {write(low)}
      </text>
      <text className="tick" x={x(0)} y={height - 4} textAnchor="middle">
        {points[0]?.period.slice(-3)}
      </text>
      <text className="tick" x={x(last)} y={height - 4} textAnchor="middle">
        {points[last]?.period.slice(-3)}
      </text>
      {known.map((each) => (
        <line
          key={each.index}
          className="whisker"
          x1={x(each.index)}
          x2={x(each.index)}
          y1={y(each.high)}
          y2={y(each.low)}
          strokeWidth={Math.min(8, step * 0.5)}
        />
      ))}
      <polyline
        className="line"
        points={known.map((each) => `${x(each.index)},${y(each.value)}`).join(' ')}
      />
      {known.map((each) => (
        <circle key={each.index} className="now" cx={x(each.index)} cy={y(each.value)} r="2.5" />
      ))}
      {points.map((point, index) => (
        <OpenList key={point.period} list={point.n.evidence} label={describe(point, write)} quiet>
          <rect className="hit" x={x(index) - step / 2} y="0" width={step} height={height}>
            <title>{describe(point, write)}</title>
          </rect>
        </OpenList>
      ))}
    </svg>
  );
};
