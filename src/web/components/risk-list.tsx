import type { AccountAtRisk } from '../../domain/churn.ts';
import type { Count } from '../../domain/report.ts';
import { writeRevenue } from '../score-wording.ts';
import { useLoaded } from '../use-loaded.ts';
import { count, noun } from '../wording.ts';
import { OpenList } from './open-list.tsx';

type Item = Omit<AccountAtRisk, 'negativeTickets'> & { readonly negativeTickets: Count };

interface RiskListProps {
  readonly atRisk: Count;
}

const mostRows = 25;
const wordsOf = ({ value }: Count): string =>
  `${noun(value, 'account')} with at least 3 negative tickets in 14 days`;

/** What the rows are: those counted, who only spoke of leaving, and whether all are shown. */
const captionOf = (atRisk: Count, listed: number): string => {
  const others = Math.max(0, listed - atRisk.value);
  const spoke = others === 0 ? '' : `, and ${count(others)} more that spoke of leaving us`;
  const shown = listed > mostRows ? ` The ${count(mostRows)} of the highest risk:` : '';
  return `${wordsOf(atRisk)}${spoke}.${shown}`;
};

const NamedAccounts = ({ atRisk }: RiskListProps) => {
  const list = useLoaded<{ items: readonly Item[] }>(`${atRisk.evidence}&signs=any`);
  const words = wordsOf(atRisk);
  if (list.state === 'failed') return <p className="problem">{list.message}</p>;
  if (list.state === 'loading' || list.value.items.length === 0) return <p>{words}.</p>;
  return (
    <>
      <p>{captionOf(atRisk, list.value.items.length)}</p>
      <div className="scrolls">
        <table>
          <thead>
            <tr>
              <th scope="col">account</th>
              <th scope="col">risk</th>
              <th scope="col">why</th>
              <th scope="col">negative tickets</th>
              <th scope="col">plan</th>
              <th scope="col">revenue a year</th>
            </tr>
          </thead>
          <tbody>
            {list.value.items.slice(0, mostRows).map((item) => (
              <tr key={item.account}>
                <th scope="row">
                  <bdi>{item.name ?? item.account}</bdi>
                </th>
                <td>{item.grade}</td>
                <td>{item.reasons.join('; ')}</td>
                <td>
                  <OpenList list={item.negativeTickets.evidence}>
                    {count(item.negativeTickets.value)}
                  </OpenList>
                </td>
                <td>{item.plan ?? '–'}</td>
                <td>
                  {item.revenue === null ? '–' : writeRevenue(item.revenue, item.currency ?? '')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
};

/** Accounts with several negative tickets in two weeks, or that spoke of leaving; by name only for who may see them. */
export const RiskList = ({ atRisk }: RiskListProps) => {
  const session = useLoaded<{ scopes: readonly string[] }>('/v1/session');
  if (session.state === 'ready' && session.value.scopes.includes('admin')) {
    return <NamedAccounts atRisk={atRisk} />;
  }
  return <p>{wordsOf(atRisk)}. Their names take a key with the scope “admin”.</p>;
};
