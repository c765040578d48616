import { useState } from 'react';
import { sendJson } from '../client.ts';
import type { ModelTrial, TaggerState } from '../tag-answers.ts';
import { count, day, decimal } from '../wording.ts';

const Trial = ({ name, trial }: { readonly name: string; readonly trial: ModelTrial | null }) => (
  <tr>
    <th scope="row">{name}</th>
    {trial === null ? (
      <td colSpan={4} className="none">
        too little to learn from
      </td>
    ) : (
      <>
        <td>{count(trial.texts)}</td>
        <td>{decimal(trial.own, 3)}</td>
        <td>{decimal(trial.general, 3)}</td>
        <td>{trial.isUsed ? (trial.onMentions ? 'used, on mentions too' : 'used') : 'not used'}</td>
      </>
    )}
  </tr>
);

interface TaggerStateProps {
  readonly state: TaggerState;
  readonly onChanged: () => void;
}

/** What the workspace taught, each model with its trial against the general engine. */
export const TaggerStateView = ({ state, onChanged }: TaggerStateProps) => {
  const [said, setSaid] = useState('');
  const learn = (): void => {
    setSaid('Learning…');
    sendJson<{ isNew: boolean }>('POST', '/v1/tagger/learn', {}).then(
      (answer) => {
        setSaid(answer?.isNew ? 'A new version; the history is being tagged.' : 'Nothing new.');
        onChanged();
      },
      (error) => setSaid(error instanceof Error ? error.message : String(error)),
    );
  };
  return (
    <section>
      <h2>What was learned</h2>
      <p className="sub">
        Version {state.version} · {count(state.scored)} tickets with a score ·{' '}
        {count(state.corrections)} corrections that stand · last looked{' '}
        {state.learnedAt === null ? 'never' : day(state.learnedAt)}
      </p>
      <div className="scrolls">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col">Texts</th>
              <th scope="col">Macro-F1, own</th>
              <th scope="col">General engine</th>
              <th scope="col" />
            </tr>
          </thead>
          <tbody>
            <Trial name="Tone, from scores" trial={state.sentiment} />
            <Trial name="Intents, from corrections" trial={state.intent} />
          </tbody>
        </table>
      </div>
      <button type="button" onClick={learn}>
        Learn now
      </button>{' '}
      <span role="status">{said}</span>
      {state.versions.length > 0 && (
        <details>
          <summary>{count(state.versions.length)} versions</summary>
          <ol className="plain">
            {state.versions.map(({ version, at, by, cause }) => (
              <li key={version}>
                {version} · {day(at)} · <bdi>{by}</bdi> · <bdi>{cause}</bdi>
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
};
