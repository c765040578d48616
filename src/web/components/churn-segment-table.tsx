import type { ChurnSegmentRow } from '../../domain/churn-report.ts';
import { WeekBars } from '../charts/week-bars.tsx';
import { dimensionName } from '../score-wording.ts';
import { count, share, spaced } from '../wording.ts';
import { OpenList } from './open-list.tsx';

interface ChurnSegmentTableProps {
  readonly dimension: string;
  readonly segments: readonly ChurnSegmentRow[];
}

/** Rate and reasons by segment. */
export const ChurnSegmentTable = ({ dimension, segments }: ChurnSegmentTableProps) => {
  const top = Math.max(1, ...segments.flatMap(({ trend }) => trend.map(({ value }) => value)));
  return (
    <div className="scrolls">
      <table>
        <thead>
          <tr>
            <th scope="col">{dimensionName(dimension)}</th>
            <th scope="col">cancelled</th>
            <th scope="col">by week</th>
            <th scope="col">paying before</th>
            <th scope="col">rate, 12 weeks</th>
            <th scope="col">first reasons</th>
          </tr>
        </thead>
        <tbody>
          {segments.map((row) => (
            <tr key={row.segment}>
              <th scope="row">
                <bdi>{row.segment === null ? 'not known' : spaced(row.segment)}</bdi>
              </th>
              <td>
                <OpenList list={row.cancellations.evidence}>
                  {count(row.cancellations.value)}
                </OpenList>
              </td>
              <td>
                <WeekBars weeks={row.trend} top={top} />
              </td>
              <td>{row.activeAtStart === null ? '–' : count(row.activeAtStart)}</td>
              <td>{row.rate === null ? '–' : share(row.rate)}</td>
              <td className="r">
                {row.reasons.slice(0, 3).map((each, index) => (
                  <span key={each.reason}>
                    {index > 0 && ' · '}
                    {spaced(each.reason)}{' '}
                    <OpenList list={each.evidence}>{count(each.value)}</OpenList>
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
