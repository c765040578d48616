import { useContext } from 'react';
import type { RequestList, RequestListRow } from '../../domain/request-list.ts';
import { ScoreBar } from '../charts/score-bar.tsx';
import { placeWith } from '../use-place.ts';
import { count, day, decimal, spaced } from '../wording.ts';
import { PlaceContext } from './place-context.ts';
import { PlaceLink } from './place-link.tsx';

const rankChange = ({ rank, rankLastMonth }: RequestListRow): string => {
  if (rank === null) return '';
  if (rankLastMonth === null) return 'new';
  const up = rankLastMonth - rank;
  return up === 0 ? '' : up > 0 ? `▲${up}` : `▼${-up}`;
};

const Marks = ({ row }: { readonly row: RequestListRow }) => (
  <>
    {row.pinned && <span className="mark">pinned</span>}
    {row.strategic && <span className="mark">strategic</span>}
    {row.stillAsked && <span className="mark mark-alert">still asked</span>}
    {row.campaign > 0 && <span className="mark">campaign</span>}
    {row.momentum > 0 && <span className="mark mark-up">rising</span>}
  </>
);

const StatusMark = ({ row }: { readonly row: RequestListRow }) => {
  const { told, requesters } = row.told;
  const closed = row.status === 'shipped' || row.status === 'declined';
  return (
    <>
      <span className={`request-status status-${row.status}`}>{spaced(row.status)}</span>
      {closed && requesters > 0 && (
        <span className="r">
          told {count(told)}/{count(requesters)}
        </span>
      )}
    </>
  );
};

interface RowProps {
  readonly row: RequestListRow;
  readonly currency: string;
  readonly withRevenue: boolean;
}

const Row = ({ row, currency, withRevenue }: RowProps) => {
  const [place] = useContext(PlaceContext);
  const quote = row.quotes[0];
  return (
    <tr>
      <td className="big">
        {row.rank ?? '–'}
        <div className="r">{rankChange(row)}</div>
      </td>
      <th scope="row" className="l request-title">
        <PlaceLink className="n" to={placeWith(place, { request: row.id })}>
          <bdi>{row.title}</bdi>
        </PlaceLink>
        <Marks row={row} />
        {quote !== undefined && (
          <p className="r request-quote">
            <bdi>“{quote.text}”</bdi>
          </p>
        )}
      </th>
      <td className="l score-cell">
        <b>{decimal(row.score, 1)}</b>
        <ScoreBar parts={row.parts} />
      </td>
      <td>
        <b>{count(row.accounts)}</b>
        <div className="r">{count(row.customers)} people</div>
      </td>
      <td>
        {count(row.evidence)}
        <div className="r">{row.blockers > 0 ? `${count(row.blockers)} blocking` : ''}</div>
      </td>
      {withRevenue && (
        <td>
          {count(row.revenueUncapped)}
          <div className="r">{currency}</div>
        </td>
      )}
      {withRevenue && (
        <td>
          {row.churnedRevenue > 0 ? count(row.churnedRevenue) : '–'}
          <div className="r">
            {row.churnedAccounts > 0 ? `${count(row.churnedAccounts)} left` : ''}
          </div>
        </td>
      )}
      <td>{row.newAccounts > 0 ? `+${count(row.newAccounts)}` : '–'}</td>
      <td className="l">
        {row.segments.map(({ segment, share }) => (
          <div className="r" key={segment}>
            <bdi>{segment}</bdi> {decimal(share * 100, 0)} %
          </div>
        ))}
      </td>
      <td>
        <StatusMark row={row} />
        <div className="r">{row.lastAsked === null ? '' : `asked ${day(row.lastAsked)}`}</div>
      </td>
    </tr>
  );
};

/** The ranked requests with the columns that a decision needs; all the others are in the CSV. */
export const RequestTable = ({ list }: { readonly list: RequestList }) => {
  const withRevenue = list.revenueNote === null;
  const currency = list.references.currency ?? '';
  return (
    <div className="scrolls">
      <table className="requests">
        <thead>
          <tr>
            <th scope="col">Rank</th>
            <th scope="col" className="l">
              Request
            </th>
            <th scope="col" className="l">
              Score
            </th>
            <th scope="col">Accounts</th>
            <th scope="col">Asked</th>
            {withRevenue && <th scope="col">At stake</th>}
            {withRevenue && <th scope="col">Left</th>}
            <th scope="col">New, 28 d</th>
            <th scope="col" className="l">
              Plans
            </th>
            <th scope="col">Status</th>
          </tr>
        </thead>
        <tbody>
          {list.rows.map((row) => (
            <Row key={row.id} row={row} currency={currency} withRevenue={withRevenue} />
          ))}
        </tbody>
      </table>
    </div>
  );
};
