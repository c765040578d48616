import type { RequestListRow } from '../../domain/request-list.ts';
import { decimal } from '../wording.ts';

/** The parts of a score in the order they are drawn, each with its name. */
export const scoreParts = [
  ['reach', 'accounts'],
  ['revenue', 'revenue'],
  ['churned', 'churned revenue'],
  ['momentum', 'momentum'],
  ['strategic', 'strategic'],
] as const;

interface ScoreBarProps {
  readonly parts: RequestListRow['parts'];
}

/** A score as one bar of its five parts, as long as the score is of 100. */
export const ScoreBar = ({ parts }: ScoreBarProps) => {
  const words = scoreParts
    .filter(([part]) => parts[part] > 0)
    .map(([part, name]) => `${name} ${decimal(parts[part], 1)}`)
    .join(', ');
  let from = 0;
  return (
    <svg className="score-bar" viewBox="0 0 100 8" preserveAspectRatio="none" role="img">
      <title>{words === '' ? 'no points yet' : words}</title>
      <rect className="score-rest" x={0} y={0} width={100} height={8} />
      {scoreParts.map(([part]) => {
        const start = from;
        from += parts[part];
        return (
          <rect
            key={part}
            className={`score-${part}`}
            x={start}
            y={0}
            width={parts[part]}
            height={8}
          />
        );
      })}
    </svg>
  );
};
