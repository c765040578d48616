import { type FormEvent, useState } from 'react';
import type { NoticeSend, NoticeType } from '../../domain/notice.ts';
import { sendJson } from '../client.ts';
import { useLoaded } from '../use-loaded.ts';

const path = '/v1/subscribers';
const choices: readonly (readonly [NoticeType, string])[] = [
  ['report.published', 'a weekly report is issued'],
  ['topic.state_changed', 'a topic changes its state'],
  ['alert.opened', 'an early warning opens'],
  ['alert.updated', 'it grows by ten tickets'],
  ['alert.closed', 'it ends'],
  ['request.shipped', 'a request is shipped'],
];

interface Shown {
  readonly id: string;
  readonly url: string;
  readonly types: readonly NoticeType[];
}

const SendList = ({ id, round }: { readonly id: string; readonly round: number }) => {
  const answer = useLoaded<{ sends: readonly NoticeSend[] }>(`${path}/${id}/sends?limit=10`, round);
  if (answer.state !== 'ready') return null;
  if (answer.value.sends.length === 0) return <p className="none">Nothing was told yet.</p>;
  return (
    <ul className="lines">
      {answer.value.sends.map(({ noticeNo, type, at, state, attempts, reason }) => (
        <li key={noticeNo}>
          {type} · {at.slice(0, 16).replace('T', ' ')} · <strong>{state}</strong>
          {attempts > 1 && ` after ${attempts} tries`}
          {reason !== null && ` · ${reason}`}
        </li>
      ))}
    </ul>
  );
};

/** Who is told what happens: signed webhooks, what became of them, one more address. Only for keys that may do all. */
export const NoticeBox = ({ round }: { readonly round: number }) => {
  const [changes, setChanges] = useState(0);
  const [secret, setSecret] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const answer = useLoaded<{ subscribers: readonly Shown[] }>(path, round + changes);
  const send = async (method: 'POST' | 'DELETE', to: string, body?: object): Promise<void> => {
    setProblem(null);
    try {
      const made = await sendJson<{ secret?: string }>(method, to, body);
      if (made?.secret !== undefined) setSecret(made.secret);
      setChanges((known) => known + 1);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const add = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const said = new FormData(event.currentTarget);
    void send('POST', path, { url: String(said.get('url') ?? ''), types: said.getAll('type') });
  };
  if (answer.state !== 'ready') return null;
  const { subscribers } = answer.value;
  return (
    <details className="notice-box">
      <summary>
        Tell other systems what happens {subscribers.length > 0 && `(${subscribers.length})`}
      </summary>
      {subscribers.map(({ id, url, types }) => (
        <section key={id} aria-label={url}>
          <p>
            <bdi>{url}</bdi> · {types.length === choices.length ? 'everything' : types.join(', ')}{' '}
            <button
              type="button"
              className="linkish"
              onClick={() => void send('POST', `${path}/${id}/ping`)}
            >
              try it out
            </button>{' '}
            <button
              type="button"
              className="linkish"
              onClick={() => void send('POST', `${path}/${id}/replay`)}
            >
              send the dead again
            </button>{' '}
            <button
              type="button"
              className="linkish"
              onClick={() => void send('DELETE', `${path}/${id}`)}
            >
              take away
            </button>
          </p>
          <SendList id={id} round={round + changes} />
        </section>
      ))}
      <form className="notes-form" onSubmit={add} key={changes}>
        <label>
          <span className="k">Web address</span>
          <input name="url" type="url" required maxLength={2000} />
        </label>
        <fieldset>
          <legend>Tell it when (none ticked: everything)</legend>
          {choices.map(([type, words]) => (
            <label key={type}>
              <input type="checkbox" name="type" value={type} /> {words}
            </label>
          ))}
        </fieldset>
        <button type="submit">Add</button>
      </form>
      {secret !== null && (
        <p role="status">
          Signed with <code>{secret}</code>. It is shown this once.
        </p>
      )}
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </details>
  );
};
