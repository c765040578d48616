import type { Database } from 'better-sqlite3';
import type { SentimentLabel } from '../domain/analysis.ts';
import type { AccountState } from '../domain/customer.ts';
import type { RequestDescription, RequestStore, WishStore } from '../domain/request-ports.ts';
import { localDay } from '../domain/week.ts';
import type { Accounts } from './accounts.ts';
import { addRequests, type EvidenceAdder } from './add-requests.ts';
import { RequestChanger } from './change-requests.ts';
import type { Connection } from './connection.ts';
import { EvidencePacks } from './evidence-packs.ts';
import { endDayOf, RequestCutter } from './request-cut.ts';
import { type EvidenceListRow, toEvidence } from './request-evidence.ts';
import { type ChangeRow, type RequestRow, toChange, toRequest } from './request-row.ts';
import { requestsSql } from './requests.sql.ts';

interface QuoteRow {
  readonly id: string;
  readonly ticket_id: string | null;
  readonly text: string;
  readonly at: string;
  readonly account: string | null;
  readonly account_no: number | null;
  readonly person: number | null;
  readonly importance: number;
}
interface MixRow {
  readonly source: string;
  readonly sentiment: SentimentLabel;
  readonly evidence: number;
}

const dayMs = 86_400_000;
const mostQuotes = 3;
const mostQuoteLetters = 240;

const shorten = (text: string): string => {
  const letters = [...text];
  return letters.length <= mostQuoteLetters
    ? text
    : `${letters.slice(0, mostQuoteLetters - 1).join('')}…`;
};

const byWeight = (a: QuoteRow, b: QuoteRow): number =>
  b.importance - a.importance || (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at > b.at ? -1 : 1);

/** Up to three, each from another account or person. */
const pickQuotes = (rows: readonly QuoteRow[]): RequestDescription['quotes'] => {
  const taken = new Set<string>();
  const quotes: RequestDescription['quotes'][number][] = [];
  for (const row of rows) {
    const who =
      row.account_no !== null
        ? `a${row.account_no}`
        : row.person !== null
          ? `p${row.person}`
          : row.id;
    if (taken.has(who) || quotes.length >= mostQuotes) continue;
    taken.add(who);
    const { id, ticket_id, text, at, account } = row;
    quotes.push({ evidenceId: id, ticketId: ticket_id, text: shorten(text), at, account });
  }
  return quotes;
};

const addUp = (rows: readonly MixRow[]): Pick<RequestDescription, 'sources' | 'sentiments'> => {
  const sources = new Map<string, number>();
  const sentiments = { negative: 0, neutral: 0, positive: 0 };
  for (const { source, sentiment, evidence } of rows) {
    sources.set(source, (sources.get(source) ?? 0) + evidence);
    sentiments[sentiment] += evidence;
  }
  return {
    sources: [...sources]
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .map(([source, evidence]) => ({ source, evidence })),
    sentiments,
  };
};

/** Reads requests one by one and in lists. */
class RequestReader {
  readonly #sql;

