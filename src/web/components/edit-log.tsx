import { useState } from 'react';
import { sendJson } from '../client.ts';
import type { EditLog } from '../topic-answers.ts';
import { useLoaded } from '../use-loaded.ts';
import { day, noun } from '../wording.ts';

interface EditLogViewProps {
  readonly round: number;
  readonly onChanged: () => void;
}

/** Who changed which topic and when; the newest first, each with its way back. */
export const EditLogView = ({ round, onChanged }: EditLogViewProps) => {
  const log = useLoaded<EditLog>('/v1/topics/edits?limit=20', round);
  const [problem, setProblem] = useState<string | null>(null);
  if (log.state !== 'ready' || log.value.edits.length === 0) return null;
  const undo = (id: number): void => {
    sendJson('POST', `/v1/topics/edits/${id}/undo`).then(onChanged, (error: unknown) =>
      setProblem(error instanceof Error ? error.message : String(error)),
    );
  };
  return (
    <section className="edit-log">
      <h2>Changes by hand</h2>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <ol className="lines">
        {log.value.edits.map(({ id, at, by, summary, kind, mentionsMoved, undoneBy }) => (
          <li key={id}>
            <bdi>{summary}</bdi>
            <span className="r">
              {' '}
              {by}, {day(at)}
              {mentionsMoved > 0 && ` · ${noun(mentionsMoved, 'mention')}`}
              {undoneBy !== null && ' · undone'}
            </span>{' '}
            {kind !== 'undo' && undoneBy === null && (
              <button type="button" className="linkish" onClick={() => undo(id)}>
                undo
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
};
