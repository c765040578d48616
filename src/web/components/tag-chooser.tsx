import { sendJson } from '../client.ts';
import { spaced } from '../wording.ts';

export interface ChosenTag {
  readonly label: string;
  readonly confidence: number;
  readonly reasons: readonly string[];
  readonly engine?: string;
}

interface TagChooserProps {
  readonly ticketId: string;
  readonly field: string;
  /** Index of the mention; absent: the ticket. */
  readonly mention?: number;
  readonly tag: ChosenTag | null;
  readonly labels: readonly string[];
  /** Whether there may be none. */
  readonly mayBeNone: boolean;
  readonly onDone: (said: string) => void;
}

const none = '(none)';
const asEngine = '(engine)';

/** One tag with who gave it and why; choosing another label corrects it for good. */
export const TagChooser = (props: TagChooserProps) => {
  const { ticketId, field, mention, tag, labels, mayBeNone, onDone } = props;
  const choose = (value: string): void => {
    const given = value === asEngine ? null : value === none ? [] : [value];
    const body = { field, labels: given, ...(mention === undefined ? {} : { mention }) };
    sendJson('POST', `/v1/tickets/${encodeURIComponent(ticketId)}/corrections`, body).then(
      () => onDone('Kept. The ticket is tagged again within seconds.'),
      (error) => onDone(error instanceof Error ? error.message : String(error)),
    );
  };
  const name = mention === undefined ? spaced(field) : `${spaced(field)} of mention ${mention + 1}`;
  return (
    <p className="tag-line">
      <label>
        {spaced(field)}{' '}
        <select
          aria-label={name}
          value={tag?.label ?? none}
          onChange={({ target }) => choose(target.value)}
        >
          {(mayBeNone || tag === null) && <option value={none}>none</option>}
          {labels.map((label) => (
            <option key={label} value={label}>
              {spaced(label)}
            </option>
          ))}
          {tag?.engine === 'person' && <option value={asEngine}>take the correction back</option>}
        </select>
      </label>
      {tag !== null && (
        <span className="r">
          {' '}
          {Math.round(tag.confidence * 100)} % · {tag.engine ?? 'earlier engine'}
          {tag.reasons.length > 0 && (
            <>
              {' · '}
              <bdi>{tag.reasons.map((reason) => `“${reason}”`).join(', ')}</bdi>
            </>
          )}
        </span>
      )}
    </p>
  );
};
