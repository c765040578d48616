import { useContext, useState } from 'react';
import { AddSource } from '../components/add-source.tsx';
import { NoticeBox } from '../components/notice-box.tsx';
import { PlaceContext } from '../components/place-context.ts';
import { SourceDetail } from '../components/source-detail.tsx';
import { SourceTable } from '../components/source-table.tsx';
import type { PageProps } from '../page-list.ts';
import type { SourceKindView, SourceView } from '../source-data.ts';
import { useLoaded } from '../use-loaded.ts';
import { placeWith } from '../use-place.ts';
import { useRounds } from '../use-rounds.ts';

interface Listed {
  readonly sources: readonly SourceView[];
  readonly received: { readonly k: number; readonly n: number };
}

const refreshEveryMs = 10_000;

/** Senders: how they fare, what they delivered, how to add one. */
export const SourcesPage = (_: PageProps) => {
  const [place, go] = useContext(PlaceContext);
  const [changes, setChanges] = useState(0);
  const rounds = useRounds(refreshEveryMs);
  const listed = useLoaded<Listed>('/v1/sources', rounds + changes);
  const kinds = useLoaded<{ kinds: readonly SourceKindView[] }>('/v1/source-kinds');
  const changed = (): void => setChanges((known) => known + 1);
  if (listed.state === 'loading' || kinds.state === 'loading') {
    return <p className="none">Reading the sources…</p>;
  }
  if (listed.state === 'failed') return <p className="problem">{listed.message}</p>;
  if (kinds.state === 'failed') return <p className="problem">{kinds.message}</p>;
  const { sources, received } = listed.value;
  const chosen = sources.find(({ id }) => id === place.params.source) ?? null;
  return (
    <>
      <p className="sub">Where tickets come from</p>
      <h1>Sources</h1>
      {sources.length > 0 && (
        <p>
          <strong>
            {received.k} of {received.n}
          </strong>{' '}
          {received.n === 1 ? 'source delivers' : 'sources deliver'} as usual.
        </p>
      )}
      {chosen === null ? (
        <>
          <SourceTable sources={sources} />
          <AddSource
            kinds={kinds.value.kinds}
            onAdded={(id) => {
              changed();
              go(placeWith(place, { source: id }));
            }}
          />
          <NoticeBox round={rounds} />
        </>
      ) : (
        <SourceDetail
          key={chosen.id}
          source={chosen}
          round={rounds + changes}
          onChanged={changed}
          onClose={() => go(placeWith(place, { source: null }))}
        />
      )}
    </>
  );
};
