import { type FormEvent, useState } from 'react';
import type { TopicNote, TopicNoteField, TopicNotes } from '../../domain/topic-note.ts';
import { sendJson } from '../client.ts';
import { useLoaded } from '../use-loaded.ts';
import { day } from '../wording.ts';

const fields: readonly (readonly [field: TopicNoteField, label: string, type: string])[] = [
  ['owner', 'Owner', 'text'],
  ['issueUrl', 'Linked issue', 'url'],
  ['issueStatus', 'Its status', 'text'],
  ['issueOpenedOn', 'Opened on', 'date'],
  ['issueClosedOn', 'Closed on', 'date'],
  ['helpArticle', 'Help article', 'url'],
  ['toldOn', 'Writers told on', 'date'],
];
const labels = new Map(fields.map(([field, label]) => [field, label.toLowerCase()]));

interface Answer {
  readonly notes: TopicNotes;
  readonly history: readonly TopicNote[];
}

const History = ({ history }: Pick<Answer, 'history'>) => (
  <details>
    <summary>Who noted what ({history.length})</summary>
    <ol className="lines">
      {history.map(({ no, field, value, at, author }) => (
        <li key={no}>
          {day(at)}: {labels.get(field)} {value === null ? 'taken away' : <bdi>{value}</bdi>}{' '}
          <span className="r">
            <bdi>{author}</bdi>
          </span>
        </li>
      ))}
    </ol>
  </details>
);

/** Owner, linked issue and help article of a topic: what the report says of it and only people know. */
export const TopicNotesForm = ({ topicId }: { readonly topicId: string }) => {
  const path = `/v1/topics/${encodeURIComponent(topicId)}/notes`;
  const [round, setRound] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const answer = useLoaded<Answer>(path, round);
  if (answer.state === 'loading') return <p className="none">Reading…</p>;
  if (answer.state === 'failed') return <p className="problem">{answer.message}</p>;
  const { notes, history } = answer.value;
  const save = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const said = new FormData(event.currentTarget);
    const change = Object.fromEntries(
      fields.flatMap(([field]) => {
        const value = String(said.get(field) ?? '').trim() || null;
        return value === notes[field] ? [] : [[field, value]];
      }),
    );
    setProblem(null);
    sendJson('PUT', path, change).then(
      () => setRound((known) => known + 1),
      (error) => setProblem(error instanceof Error ? error.message : String(error)),
    );
  };
  return (
    <>
      <form className="notes-form" onSubmit={save} key={history.length}>
        {fields.map(([field, label, type]) => (
          <label key={field}>
            <span className="k">{label}</span>
            <input name={field} type={type} defaultValue={notes[field] ?? ''} />
          </label>
        ))}
        <button type="submit">Save</button>
      </form>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {history.length > 0 && <History history={history} />}
    </>
  );
};
