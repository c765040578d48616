import { useState } from 'react';
import { sendJson } from '../client.ts';
import { type DeliveryView, moment, type SourceView } from '../source-data.ts';
import { useLoaded } from '../use-loaded.ts';
import { count } from '../wording.ts';
import { FaultLines } from './fault-lines.tsx';

const outcomes = ['', 'accepted', 'duplicate', 'ignored', 'rejected'] as const;

interface RowProps {
  readonly delivery: DeliveryView;
  readonly onReplay: () => void;
}

const Row = ({ delivery, onReplay }: RowProps) => (
  <tr>
    <td>{moment(delivery.receivedAt)}</td>
    <td className="l">
      <span className={`outcome ${delivery.outcome}`}>{delivery.outcome}</span>
      {delivery.times > 1 && ` × ${count(delivery.times)}`}
    </td>
    <td className="l">
      {delivery.reason ?? ''}
      <FaultLines faults={delivery.faults} />
      {delivery.ticketIds.map((id) => (
        <a key={id} className="n" href={`/v1/tickets/${encodeURIComponent(id)}`}>
          {id}{' '}
        </a>
      ))}
    </td>
    <td>
      {delivery.waiting && (
        <button type="button" onClick={onReplay}>
          Replay
        </button>
      )}
    </td>
  </tr>
);

interface DeliveryListProps {
  readonly source: SourceView;
  readonly round: number;
  readonly onChanged: () => void;
}

/** The last deliveries of a source with what became of them; what waits can be read again. */
export const DeliveryList = ({ source, round, onChanged }: DeliveryListProps) => {
  const [outcome, setOutcome] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const filter = outcome === '' ? '' : `&outcome=${outcome}`;
  const page = useLoaded<{ items: readonly DeliveryView[] }>(
    `/v1/deliveries?source=${source.id}&limit=50${filter}`,
    round,
  );
  const replay = (path: string): void => {
    sendJson('POST', path).then(onChanged, (error) =>
      setProblem(error instanceof Error ? error.message : String(error)),
    );
  };
  const items = page.state === 'ready' ? page.value.items : [];
  return (
    <section>
      <h2>Deliveries</h2>
      <p className="source-actions">
        <select
          aria-label="Outcome"
          value={outcome}
          onChange={(event) => setOutcome(event.target.value)}
        >
          {outcomes.map((one) => (
            <option key={one} value={one}>
              {one === '' ? 'all outcomes' : one}
            </option>
          ))}
        </select>
        {(source.health?.waiting ?? 0) > 0 && (
          <button
            type="button"
            onClick={() => replay(`/v1/deliveries/replay?source=${source.id}&limit=500`)}
          >
            Replay all {count(source.health?.waiting ?? 0)} waiting
          </button>
        )}
      </p>
      {problem !== null && <p className="problem">{problem}</p>}
      {page.state === 'failed' && <p className="problem">{page.message}</p>}
      {page.state === 'ready' && items.length === 0 && <p className="none">None yet.</p>}
      {items.length > 0 && (
        <div className="scrolls">
          <table className="deliveries">
            <thead>
              <tr>
                <th>Received</th>
                <th className="l">Outcome</th>
                <th className="l">Why, and which tickets</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {items.map((delivery) => (
                <Row
                  key={delivery.id}
                  delivery={delivery}
                  onReplay={() => replay(`/v1/deliveries/${delivery.id}/replay`)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
};
