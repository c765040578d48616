import { type FormEvent, useState } from 'react';
import type { CalendarMark } from '../../domain/mark.ts';
import { sendJson } from '../client.ts';
import { useLoaded } from '../use-loaded.ts';

const kinds = ['release', 'incident', 'holiday'] as const;
const path = '/v1/marks';

interface MarkListProps {
  readonly marks: readonly CalendarMark[];
  readonly onRemove: (id: string) => void;
}

const MarkList = ({ marks, onRemove }: MarkListProps) => (
  <ul className="lines">
    {marks.map(({ id, kind, title, from, to }) => (
      <li key={id}>
        {kind} · <bdi>{title}</bdi>{' '}
        <span className="r">
          {from}
          {to === from ? '' : ` to ${to}`}
        </span>{' '}
        <button type="button" className="linkish" onClick={() => onRemove(id)}>
          take away
        </button>
      </li>
    ))}
  </ul>
);

/** Releases, incidents and holidays: they stand beside every series, and a week with an incident teaches nothing. */
export const CalendarBox = () => {
  const [round, setRound] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const answer = useLoaded<{ marks: readonly CalendarMark[] }>(path, round);
  const send = (method: 'POST' | 'DELETE', to: string, body?: object): void => {
    setProblem(null);
    sendJson(method, to, body).then(
      () => setRound((known) => known + 1),
      (error) => setProblem(error instanceof Error ? error.message : String(error)),
    );
  };
  const add = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const said = new FormData(event.currentTarget);
    const text = (name: string): string => String(said.get(name) ?? '').trim();
    const to = text('to');
    const body = { kind: text('kind'), title: text('title'), from: text('from') };
    send('POST', path, to === '' ? body : { ...body, to });
  };
  const marks = answer.state === 'ready' ? answer.value.marks.toReversed() : [];
  return (
    <details className="calendar-box">
      <summary>
        Calendar: releases, incidents, holidays {marks.length > 0 && `(${marks.length})`}
      </summary>
      {answer.state === 'failed' && <p className="problem">{answer.message}</p>}
      {answer.state === 'ready' && marks.length === 0 && <p className="none">No day is marked.</p>}
      <MarkList marks={marks} onRemove={(id) => send('DELETE', `${path}/${id}`)} />
      <form className="notes-form" onSubmit={add} key={round}>
        <label>
          <span className="k">What</span>
          <select name="kind">
            {kinds.map((kind) => (
              <option key={kind}>{kind}</option>
            ))}
          </select>
        </label>
        <label>
          <span className="k">Title</span>
          <input name="title" required maxLength={200} />
        </label>
        <label>
          <span className="k">First day</span>
          <input name="from" type="date" required />
        </label>
        <label>
          <span className="k">Last day</span>
          <input name="to" type="date" />
        </label>
        <button type="submit">Mark</button>
      </form>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </details>
  );
};
