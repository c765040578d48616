import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { TopicEdit, TopicEditPreview } from '../../domain/topic-edit.ts';
import { sendJson } from '../client.ts';
import { change, count, noun } from '../wording.ts';

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

const Weeks = ({ preview }: { readonly preview: TopicEditPreview }) => (
  <div className="scrolls">
    <table>
      <thead>
        <tr>
          <th className="l">Tickets a week</th>
          {preview.topics[0]?.weeks.map(({ week }) => (
            <th key={week}>{week.slice(5)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {preview.topics.map(({ topicId, title, weeks }) => (
          <tr key={topicId}>
            <td className="l">
              <bdi>{title}</bdi>
            </td>
            {weeks.map(({ week, before, after }) => (
              <td key={week} title={`${before} before`}>
                {count(after)}
                {after !== before && <small> {change(after - before)}</small>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const Examples = ({ preview }: { readonly preview: TopicEditPreview }) => (
  <ol className="evidence">
    {preview.examples.map(({ ticketId, index, text, from, to }) => (
      <li key={`${ticketId} ${index}`}>
        <p>
          <bdi>{text}</bdi>
        </p>
        <span className="r">
          {from ?? 'no topic'} → {to ?? 'no topic'}
        </span>
      </li>
    ))}
  </ol>
);

interface EditPreviewProps {
  readonly edit: TopicEdit;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** What an edit would do, and the button that does it. */
export const EditPreview = ({ edit, onDone, onCancel }: EditPreviewProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const [preview, setPreview] = useState<TopicEditPreview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isApplying, setApplying] = useState(false);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  useEffect(() => {
    let wanted = true;
    sendJson<TopicEditPreview>('POST', '/v1/topics/edits?preview=true', edit).then(
      (answer) => wanted && setPreview(answer),
      (error: unknown) => wanted && setProblem(messageOf(error)),
    );
    return () => {
      wanted = false;
    };
  }, [edit]);
  const apply = (): void => {
    setApplying(true);
    sendJson('POST', '/v1/topics/edits', edit).then(onDone, (error: unknown) => {
      setApplying(false);
      setProblem(messageOf(error));
    });
  };
  return (
    <dialog ref={dialog} className="panel" aria-labelledby="preview-title" onCancel={onCancel}>
      <header>
        <h2 id="preview-title">{preview?.summary ?? 'Looking at what would change…'}</h2>
        <button type="button" onClick={onCancel} aria-label="Close without a change">
          ✕
        </button>
      </header>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {preview !== null && (
        <>
          <p className="sub">
            {preview.mentionsMoved === 0
              ? 'No mention changes its topic.'
              : `${noun(preview.mentionsMoved, 'mention')} would change the topic, in all the history.`}{' '}
            Every later discovery obeys it; it can be undone.
          </p>
          <p className="preview-buttons">
            <button type="button" className="primary" disabled={isApplying} onClick={apply}>
              {isApplying ? 'Applying…' : 'Apply'}
            </button>
            <button type="button" onClick={onCancel}>
              Cancel
            </button>
          </p>
          {preview.topics.length > 0 && <Weeks preview={preview} />}
          {preview.examples.length > 0 && <Examples preview={preview} />}
        </>
      )}
    </dialog>
  );
};
