import { useState } from 'react';
import type { RequestEvidence } from '../../domain/request.ts';
import { count, day, spaced } from '../wording.ts';

const importanceWords = ['unimportant', 'nice to have', 'important', 'blocks us'] as const;

export type Edit = (body: object) => void;

interface ItemProps {
  readonly one: RequestEvidence;
  readonly chosen: boolean;
  readonly onChoose: (chosen: boolean) => void;
  readonly edit: Edit;
}

const Account = ({ one }: { readonly one: RequestEvidence }) => {
  const { account, snapshot } = one;
  const facts = [
    account ?? one.customer ?? 'unknown',
    snapshot?.plan,
    snapshot?.revenue == null ? null : `${count(snapshot.revenue)} ${snapshot.currency ?? ''}`,
    snapshot?.status,
  ];
  return <bdi>{facts.filter(Boolean).join(' · ')}</bdi>;
};

/** Why it matters, what it is for and how they get by, in their own words. */
const Note = ({ one }: { readonly one: RequestEvidence }) => {
  const said = [
    ['matters', one.importanceReason],
    ['for', one.job],
    ['until then', one.workaround],
  ] as const;
  return said.map(
    ([label, words]) =>
      words !== null && (
        <span key={label}>
          {` · ${label}: `}
          <bdi>“{words}”</bdi>
        </span>
      ),
  );
};

const Item = ({ one, chosen, onChoose, edit }: ItemProps) => (
  <li>
    <label className="choose">
      <input
        type="checkbox"
        checked={chosen}
        onChange={({ target }) => onChoose(target.checked)}
        aria-label="Choose this evidence"
      />
      <bdi>{one.verbatim}</bdi>
    </label>
    <span className="r">
      {day(one.at)} · <Account one={one} /> · {spaced(one.source)}
      {one.byProxy && ' · by proxy'}
      {one.internal && ' · ours, not counted'}
      {one.campaign && ' · campaign'}
      {one.told && ' · told'}
      <Note one={one} />
      {one.ticketId !== null && (
        <>
          {' · '}
          <a className="n" href={`/tags?ticket=${encodeURIComponent(one.ticketId)}`}>
            ticket
          </a>
        </>
      )}
      {one.url !== null && /^https?:\/\//.test(one.url) && (
        <>
          {' · '}
          <a className="n" href={one.url} target="_blank" rel="noreferrer noopener">
            open at the source
          </a>
        </>
      )}
    </span>
    <span className="tools">
      <select
        value={one.importance}
        aria-label="Importance"
        onChange={({ target }) =>
          edit({
            action: 'rate_evidence',
            evidence: [one.id],
            importance: Number(target.value),
          })
        }
      >
        {importanceWords.map((words, importance) => (
          <option key={words} value={importance}>
            {importance} {words}
          </option>
        ))}
      </select>
      <button
        type="button"
        aria-pressed={one.confirmed}
        onClick={() =>
          edit({ action: 'confirm_evidence', evidence: [one.id], confirmed: !one.confirmed })
        }
      >
        {one.confirmed ? 'Confirmed ✓' : 'Confirm'}
      </button>
    </span>
  </li>
);

interface RequestEvidenceListProps {
  readonly items: readonly RequestEvidence[];
  readonly total: number;
  readonly edit: Edit;
}

/** Who asked in which words; what is chosen can be split off, moved or taken out. */
export const RequestEvidenceList = ({ items, total, edit }: RequestEvidenceListProps) => {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [title, setTitle] = useState('');
  const [target, setTarget] = useState('');
  const act = (body: object): void => {
    edit({ ...body, evidence: chosen });
    setChosen([]);
  };
  return (
    <>
      <h3>
        Evidence <span className="r">{count(total)}, newest first</span>
      </h3>
      {chosen.length > 0 && (
        <div className="tools chosen-tools">
          <span>{count(chosen.length)} chosen:</span>
          <input
            value={title}
            placeholder="title of a new request"
            aria-label="Title of the new request"
            onChange={(event) => setTitle(event.target.value)}
          />
          <button
            type="button"
            disabled={title.trim() === ''}
            onClick={() => act({ action: 'split', title })}
          >
            Split off
          </button>
          <input
            value={target}
            placeholder="req-…"
            aria-label="Id of another request"
            onChange={(event) => setTarget(event.target.value)}
          />
          <button
            type="button"
            disabled={target.trim() === ''}
            onClick={() => act({ action: 'move_evidence', to: target.trim() })}
          >
            Move
          </button>
          <button type="button" onClick={() => act({ action: 'reject_evidence' })}>
            No request
          </button>
        </div>
      )}
      <ol className="evidence">
        {items.map((one) => (
          <Item
            key={one.id}
            one={one}
            chosen={chosen.includes(one.id)}
            onChoose={(on) =>
              setChosen(on ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))
            }
            edit={edit}
          />
        ))}
      </ol>
    </>
  );
};
