import { useContext, useState } from 'react';
import type { RequestList } from '../../domain/request-list.ts';
import { scoreParts } from '../charts/score-bar.tsx';
import { NewRequest } from '../components/new-request.tsx';
import { PlaceContext } from '../components/place-context.ts';
import { RequestFilters } from '../components/request-filters.tsx';
import { RequestPanel } from '../components/request-panel.tsx';
import { RequestTable } from '../components/request-table.tsx';
import type { PageProps } from '../page-list.ts';
import { useLoaded } from '../use-loaded.ts';
import { placeWith } from '../use-place.ts';
import { count, decimal } from '../wording.ts';
import '../requests.css';

const listParameters = ['week', 'view', 'preset', 'sort', 'proxy', 'segment', 'q', 'status'];
const detailParameters = ['week', 'preset'];
const pageSize = 50;

const queryOf = (params: Readonly<Record<string, string>>, names: readonly string[]): string =>
  new URLSearchParams(
    names.flatMap((name) => {
      const value = params[name];
      return value === undefined ? [] : [[name, value]];
    }),
  ).toString();

const Head = ({ list }: { readonly list: RequestList }) => (
  <>
    <p className="sub">
      {count(list.total)} at the end of {list.week} · measured against constants v
      {list.references.version} of {list.references.asOf}: {count(list.references.activeAccounts)}{' '}
      active accounts
      {list.revenueNote === null &&
        `, ${count(list.references.totalRevenue)} ${list.references.currency ?? ''} a year`}
    </p>
    <ul className="plain score-legend">
      {scoreParts.map(([part, name]) => (
        <li key={part}>
          <span className={`swatch swatch-${part}`} /> {name} {decimal(list.weights[part] * 100, 0)}{' '}
          %
        </li>
      ))}
    </ul>
    {list.revenueNote !== null && <p className="problem">{list.revenueNote}</p>}
  </>
);

/** What to build next: wishes ranked by who asks, what is at stake and what left. */
export const RequestsPage = ({ round }: PageProps) => {
  const [place, go] = useContext(PlaceContext);
  const [changes, setChanges] = useState(0);
  const [shown, setShown] = useState(pageSize);
  const query = queryOf(place.params, listParameters);
  const list = useLoaded<RequestList>(
    `/v1/requests?${query}&limit=${shown}`,
    round * 1_000 + changes,
  );
  const open = place.params.request ?? null;
  const rows = list.state === 'ready' ? list.value.rows : [];
  return (
    <article className="requests-page">
      <h1>Feature requests</h1>
      {list.state === 'ready' && <Head list={list.value} />}
      <RequestFilters key={query} />
      <NewRequest
        onCreated={(id) => {
          setChanges((known) => known + 1);
          go(placeWith(place, { request: id }));
        }}
      />
      {list.state === 'loading' && <p className="none">Ranking…</p>}
      {list.state === 'failed' && <p className="problem">{list.message}</p>}
      {list.state === 'ready' && rows.length === 0 && (
        <p className="none">
          Nobody asked for anything here. Wishes in tickets appear by themselves.
        </p>
      )}
      {list.state === 'ready' && rows.length > 0 && <RequestTable list={list.value} />}
      {list.state === 'ready' && (
        <p className="formats">
          {list.value.next !== null && (
            <button type="button" onClick={() => setShown(shown + pageSize)}>
              Show more ({count(rows.length)} of {count(list.value.total)})
            </button>
          )}{' '}
          <a className="n" href={`/v1/requests?${query}&limit=500&format=csv`}>
            CSV with all columns
          </a>
        </p>
      )}
      {open !== null && (
        <RequestPanel
          key={open}
          id={open}
          query={queryOf(place.params, detailParameters)}
          others={rows}
          onChanged={() => setChanges((known) => known + 1)}
          onClose={() => go(placeWith(place, { request: null }))}
        />
      )}
    </article>
  );
};
