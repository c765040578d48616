import { useEffect, useMemo, useRef } from 'react';
import { type Status, signOut } from '../client.ts';
import { type DashboardPage, pages } from '../page-list.ts';
import { type Loaded, useLoaded } from '../use-loaded.ts';
import { type Place, placeWith, usePlace } from '../use-place.ts';
import { useRounds } from '../use-rounds.ts';
import { EvidencePanel } from './evidence-panel.tsx';
import { PlaceContext } from './place-context.ts';
import { PlaceLink } from './place-link.tsx';
import { StatusStrip } from './status-strip.tsx';

const statusEveryMs = 10_000;

const pageAt = ({ path }: Place): DashboardPage =>
  pages.find((page) => page.path === path) ?? pages[0];

/** A number that changes whenever the service says it holds something else. */
const useDataRound = (status: Loaded<Status>): number => {
  const seen = useRef({ data: '', round: 0 });
  const data =
    status.state === 'ready'
      ? `${status.value.tickets} ${status.value.unanalysed} ${status.value.taxonomyVersion}`
      : seen.current.data;
  return useMemo(() => {
    if (seen.current.data !== data) seen.current = { data, round: seen.current.round + 1 };
    return seen.current.round;
  }, [data]);
};

const Navigation = ({ shown }: { readonly shown: DashboardPage }) => (
  <nav className="page-nav" aria-label="Pages">
    {pages.map((page) => (
      <PlaceLink
        key={page.path}
        className="page-link"
        to={{ path: page.path, params: {} }}
        current={page === shown}
      >
        {page.title}
      </PlaceLink>
    ))}
  </nav>
);

interface ShellProps {
  readonly onSignedOut: () => void;
}

/** What all pages share: the navigation, the list behind a number, and how the service is doing. */
export const Shell = ({ onSignedOut }: ShellProps) => {
  const placing = usePlace();
  const [place, go] = placing;
  const status = useLoaded<Status>('/v1/status', useRounds(statusEveryMs));
  const round = useDataRound(status);
  const signedOut = status.state === 'failed' && status.status === 401;
  const shown = pageAt(place);
  const list = place.params.list ?? '';
  useEffect(() => {
    if (signedOut) onSignedOut();
  }, [signedOut, onSignedOut]);
  useEffect(() => {
    document.title = `${shown.title} · Groundswell`;
  }, [shown]);
  return (
    <PlaceContext value={placing}>
      <header className="bar">
        <span className="brand">Groundswell</span>
        <Navigation shown={shown} />
        <button
          type="button"
          className="sign-out"
          onClick={() => void signOut().finally(onSignedOut)}
        >
          Sign out
        </button>
      </header>
      <main>
        <shown.Page round={round} />
      </main>
      {list.startsWith('/v1/evidence/') && (
        <EvidencePanel
          key={list}
          list={list}
          onClose={() => go(placeWith(place, { list: null }))}
        />
      )}
      <StatusStrip status={status} />
    </PlaceContext>
  );
};
