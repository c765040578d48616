import { useContext } from 'react';
import { moment, type SourceView } from '../source-data.ts';
import { placeWith } from '../use-place.ts';
import { count } from '../wording.ts';
import { PlaceContext } from './place-context.ts';
import { PlaceLink } from './place-link.tsx';

const healthWords: Readonly<Record<string, string>> = {
  silent: 'Nothing yet',
  new: 'New',
  steady: 'Delivers',
  quiet: 'Gone quiet',
};

/** How a source fares, in a word. */
export const SourceHealth = ({ source }: { readonly source: SourceView }) => {
  const state = source.enabled ? (source.health?.state ?? 'silent') : 'off';
  return (
    <span className={`source-health ${state}`}>
      {state === 'off' ? 'Off' : (healthWords[state] ?? state)}
    </span>
  );
};

interface SourceTableProps {
  readonly sources: readonly SourceView[];
}

/** All sources with their health. */
export const SourceTable = ({ sources }: SourceTableProps) => {
  const [place] = useContext(PlaceContext);
  if (sources.length === 0) {
    return <p className="none">No source yet. Add the first one below.</p>;
  }
  return (
    <div className="scrolls">
      <table className="sources">
        <thead>
          <tr>
            <th>Source</th>
            <th className="l">Health</th>
            <th className="l">Last delivery</th>
            <th className="num">Last 24 h</th>
            <th className="num">Rejected</th>
            <th className="num">Waiting</th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <tr key={source.id}>
              <td>
                <PlaceLink className="n" to={placeWith(place, { source: source.id })}>
                  {source.name}
                </PlaceLink>{' '}
                <span className="sub">{source.title}</span>
              </td>
              <td className="l">
                <SourceHealth source={source} />
              </td>
              <td className="l">{moment(source.health?.lastDeliveryAt ?? null)}</td>
              <td className="num">{count(source.health?.lastDay ?? 0)}</td>
              <td className="num">{count(source.health?.outcomes.rejected ?? 0)}</td>
              <td className={(source.health?.waiting ?? 0) > 0 ? 'num late' : 'num'}>
                {count(source.health?.waiting ?? 0)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
