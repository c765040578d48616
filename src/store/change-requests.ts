import type { Database } from 'better-sqlite3';
import { conflict, invalid, notFound } from '../domain/errors.ts';
import type { RequestChange, RequestEdit } from '../domain/request-edit.ts';
import { requestIdOf } from './request-id.ts';
import { type Patch, RequestPatches } from './request-patches.ts';
import type { ChangeRow, EvidenceRow, RequestRow } from './request-row.ts';
import { toChange } from './request-row.ts';
import { requestsSql } from './requests.sql.ts';

type Plan = readonly Patch[];
type Simple = Exclude<
  RequestEdit['action'],
  | 'merge'
  | 'split'
  | 'move_evidence'
  | 'reject_evidence'
  | 'confirm_evidence'
  | 'rate_evidence'
  | 'tell'
>;

/** The columns that an edit of the request itself sets. */
const valuesOf = (
  edit: Extract<RequestEdit, { action: Simple }>,
  at: string,
): Readonly<Record<string, string | number | null>> => {
  switch (edit.action) {
    case 'rename':
      return { title: edit.title, title_by_hand: 1 };
    case 'describe':
      return { description: edit.description };
    case 'set_status':
      return { status: edit.status, reason: edit.reason ?? null, status_at: at };
    case 'pin':
      return { pinned: edit.pinned ? 1 : 0 };
    case 'mark_strategic':
      return { strategic: edit.strategic ? 1 : 0 };
    case 'estimate':
      return { effort: edit.effort };
    case 'assign':
      return { owner: edit.owner };
    case 'link_issue':
      return { issue: edit.issue === null ? null : JSON.stringify(edit.issue) };
    case 'note_workaround':
      return { workaround: edit.workaround };
  }
};

/** Changes requests inside an open write transaction; every change is logged with what it takes to undo it. */
export class RequestChanger {
  readonly #patches: RequestPatches;
  readonly #sql;

