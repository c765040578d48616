import { useLayoutEffect, useRef, useState } from 'react';
import type { FeatureRequest, RequestEvidence } from '../../domain/request.ts';
import type { RequestChange } from '../../domain/request-edit.ts';
import type { RankPoint, RequestListRow } from '../../domain/request-list.ts';
import { ScoreBar, scoreParts } from '../charts/score-bar.tsx';
import { sendJson } from '../client.ts';
import { useLoaded } from '../use-loaded.ts';
import { count, day, decimal, spaced } from '../wording.ts';
import { RequestActions } from './request-actions.tsx';
import { RequestEvidenceList } from './request-evidence-list.tsx';

interface Detail {
  readonly request: FeatureRequest & { readonly mergedFrom: readonly string[] };
  readonly ranked: RequestListRow | null;
  readonly history: readonly RankPoint[];
  readonly evidence: { readonly total: number; readonly items: readonly RequestEvidence[] };
  readonly changes: { readonly total: number; readonly items: readonly RequestChange[] };
}

const Score = ({ row }: { readonly row: RequestListRow }) => (
  <div className="score-detail">
    <p>
      <b>{decimal(row.score, 1)}</b> of 100{' '}
      <span className="r">rank {row.rank === null ? '–' : count(row.rank)}</span>
    </p>
    <ScoreBar parts={row.parts} />
    <ul className="plain score-legend">
      {scoreParts.map(([part, name]) => (
        <li key={part}>
          <span className={`swatch swatch-${part}`} /> {name} {decimal(row.parts[part], 1)}
        </li>
      ))}
    </ul>
  </div>
);

const History = ({ history }: { readonly history: readonly RankPoint[] }) => (
  <table className="mini-table">
    <caption className="k">Rank over half a year</caption>
    <thead>
      <tr>
        {history.map(({ week }) => (
          <th scope="col" key={week}>
            {week.slice(5)}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      <tr>
        {history.map(({ week, rank, score }) => (
          <td key={week} title={`score ${decimal(score, 1)}`}>
            {rank ?? '–'}
          </td>
        ))}
      </tr>
    </tbody>
  </table>
);

const detailOf = ({ action, edit }: RequestChange): string => {
  const fields = Object.entries((edit ?? {}) as Record<string, unknown>)
    .filter(([name, value]) => name !== 'action' && value !== null)
    .map(([, value]) =>
      Array.isArray(value)
        ? `${value.length} pieces`
        : typeof value === 'object'
          ? JSON.stringify(value)
          : String(value),
    );
  return `${spaced(action)}${fields.length > 0 ? `: ${fields.join(', ')}` : ''}`;
};

interface AuditProps {
  readonly changes: Detail['changes'];
  readonly onUndo: (no: number) => void;
}

const Audit = ({ changes, onUndo }: AuditProps) => (
  <>
    <h3>
      Who changed what <span className="r">{count(changes.total)}</span>
    </h3>
    {changes.items.length === 0 && <p className="none">Nobody changed anything yet.</p>}
    <ol className="evidence">
      {changes.items.map((change) => (
        <li key={change.no} className={change.undoneBy === null ? undefined : 'undone'}>
          <bdi>{detailOf(change)}</bdi>
          <span className="r">
            {day(change.at)} {change.at.slice(11, 16)} · <bdi>{change.who}</bdi>
            {change.undoneBy !== null && ' · undone'}
          </span>
          {change.undoneBy === null && (
            <span className="tools">
              <button type="button" onClick={() => onUndo(change.no)}>
                Undo
              </button>
            </span>
          )}
        </li>
      ))}
    </ol>
  </>
);

interface RequestPanelProps {
  readonly id: string;
  /** Week and weights of the list behind it, as a query. */
  readonly query: string;
  readonly others: readonly RequestListRow[];
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** One request beside the list: its numbers, who asked, what people decided. Closes on Escape. */
export const RequestPanel = ({ id, query, others, onChanged, onClose }: RequestPanelProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const [round, setRound] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const detail = useLoaded<Detail>(`/v1/requests/${id}?${query}`, round);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const send = (path: string, body?: object): void => {
    setProblem(null);
    sendJson('POST', path, body).then(
      () => {
        setRound((known) => known + 1);
        onChanged();
      },
      (error) => setProblem(error instanceof Error ? error.message : String(error)),
    );
  };
  const edit = (body: object): void => send(`/v1/requests/${id}/edits`, body);
  const value = detail.state === 'ready' ? detail.value : null;
  return (
    <dialog
      ref={dialog}
      className="panel request-panel"
      aria-labelledby="request-title"
      onCancel={onClose}
    >
      <header>
        <h2 id="request-title">{value === null ? 'Loading…' : <bdi>{value.request.title}</bdi>}</h2>
        <button type="button" onClick={onClose} aria-label="Close the request">
          ✕
        </button>
      </header>
      <p className="sub">{id}</p>
      {detail.state === 'failed' && <p className="problem">{detail.message}</p>}
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {value !== null && (
        <>
          {value.request.mergedInto !== null && (
            <p className="problem">Merged into {value.request.mergedInto}.</p>
          )}
          {value.request.description !== null && <p>{value.request.description}</p>}
          {value.request.mergedFrom.length > 0 && (
            <p className="sub">With {value.request.mergedFrom.join(', ')}</p>
          )}
          {value.ranked !== null && <Score row={value.ranked} />}
          {value.history.length > 0 && <History history={value.history} />}
          <RequestActions
            request={value.request}
            ranked={value.ranked}
            others={others.filter((other) => other.id !== id)}
            edit={edit}
          />
          <RequestEvidenceList {...value.evidence} edit={edit} />
          <Audit changes={value.changes} onUndo={(no) => send(`/v1/request-changes/${no}/undo`)} />
        </>
      )}
    </dialog>
  );
};
