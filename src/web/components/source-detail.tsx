import { useState } from 'react';
import { sendJson } from '../client.ts';
import { moment, type SourceView } from '../source-data.ts';
import { DeliveryList } from './delivery-list.tsx';
import { SourceHealth } from './source-table.tsx';
import { SourceTrial } from './source-trial.tsx';

interface SourceDetailProps {
  readonly source: SourceView;
  readonly round: number;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** One source: its address, what it delivered, and a place to try a payload. */
export const SourceDetail = ({ source, round, onChanged, onClose }: SourceDetailProps) => {
  const [problem, setProblem] = useState<string | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const attempt = (work: Promise<unknown>): void => {
    work.then(
      () => {
        setProblem(null);
        onChanged();
      },
      (error) => setProblem(error instanceof Error ? error.message : String(error)),
    );
  };
  const rotate = async (): Promise<void> => {
    const answer = await sendJson<{ secret: string | null }>(
      'POST',
      `/v1/sources/${source.id}/secret`,
      {},
    );
    setSecret(answer?.secret ?? null);
  };
  return (
    <>
      <h2 className="source-name">
        {source.name} <SourceHealth source={source} />
      </h2>
      <p className="sub">
        {source.title} · {source.schemeTitle} · {source.secrets.length} live{' '}
        {source.secrets.length === 1 ? 'secret' : 'secrets'} · mapping{' '}
        {source.mappingVersion === 0 ? 'of the kind' : `version ${source.mappingVersion}`} · last
        delivery {moment(source.health?.lastDeliveryAt ?? null)}
      </p>
      <pre>
        <code>{source.url}</code>
      </pre>
      <p className="source-actions">
        <button type="button" onClick={onClose}>
          All sources
        </button>
        <button
          type="button"
          onClick={() =>
            attempt(sendJson('PUT', `/v1/sources/${source.id}`, { enabled: !source.enabled }))
          }
        >
          {source.enabled ? 'Switch off' : 'Switch on'}
        </button>
        <button type="button" onClick={() => attempt(rotate())}>
          Make a new secret
        </button>
      </p>
      {secret !== null && (
        <p>
          New secret, shown once; the one before holds for 72 hours more: <code>{secret}</code>
        </p>
      )}
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <DeliveryList source={source} round={round} onChanged={onChanged} />
      <SourceTrial source={source} onChanged={onChanged} />
    </>
  );
};
