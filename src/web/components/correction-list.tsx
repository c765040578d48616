import type { TagCorrection } from '../tag-answers.ts';
import { day, spaced } from '../wording.ts';

const labelsOf = (labels: readonly string[] | null): string =>
  labels === null ? 'as the engine says' : labels.map(spaced).join(', ') || 'none';

interface CorrectionListProps {
  readonly corrections: readonly TagCorrection[];
}

/** Who said which tag is right, newest first. */
export const CorrectionList = ({ corrections }: CorrectionListProps) =>
  corrections.length === 0 ? (
    <p className="none">Nobody corrected a tag yet. Open a ticket from any list to do so.</p>
  ) : (
    <ol className="plain">
      {corrections.map(({ no, at, by, field, before, labels, ticketId, mentionText }) => (
        <li key={no}>
          {day(at)} · <bdi>{by}</bdi> · {spaced(field)}: {labelsOf(before)} →{' '}
          <strong>{labelsOf(labels)}</strong> ·{' '}
          <a href={`/tags?ticket=${encodeURIComponent(ticketId)}`}>ticket</a>
          {mentionText !== null && (
            <>
              {' '}
              <bdi>“{mentionText}”</bdi>
            </>
          )}
        </li>
      ))}
    </ol>
  );
