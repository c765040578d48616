import type { CohortRow, Rate } from '../../domain/churn-report.ts';
import { writeRevenue } from '../score-wording.ts';
import { count, share } from '../wording.ts';
import { OpenList } from './open-list.tsx';

const cohortNames: Readonly<Record<CohortRow['cohort'], string>> = {
  contacted: 'contacted support',
  not_contacted: 'did not',
  contacted_satisfied: 'contacted and satisfied',
};

const writeRate = (rate: Rate | null): string =>
  rate === null
    ? 'too few'
    : `${share(rate.value)} (${share(rate.interval[0])}–${share(rate.interval[1])})`;

interface CohortTableProps {
  readonly cohorts: readonly CohortRow[] | null;
}

/** What became of accounts, by their contact with support. */
export const CohortTable = ({ cohorts }: CohortTableProps) => {
  if (cohorts === null) {
    return (
      <p className="none">
        Accounts are not synced: send their states to PUT /v1/accounts/:id to see cohorts and rates.
      </p>
    );
  }
  return (
    <div className="scrolls">
      <table>
        <thead>
          <tr>
            <th scope="col">accounts that</th>
            <th scope="col">accounts</th>
            <th scope="col">left</th>
            <th scope="col">churn (95 %)</th>
            <th scope="col">grew</th>
            <th scope="col">expansion (95 %)</th>
            <th scope="col">mean revenue a year</th>
          </tr>
        </thead>
        <tbody>
          {cohorts.map((row) => (
            <tr key={row.cohort}>
              <th scope="row">{cohortNames[row.cohort]}</th>
              <td>
                <OpenList list={row.accounts.evidence}>{count(row.accounts.value)}</OpenList>
              </td>
              <td>
                <OpenList list={row.churned.evidence}>{count(row.churned.value)}</OpenList>
              </td>
              <td>{writeRate(row.churnRate)}</td>
              <td>
                <OpenList list={row.expanded.evidence}>{count(row.expanded.value)}</OpenList>
              </td>
              <td>{writeRate(row.expansionRate)}</td>
              <td>
                {row.meanRevenue
                  .map(({ mean, currency }) => writeRevenue(mean, currency))
                  .join(' · ') || '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