  constructor(db: Database) {
    this.#sql = {
      find: db.prepare<[string], RequestRow>(requestsSql.find),
      findByNo: db.prepare<[number], RequestRow>(requestsSql.findByNo),
      mergedFrom: db.prepare<[number, number], string>(requestsSql.mergedFrom).pluck(),
      family: db.prepare<[number], number>(requestsSql.family).pluck(),
      quotes: db.prepare<[number, number], QuoteRow>(requestsSql.quotes),
      mix: db.prepare<[number, number], MixRow>(requestsSql.mix),
      countEvidence: db.prepare<[number], number>(requestsSql.countEvidence).pluck(),
      listEvidence: db.prepare<[number, number, number], EvidenceListRow>(requestsSql.listEvidence),
      stateAsOf: db.prepare<[string, string], string>(requestsSql.accountStateAsOf).pluck(),
      states: db.prepare<[string], [string, string, string]>(requestsSql.accountStates).raw(),
    };
  }

  find(id: string) {
    const row = this.#sql.find.get(id);
    if (row === undefined || row.removed === 1) return null;
    const target = row.merged_into === null ? undefined : this.#sql.findByNo.get(row.merged_into);
    const names = new Map(target === undefined ? [] : [[target.no, target.id] as const]);
    return { ...toRequest(row, names), mergedFrom: this.#sql.mergedFrom.all(row.no, row.no) };
  }

  describe(id: string, endDay: number): RequestDescription {
    const no = this.#sql.find.get(id)?.no ?? -1;
    const family = this.#sql.family.all(no);
    const quotes = family.flatMap((one) => this.#sql.quotes.all(one, endDay));
    return {
      id,
      ...addUp(family.flatMap((one) => this.#sql.mix.all(one, endDay))),
      quotes: pickQuotes(family.length > 1 ? quotes.sort(byWeight) : quotes),
    };
  }

  evidence(id: string, limit: number, offset: number) {
    const no = this.#sql.find.get(id)?.no ?? -1;
    const rows = this.#sql.listEvidence.all(no, limit, offset);
    const snapshot = (ref: string, at: string): AccountState | null => {
      const state = this.#sql.stateAsOf.get(ref, at);
      return state === undefined ? null : (JSON.parse(state) as AccountState);
    };
    return {
      total: this.#sql.countEvidence.get(no) ?? 0,
      items: rows.map((row) => toEvidence(row, id, snapshot)),
    };
  }

  inSegment(name: string, value: string, endDay: number): ReadonlySet<string> {
    const members = new Set<string>();
    for (const [ref, , text] of this.#sql.states.all(new Date(endDay * dayMs).toISOString())) {
      const state = JSON.parse(text) as AccountState;
      const own =
        name === 'plan' ? state.plan : name === 'status' ? state.status : state.segments[name];
      // The last state of an account decides.
      if (own === value) members.add(ref);
      else members.delete(ref);
    }
    return members;
  }
}

/** So many requests are packed in one transaction, so that the intake does not wait long. */
const requestsPerTransaction = 50;

const createAudit = (
  connection: Connection,
  changer: RequestChanger,
): Pick<RequestStore, 'editRequest' | 'undoChange' | 'listChanges' | 'publishRequests'> => {
  const { db } = connection;
  const countChanges = db
    .prepare<[string | null, string | null], number>(requestsSql.countChanges)
    .pluck();
  const listChanges = db.prepare<[string | null, string | null, number, number], ChangeRow>(
    requestsSql.listChanges,
  );
  const publish = db.prepare(requestsSql.publish);
  const isPublished = db.prepare('SELECT published FROM request_state').pluck();
  return {
    editRequest: (id, edit, who, at) =>
      connection.write(() => {
        publish.run();
        return changer.edit(id, edit, who, at);
      }),
    undoChange: (no, who, at) => connection.write(() => changer.undo(no, who, at)),
    listChanges: ({ request, limit, offset }) =>
      connection.read(() => ({
        total: countChanges.get(request, request) ?? 0,
        items: listChanges.all(request, request, limit, offset).map(toChange),
      })),
    async publishRequests() {
      if ((await connection.read(() => isPublished.get())) === 1) return;
      await connection.write(() => publish.run());
    },
  };
};

/** Feature requests in SQLite. */
export const createRequestStore = (
  connection: Connection,
  parts: {
    readonly accounts: Accounts;
    readonly findPerson: (identifier: string) => number | null;
    readonly timeZone: string;
    readonly wishes: WishStore;
  },
): RequestStore => {
  const { db } = connection;
  const cutter = new RequestCutter(db);
  const packs = new EvidencePacks(db);
  const reader = new RequestReader(db);
  const changer = new RequestChanger(db);
  const publish = db.prepare(requestsSql.publish);
  const adder: EvidenceAdder = {
    db,
    changer,
    intern: (ref) => parts.accounts.intern(ref),
    isOwn: (account) => parts.accounts.isOwn(account),
    findPerson: parts.findPerson,
    dayOf: (at) => Date.parse(localDay(new Date(at), parts.timeZone)) / dayMs,
  };
  const adding = addRequests(adder);
  return {
    requestCut: (week) => connection.read(() => cutter.cut(week)),
    describeRequests: (ids, week) =>
      connection.read(() => ids.map((id) => reader.describe(id, endDayOf(week)))),
    accountsInSegment: (name, value, week) =>
      connection.read(() => reader.inSegment(name, value, endDayOf(week))),
    readRequest: (id) => connection.read(() => reader.find(id)),
    listEvidence: (id, { limit, offset }) =>
      connection.read(() => reader.evidence(id, limit, offset)),
    addRequests: (requests, who, at) =>
      connection.write(() => {
        publish.run();
        return requests.map((request) => adding.request(request, who, at));
      }),
    addEvidence: (id, evidence, who, at) =>
      connection.write(() => {
        publish.run();
        return adding.evidence(id, evidence, who, at);
      }),
    ...createAudit(connection, changer),
    async packEvidence() {
      const pack = () => connection.writeInBackground(() => packs.keep(requestsPerTransaction));
      while ((await pack()) === requestsPerTransaction);
    },
    wishes: parts.wishes,
  };
};
