interface IntervalBarProps {
  readonly value: number;
  readonly interval: readonly [low: number, high: number] | null;
  /** Ends of the axis. */
  readonly from: number;
  readonly to: number;
  /** Where nothing would be: a line from top to bottom, and the bar begins there. */
  readonly zero?: number;
  /** The bar from `zero` to the value; off for a value that stands for itself. */
  readonly bar?: boolean;
  readonly tone?: 'good' | 'bad' | 'plain';
}

const width = 160;
const height = 18;

/** A value with its interval on an axis; its numbers stand beside it. */
export const IntervalBar = ({
  value,
  interval,
  from,
  to,
  zero,
  bar = false,
  tone = 'plain',
}: IntervalBarProps) => {
  const x = (at: number): number =>
    (Math.min(to, Math.max(from, at)) - from) * (width / (to - from || 1));
  const [low, high] = interval ?? [value, value];
  const base = zero ?? from;
  return (
    <svg
      className={`interval-bar tone-${tone}`}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
    >
      {zero !== undefined && <line className="zero" x1={x(zero)} x2={x(zero)} y1="0" y2={height} />}
      {bar && (
        <rect
          className="bar-fill"
          x={Math.min(x(base), x(value))}
          y="4"
          width={Math.abs(x(value) - x(base))}
          height={height - 8}
        />
      )}
      <line className="reach" x1={x(low)} x2={x(high)} y1={height / 2} y2={height / 2} />
      {!bar && <circle className="now" cx={x(value)} cy={height / 2} r="3.5" />}
    </svg>
  );
};
