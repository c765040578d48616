import { useState } from 'react';
import type { TopicMark } from '../../domain/mark.ts';
import { sendJson } from '../client.ts';
import { useLoaded } from '../use-loaded.ts';

interface TopicMarkButtonsProps {
  readonly topicId: string;
}

type Mark =
  | { readonly kind: 'mute'; readonly until: { readonly kind: 'escalating' } }
  | {
      readonly kind: 'unmute' | 'resolve' | 'reopen';
    };

/** The newest of a pair of marks holds. */
const holds = (marks: readonly TopicMark[], yes: string, no: string): boolean =>
  marks.filter(({ kind }) => kind === yes || kind === no).at(-1)?.kind === yes;

/** Mutes or resolves a topic, or takes that back: marks of its trend, which change no topic. */
export const TopicMarkButtons = ({ topicId }: TopicMarkButtonsProps) => {
  const [round, setRound] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const path = `/v1/topics/${encodeURIComponent(topicId)}/marks`;
  const marks = useLoaded<{ readonly marks: readonly TopicMark[] }>(path, round);
  if (marks.state !== 'ready') return null;
  const send = (mark: Mark): void => {
    sendJson('POST', path, mark).then(
      () => setRound(round + 1),
      (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
    );
  };
  const isMuted = holds(marks.value.marks, 'mute', 'unmute');
  const isResolved = holds(marks.value.marks, 'resolve', 'reopen');
  return (
    <>
      <p className="topic-action">
        <button
          type="button"
          aria-pressed={isMuted}
          onClick={() =>
            send(isMuted ? { kind: 'unmute' } : { kind: 'mute', until: { kind: 'escalating' } })
          }
        >
          {isMuted ? 'Unmute' : 'Mute until it rises'}
        </button>
        <button
          type="button"
          aria-pressed={isResolved}
          onClick={() => send({ kind: isResolved ? 'reopen' : 'resolve' })}
        >
          {isResolved ? 'Reopen' : 'Mark as resolved'}
        </button>
      </p>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
};
