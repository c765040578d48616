import type { Count } from '../../domain/report.ts';
import { OpenList } from '../components/open-list.tsx';

interface WeekBarsProps {
  readonly weeks: readonly ({ readonly week: string } & Count)[];
  /** The same for all rows of a table, so that they can be compared. */
  readonly top: number;
}

const width = 132;
const height = 28;

/** A count a week as bars; each opens its list. */
export const WeekBars = ({ weeks, top }: WeekBarsProps) => {
  const step = width / Math.max(1, weeks.length);
  return (
    <svg className="week-bars" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      <title>{`Cancellations of ${weeks.length} weeks: ${weeks.map((each) => each.value).join(', ')}`}</title>
      <line className="zero" x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} />
      {weeks.map(({ week, value, evidence }, index) => {
        const tall = (value / Math.max(1, top)) * (height - 3);
        return (
          <OpenList key={week} list={evidence} label={`${week}: ${value}`} quiet>
            <rect
              className="bar-fill"
              x={index * step + 1}
              y={height - 1 - tall}
              width={step - 2}
              height={tall}
            />
            <rect className="hit" x={index * step} y="0" width={step} height={height}>
              <title>{`${week}: ${value}`}</title>
            </rect>
          </OpenList>
        );
      })}
    </svg>
  );
};
