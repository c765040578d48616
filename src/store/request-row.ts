import type {
  FeatureRequest,
  Importance,
  LinkedIssue,
  RequestOrigin,
  RequestStatus,
} from '../domain/request.ts';
import type { RequestChange } from '../domain/request-edit.ts';

/** A row of `requests`. */
export interface RequestRow {
  readonly no: number;
  readonly id: string;
  readonly origin: RequestOrigin;
  readonly title: string;
  readonly title_by_hand: number;
  readonly description: string | null;
  readonly status: RequestStatus;
  readonly reason: string | null;
  readonly status_at: string | null;
  readonly merged_into: number | null;
  readonly removed: number;
  readonly pinned: number;
  readonly strategic: number;
  readonly effort: number | null;
  readonly owner: string | null;
  readonly workaround: string | null;
  readonly issue: string | null;
  readonly created_at: string;
}

/** What a change looks at in a piece of evidence. */
export interface EvidenceRow {
  readonly no: number;
  readonly id: string;
  readonly request: number;
  readonly importance: Importance;
  readonly confirmed: number;
  readonly told_at: string | null;
}

export interface ChangeRow {
  readonly no: number;
  readonly at: string;
  readonly who: string;
  readonly request: string;
  readonly action: RequestChange['action'];
  readonly edit: string;
  readonly patches: string;
  readonly undoes: number | null;
  readonly undone_by: number | null;
}

/** `ids` names the request another one was merged into. */
export const toRequest = (row: RequestRow, ids: ReadonlyMap<number, string>): FeatureRequest => ({
  id: row.id,
  origin: row.origin,
  title: row.title,
  titleByHand: row.title_by_hand === 1,
  description: row.description,
  status: row.status,
  reason: row.reason,
  statusAt: row.status_at,
  mergedInto: row.merged_into === null ? null : (ids.get(row.merged_into) ?? null),
  pinned: row.pinned === 1,
  strategic: row.strategic === 1,
  effort: row.effort,
  owner: row.owner,
  workaround: row.workaround,
  issue: row.issue === null ? null : (JSON.parse(row.issue) as LinkedIssue),
  createdAt: row.created_at,
});

export const toChange = (row: ChangeRow): RequestChange => ({
  no: row.no,
  at: row.at,
  who: row.who,
  requestId: row.request,
  action: row.action,
  edit: JSON.parse(row.edit) as unknown,
  undoes: row.undoes,
  undoneBy: row.undone_by,
});
