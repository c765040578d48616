import { useState } from 'react';
import { sendJson } from '../client.ts';
import type { TopicAuditAnswer } from '../topic-answers.ts';
import { useLoaded } from '../use-loaded.ts';

interface TopicAuditProps {
  readonly round: number;
}

/** Twenty mentions a week: is each in the right topic? */
export const TopicAudit = ({ round }: TopicAuditProps) => {
  const [judged, setJudged] = useState<TopicAuditAnswer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const drawn = useLoaded<TopicAuditAnswer>('/v1/topics/audit', round);
  if (drawn.state !== 'ready') return null;
  const { week, items } = judged ?? drawn.value;
  if (week === null || items.length === 0) return null;
  const judge = (number: number, isRight: boolean): void => {
    sendJson<TopicAuditAnswer>('POST', '/v1/topics/audit', {
      week,
      verdicts: [{ number, isRight }],
    }).then(setJudged, (error: unknown) =>
      setProblem(error instanceof Error ? error.message : String(error)),
    );
  };
  const open = items.filter(({ isRight }) => isRight === null).length;
  return (
    <section>
      <h3>This week’s audit</h3>
      <p className="sub">
        {open === 0
          ? `All ${items.length} of ${week} are judged.`
          : `Drawn by lot for ${week}. Is each in the right topic? ${open} to go.`}
      </p>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <ol className="audit">
        {items.map(({ number, topicTitle, text, isRight }) => (
          <li key={number}>
            <p>
              <bdi>{text}</bdi>
            </p>
            <span className="r">
              <bdi>{topicTitle}</bdi>
            </span>
            <span className="audit-buttons">
              <button
                type="button"
                aria-pressed={isRight === true}
                onClick={() => judge(number, true)}
              >
                right
              </button>
              <button
                type="button"
                aria-pressed={isRight === false}
                onClick={() => judge(number, false)}
              >
                wrong
              </button>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
};
