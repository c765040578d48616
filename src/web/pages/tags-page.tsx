import { useContext, useState } from 'react';
import { CorrectionList } from '../components/correction-list.tsx';
import { CustomTagList } from '../components/custom-tag-list.tsx';
import { DefineTag } from '../components/define-tag.tsx';
import { PlaceContext } from '../components/place-context.ts';
import { RetagRunList } from '../components/retag-run-list.tsx';
import { TaggerStateView } from '../components/tagger-state-view.tsx';
import { TicketView } from '../components/ticket-view.tsx';
import type { PageProps } from '../page-list.ts';
import type { CustomTagView, RetagRun, TagCorrection, TaggerState } from '../tag-answers.ts';
import { useLoaded } from '../use-loaded.ts';
import { useRounds } from '../use-rounds.ts';
import '../tags.css';

const refreshEveryMs = 5_000;

const Overview = () => {
  const [changes, setChanges] = useState(0);
  const rounds = useRounds(refreshEveryMs) + changes;
  const tagger = useLoaded<TaggerState>('/v1/tagger', rounds);
  const tags = useLoaded<{ tags: readonly CustomTagView[] }>('/v1/custom-tags', rounds);
  const runs = useLoaded<{ runs: readonly RetagRun[] }>('/v1/retag-runs?limit=20', rounds);
  const log = useLoaded<{ corrections: readonly TagCorrection[] }>(
    '/v1/corrections?limit=50',
    rounds,
  );
  const changed = (): void => setChanges((known) => known + 1);
  if (tagger.state === 'failed') return <p className="problem">{tagger.message}</p>;
  if (tagger.state === 'loading' || tags.state !== 'ready') {
    return <p className="none">Reading the tags…</p>;
  }
  const names = new Map(tags.value.tags.map(({ id, name }) => [id, name]));
  return (
    <>
      <p className="sub">How tickets are judged, and how to make it right</p>
      <h1>Tags</h1>
      <TaggerStateView state={tagger.value} onChanged={changed} />
      <section>
        <h2>Tags of your own</h2>
        <CustomTagList tags={tags.value.tags} onChanged={changed} />
        <DefineTag onSaved={changed} />
      </section>
      <section>
        <h2>Tagging the history again</h2>
        {runs.state === 'ready' && <RetagRunList runs={runs.value.runs} names={names} />}
      </section>
      <section>
        <h2>Corrections</h2>
        {log.state === 'ready' && <CorrectionList corrections={log.value.corrections} />}
      </section>
    </>
  );
};

/** What was learned, tags of one's own, corrections; with `ticket`, one ticket to be corrected. */
export const TagsPage = (_: PageProps) => {
  const [place] = useContext(PlaceContext);
  const { ticket } = place.params;
  return ticket === undefined ? <Overview /> : <TicketView key={ticket} id={ticket} />;
};