  constructor(db: Database) {
    this.#patches = new RequestPatches(db);
    this.#sql = {
      find: db.prepare<[string], RequestRow>(requestsSql.find),
      findByNo: db.prepare<[number], RequestRow>(requestsSql.findByNo),
      insert: db.prepare(requestsSql.insert),
      findEvidence: db.prepare<[string], EvidenceRow>(requestsSql.findEvidence),
      familyEvidence: db.prepare<[number], EvidenceRow>(requestsSql.familyEvidence),
      insertChange: db.prepare(requestsSql.insertChange),
      findChange: db.prepare<[number], ChangeRow>(requestsSql.findChange),
      markUndone: db.prepare<[number, number]>(requestsSql.markUndone),
    };
  }

  edit(id: string, edit: RequestEdit, who: string, at: string): RequestChange {
    const request = this.find(id);
    if (request.merged_into !== null && edit.action !== 'rename') {
      throw conflict(
        `${id} was merged; change the request it was merged into, or undo the merge first.`,
      );
    }
    const plan = this.#planOf(request, edit, at);
    this.#patches.apply(plan);
    return this.log(request.id, edit.action, edit, plan, who, at);
  }

  undo(no: number, who: string, at: string): RequestChange {
    const change = this.#sql.findChange.get(no);
    if (change === undefined) throw notFound(`There is no change ${no}; the audit log lists all.`);
    if (change.undone_by !== null) {
      throw conflict(`Change ${no} was undone by change ${change.undone_by}.`);
    }
    const patches = (JSON.parse(change.patches) as Patch[]).map(
      ({ before, after, ...patch }): Patch => ({ ...patch, before: after, after: before }),
    );
    this.#patches.apply([...patches].reverse());
    const logged = this.log(change.request, 'undo', { change: no }, patches, who, at, no);
    this.#sql.markUndone.run(logged.no, no);
    return logged;
  }

  /** Throws `not_found` for an unknown or removed one. */
  find(id: string): RequestRow {
    const row = this.#sql.find.get(id);
    if (row === undefined || row.removed === 1) {
      throw notFound(`There is no request ${id}; GET /v1/requests lists all.`);
    }
    return row;
  }

  /** Makes a request that is out of sight until a patch brings it in, so that an undo can take it away again. */
  create(id: string, origin: 'hand' | 'import' | 'split', title: string, at: string): Plan {
    const known = this.#sql.find.get(id);
    const no =
      known?.no ?? Number(this.#sql.insert.run(id, origin, title, 1, 1, null, at).lastInsertRowid);
    return [
      {
        table: 'requests',
        no,
        before: { removed: 1, merged_into: known?.merged_into ?? null },
        after: { removed: 0, merged_into: null },
      },
    ];
  }

  apply(plan: Plan): void {
    this.#patches.apply(plan);
  }

  log(
    request: string,
    action: RequestChange['action'],
    edit: unknown,
    plan: Plan,
    who: string,
    at: string,
    undoes: number | null = null,
  ): RequestChange {
    const row = this.#sql.insertChange.run(
      at,
      who,
      request,
      action,
      JSON.stringify(edit),
      JSON.stringify(plan),
      undoes,
    );
    return toChange(this.#sql.findChange.get(Number(row.lastInsertRowid)) as ChangeRow);
  }

  #planOf(request: RequestRow, edit: RequestEdit, at: string): Plan {
    switch (edit.action) {
      case 'merge':
        return this.#merge(request, edit.into);
      case 'split': {
        const id = requestIdOf(`split ${request.id} ${[...edit.evidence].sort().join(' ')}`);
        const plan = this.create(id, 'split', edit.title, at);
        const no = plan[0]?.no ?? 0;
        return [...plan, ...this.#moves(this.#pick(request, edit.evidence), no)];
      }
      case 'move_evidence':
        return this.#moves(this.#pick(request, edit.evidence), this.find(edit.to).no);
      case 'reject_evidence':
        return this.#moves(this.#pick(request, edit.evidence), 0);
      case 'confirm_evidence':
        return this.#confirm(this.#pick(request, edit.evidence), edit.confirmed);
      case 'rate_evidence':
        return this.#pick(request, edit.evidence).map(({ no, importance }) => ({
          table: 'request_evidence',
          no,
          before: { importance },
          after: { importance: edit.importance },
        }));
      case 'tell':
        return this.#tell(request, edit.evidence, at);
      default:
        return [this.#set(request, valuesOf(edit, at))];
    }
  }

  #set(request: RequestRow, after: Patch['after']): Patch {
    const before = Object.fromEntries(
      Object.keys(after).map((name) => [name, request[name as keyof RequestRow]]),
    );
    return { table: 'requests', no: request.no, before, after };
  }

  #merge(request: RequestRow, into: string): Plan {
    const target = this.find(into);
    for (let row: RequestRow | undefined = target; row !== undefined; ) {
      if (row.no === request.no) {
        throw conflict(
          `${into} is ${request.id} itself or was merged into it; merge the other way.`,
        );
      }
      row = row.merged_into === null ? undefined : this.#sql.findByNo.get(row.merged_into);
    }
    return [this.#set(request, { merged_into: target.no })];
  }

  /** The named evidence; all of it must be of this request or of one merged into it. */
  #pick(request: RequestRow, ids: readonly string[]): EvidenceRow[] {
    const own = new Map(this.#sql.familyEvidence.all(request.no).map((row) => [row.id, row]));
    return [...new Set(ids)].map((id) => {
      const row = own.get(id);
      if (row === undefined) {
        throw invalid(`${id} is no evidence of ${request.id}; GET its evidence for the ids.`);
      }
      return row;
    });
  }

  #moves(rows: readonly EvidenceRow[], to: number): Patch[] {
    return rows.map(({ no, request }) => ({
      table: 'request_evidence',
      no,
      before: { request },
      after: { request: to },
    }));
  }

  #confirm(rows: readonly EvidenceRow[], confirmed: boolean): Patch[] {
    return rows.map((row) => ({
      table: 'request_evidence',
      no: row.no,
      before: { confirmed: row.confirmed },
      after: { confirmed: confirmed ? 1 : 0 },
    }));
  }

  #tell(request: RequestRow, ids: readonly string[] | undefined, at: string): Patch[] {
    if (request.status !== 'shipped' && request.status !== 'declined') {
      throw conflict(
        `${request.id} is neither shipped nor declined; there is nothing to tell those who asked yet.`,
      );
    }
    const rows =
      ids === undefined ? this.#sql.familyEvidence.all(request.no) : this.#pick(request, ids);
    return rows
      .filter(({ told_at }) => told_at === null)
      .map(({ no }) => ({
        table: 'request_evidence',
        no,
        before: { told_at: null },
        after: { told_at: at },
      }));
  }
}
