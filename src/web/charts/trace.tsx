interface TraceProps {
  readonly values: readonly (number | null)[];
}

const width = 96;
const height = 26;

/** The shape of nine weeks of a figure: no axis, the last point marked. Decoration: the numbers stand beside it. */
export const Trace = ({ values }: TraceProps) => {
  const known = values.flatMap((value) => (value === null ? [] : [value]));
  if (known.length < 2) return null;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const y = (value: number): number =>
    high === low ? height / 2 : 3 + (1 - (value - low) / (high - low)) * (height - 6);
  const x = (index: number): number => 3 + (index * (width - 6)) / (values.length - 1);
  const points = values.flatMap((value, index) =>
    value === null ? [] : [`${x(index).toFixed(1)},${y(value).toFixed(1)}`],
  );
  const [cx, cy] = (points.at(-1) ?? '0,0').split(',');
  return (
    <svg className="trace" width={width} height={height} aria-hidden="true">
      <polyline className="trace-line" points={points.join(' ')} />
      <circle className="now" cx={cx} cy={cy} r="2.5" />
    </svg>
  );
};
