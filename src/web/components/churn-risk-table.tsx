import type { ChurnAssociation, ChurnReport, RelativeRisk } from '../../domain/churn-report.ts';
import { IntervalBar } from '../charts/interval-bar.tsx';
import { count, decimal, noun } from '../wording.ts';
import { OpenList } from './open-list.tsx';

/** Ratios are compared on a logarithmic axis from a tenth to tenfold. */
const reach = Math.log(10);

const Risk = ({ risk }: { readonly risk: RelativeRisk | null }) => {
  if (risk === null) return <span className="none">too few</span>;
  const [low, high] = risk.interval;
  const tone = low > 1 ? 'bad' : high < 1 ? 'good' : 'plain';
  const { exposed, control } = risk;
  return (
    <>
      {decimal(risk.ratio, 2)}{' '}
      <span className="r">
        ({decimal(low, 2)}–{decimal(high, 2)})
      </span>
      <IntervalBar
        value={Math.log(risk.ratio)}
        interval={[Math.log(low), Math.log(high)]}
        from={-reach}
        to={reach}
        zero={0}
        tone={tone}
      />
      <span className="r">
        <OpenList list={exposed.churned.evidence}>{count(exposed.churned.value)}</OpenList> of{' '}
        <OpenList list={exposed.accounts.evidence}>{count(exposed.accounts.value)}</OpenList>{' '}
        against <OpenList list={control.churned.evidence}>{count(control.churned.value)}</OpenList>{' '}
        of <OpenList list={control.accounts.evidence}>{count(control.accounts.value)}</OpenList>
      </span>
    </>
  );
};

const mostRows = 12;

interface ChurnRiskTableProps {
  readonly report: ChurnReport;
}

/** Topics and leaving, against two groups of accounts. */
export const ChurnRiskTable = ({ report }: ChurnRiskTableProps) => {
  const { exposure, outcome, topicsTooFew } = report;
  const rows: readonly ChurnAssociation[] = report.associations.slice(0, mostRows);
  return (
    <>
      <p className="r">
        An association, not a cause. Negative mentions of {exposure.from} to {exposure.to} against
        losses of {outcome.from} to {outcome.to}.{' '}
        {topicsTooFew > 0 &&
          `${noun(topicsTooFew, 'topic')} with fewer than 20 exposed accounts: too few.`}
      </p>
      {rows.length > 0 && (
        <div className="scrolls">
          <table className="risks">
            <thead>
              <tr>
                <th scope="col">topic</th>
                <th scope="col">risk against other contacts</th>
                <th scope="col">against accounts that never wrote</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.topicId}>
                  <th scope="row">
                    <bdi>{row.title}</bdi>
                  </th>
                  <td>
                    <Risk risk={row.risk} />
                  </td>
                  <td>
                    <Risk risk={row.riskAgainstSilent} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
};
