import type { ChurnReasonRow, RevenueSum } from '../../domain/churn-report.ts';
import { WeekBars } from '../charts/week-bars.tsx';
import { writeRevenue } from '../score-wording.ts';
import { count, noun, spaced } from '../wording.ts';
import { OpenList } from './open-list.tsx';

const revenueOf = (sums: readonly RevenueSum[]): string =>
  sums.length === 0
    ? '–'
    : sums.map(({ total, currency }) => writeRevenue(total, currency)).join(' + ');

const tenureOf = (days: number | null): string => (days === null ? '–' : noun(days, 'day'));

interface ChurnReasonTableProps {
  readonly reasons: readonly ChurnReasonRow[];
}

/** Why customers left: each cancellation once, under its first reason. */
export const ChurnReasonTable = ({ reasons }: ChurnReasonTableProps) => {
  if (reasons.length === 0) return <p className="none">Nobody cancelled in these weeks.</p>;
  const top = Math.max(...reasons.flatMap(({ trend }) => trend.map(({ value }) => value)));
  return (
    <div className="scrolls">
      <table className="reasons">
        <thead>
          <tr>
            <th scope="col">reason</th>
            <th scope="col">this week</th>
            <th scope="col">12 weeks</th>
            <th scope="col">by week</th>
            <th scope="col">accounts</th>
            <th scope="col">revenue a year lost</th>
            <th scope="col">median tenure</th>
          </tr>
        </thead>
        <tbody>
          {reasons.map((row) => (
            <tr key={row.reason}>
              <th scope="row">
                {spaced(row.reason)} <span className={`remedy ${row.remedy}`}>{row.remedy}</span>
                {row.named.length > 0 && (
                  <span className="named r">
                    {row.named.map(({ name, cancellations }, index) => (
                      <span key={name}>
                        {index > 0 && ' · '}
                        <bdi>{name}</bdi>{' '}
                        <OpenList list={cancellations.evidence}>
                          {count(cancellations.value)}
                        </OpenList>
                      </span>
                    ))}
                  </span>
                )}
                {row.quote !== null && (
                  <blockquote>
                    <bdi>{row.quote.text}</bdi>{' '}
                    <a className="quote-link" href={row.quote.link}>
                      ticket
                    </a>
                  </blockquote>
                )}
              </th>
              <td>
                <OpenList list={row.thisWeek.evidence}>{count(row.thisWeek.value)}</OpenList>
              </td>
              <td>
                <OpenList list={row.window.evidence}>{count(row.window.value)}</OpenList>
                {row.anyPlace.value > row.window.value && (
                  <span className="r">
                    {' '}
                    of <OpenList list={row.anyPlace.evidence}>{count(row.anyPlace.value)}</OpenList>{' '}
                    that name it
                  </span>
                )}
              </td>
              <td>
                <WeekBars weeks={row.trend} top={top} />
              </td>
              <td>
                <OpenList list={row.accounts.evidence}>{count(row.accounts.value)}</OpenList>
                {row.anonymous > 0 && <span className="r"> + {count(row.anonymous)} unknown</span>}
              </td>
              <td>{revenueOf(row.revenueLost)}</td>
              <td>{tenureOf(row.medianTenureDays)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
