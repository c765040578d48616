import type { Database } from 'better-sqlite3';
import { evidenceMarks } from '../domain/request.ts';
import type { NewEvidence, NewRequest, RequestChange } from '../domain/request-edit.ts';
import type { RequestChanger } from './change-requests.ts';
import { evidenceIdOf, requestIdOf } from './request-id.ts';
import type { Patch } from './request-patches.ts';
import { requestsSql } from './requests.sql.ts';

/** What adding by hand needs. */
export interface EvidenceAdder {
  readonly db: Database;
  readonly changer: RequestChanger;
  /** The number of an account, given when it is new. */
  readonly intern: (ref: string) => number;
  /** Whether an account is a company of our own: what it asks is shown and not counted. */
  readonly isOwn: (account: number | null) => boolean;
  readonly findPerson: (identifier: string) => number | null;
  readonly dayOf: (at: string) => number;
}

/** Two titles that differ in case and spaces only are one request. */
const plainTitle = (title: string): string => title.trim().toLowerCase().replace(/\s+/g, ' ');

/** Makes the two ways of adding; both work inside an open write transaction and are logged. */
export const addRequests = ({ db, changer, ...parts }: EvidenceAdder) => {
  const insertEvidence = db.prepare(requestsSql.insertEvidence);
  const findEvidence = db.prepare<[string], { no: number; request: number }>(
    requestsSql.findEvidence,
  );

  const put = (request: number, requestId: string, one: NewEvidence): Patch[] => {
    const { text, at, source, accountRef, customerIdentifiers, importance, byProxy, url } = one;
    const who = [accountRef ?? '', ...customerIdentifiers].join(' ');
    const id = evidenceIdOf(`${requestId}\n${text}\n${source}\n${who}`);
    const account = accountRef === null ? null : parts.intern(accountRef);
    const person = customerIdentifiers.map(parts.findPerson).find((no) => no !== null) ?? null;
    const marks =
      (byProxy ? evidenceMarks.byProxy : 0) | (parts.isOwn(account) ? evidenceMarks.internal : 0);
    const day = parts.dayOf(at);
    // Put in place by a patch, so that an undo takes it away again.
    insertEvidence.run(
      ...[id, 0, account, person, day, at, source, url, importance, importance, marks, text],
    );
    const row = findEvidence.get(id);
    if (row === undefined || row.request !== 0) return [];
    return [
      {
        table: 'request_evidence',
        no: row.no,
        before: { request: 0 },
        after: { request },
      },
    ];
  };

  const evidence = (
    id: string,
    list: readonly NewEvidence[],
    who: string,
    at: string,
  ): RequestChange => {
    const request = changer.find(id);
    const plan = list.flatMap((one) => put(request.no, request.id, one));
    changer.apply(plan);
    return changer.log(id, 'add_evidence', { evidence: list.length }, plan, who, at);
  };

  const request = (one: NewRequest, who: string, at: string): string => {
    const id = requestIdOf(plainTitle(one.title));
    const known = db.prepare<[string], { removed: number }>(requestsSql.find).get(id);
    if (known?.removed === 0) {
      if (one.evidence.length > 0) evidence(id, one.evidence, who, at);
      return id;
    }
    const plan = changer.create(id, one.origin, one.title.trim(), at);
    changer.apply(plan);
    const no = plan[0]?.no ?? 0;
    const patches = one.evidence.flatMap((each) => put(no, id, each));
    changer.apply(patches);
    changer.log(id, 'create', { title: one.title }, [...plan, ...patches], who, at);
    if (one.description !== null) {
      changer.edit(id, { action: 'describe', description: one.description }, who, at);
    }
    if (one.status !== 'inbox') {
      changer.edit(id, { action: 'set_status', status: one.status, reason: one.reason }, who, at);
    }
    return id;
  };

  return { request, evidence };
};
