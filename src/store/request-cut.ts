import type { Database } from 'better-sqlite3';
import type {
  AccountStanding,
  EvidenceColumns,
  FeatureRequest,
  RequestCut,
  ScoreReferences,
} from '../domain/request.ts';
import { mondayOf, shiftWeek, type WeekId } from '../domain/week.ts';
import { type AccountFactsRow, type CancellationRow, standAccounts } from './request-accounts.ts';
import { type RequestRow, toRequest } from './request-row.ts';
import { requestsSql } from './requests.sql.ts';

const dayMs = 86_400_000;
/** A cut of 250,000 pieces of evidence takes some ten megabytes. */
const mostKnown = 3;

export interface ReferencesRow {
  readonly version: number;
  readonly as_of: string;
  readonly detail: string;
}
type EvidenceFacts = [number, number | null, number | null, number, number, number];

/** The first day after a week, as days since 1970. */
export const endDayOf = (week: WeekId): number =>
  Date.parse(`${mondayOf(shiftWeek(week, 1)) ?? ''}T00:00:00Z`) / dayMs;

const dayText = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

export const toReferences = ({ version, as_of, detail }: ReferencesRow): ScoreReferences => ({
  ...(JSON.parse(detail) as Omit<ScoreReferences, 'version' | 'asOf'>),
  version,
  asOf: as_of,
});

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);

/** Where evidence of each request counts: follows merges to their end. */
const rootsOf = (rows: readonly RequestRow[]): Map<number, number> => {
  const next = new Map(rows.map((row) => [row.no, row.merged_into]));
  const roots = new Map<number, number>();
  for (const { no } of rows) {
    let root = no;
    for (let steps = 0; steps < rows.length; steps += 1) {
      const into = next.get(root) ?? null;
      if (into === null) break;
      root = into;
    }
    roots.set(no, root);
  }
  return roots;
};

/** Reads what a ranking is made from. Works inside an open read transaction. */
export class RequestCutter {
  readonly #sql;
  readonly #known = new Map<WeekId, RequestCut>();
  #revision = -1;

  constructor(db: Database) {
    this.#sql = {
      revision: db.prepare<[], number>(requestsSql.revision).pluck(),
      list: db.prepare<[], RequestRow>(requestsSql.list),
      facts: db.prepare<[number], EvidenceFacts>(requestsSql.facts).raw(),
      accountFacts: db.prepare<[string], AccountFactsRow>(requestsSql.accountFacts).raw(),
      accountRefs: db.prepare<[], [number, string]>(requestsSql.accountRefs).raw(),
      cancellations: db.prepare<[], CancellationRow>(requestsSql.cancellations),
      references: db.prepare<[string], ReferencesRow>(requestsSql.referencesAsOf),
      lonelyPeople: db.prepare<[], number>(requestsSql.lonelyPeople).pluck(),
    };
  }

  /** The cut of a week; the last few are remembered until something that they are made from changes. */
  cut(week: WeekId): RequestCut {
    const revision = this.#sql.revision.get() ?? 0;
    if (revision !== this.#revision || this.#known.size >= mostKnown) this.#known.clear();
    this.#revision = revision;
    const known = this.#known.get(week) ?? this.#read(week);
    this.#known.set(week, known);
    return known;
  }

  #read(week: WeekId): RequestCut {
    const endDay = endDayOf(week);
    const rows = this.#sql.list.all();
    const roots = rootsOf(rows);
    const shown = rows.filter(({ removed, merged_into }) => removed === 0 && merged_into === null);
    const places = new Map(shown.map(({ no }, index) => [no, index]));
    const { accounts, indexOf, currency } = this.#accounts(endDay);
    const stored = this.#sql.references.get(dayText(endDay));
    const ids = new Map(rows.map(({ no, id }) => [no, id]));
    return {
      week,
      endDay,
      references:
        stored === undefined
          ? { ...this.#measure(accounts, endDay, currency), version: 0 }
          : toReferences(stored),
      requests: shown.map((row): FeatureRequest => toRequest(row, ids)),
      accounts,
      evidence: this.#evidence(endDay, indexOf, (request) => {
        const root = roots.get(request);
        return root === undefined ? -1 : (places.get(root) ?? -1);
      }),
    };
  }

  /** The constants as of the end of a week. */
  measure(week: WeekId): Omit<ScoreReferences, 'version'> {
    const endDay = endDayOf(week);
    const { accounts, currency } = this.#accounts(endDay);
    return this.#measure(accounts, endDay, currency);
  }

  #measure(
    accounts: readonly AccountStanding[],
    endDay: number,
    currency: string | null,
  ): Omit<ScoreReferences, 'version'> {
    const active = accounts.filter((account) => account.active);
    const known = active.flatMap(({ revenue }) => revenue ?? []);
    const left = accounts.filter(
      ({ churnedOnDay }) => churnedOnDay !== null && churnedOnDay >= endDay - 365,
    );
    return {
      asOf: dayText(endDay),
      activeAccounts: active.length + (this.#sql.lonelyPeople.get() ?? 0),
      totalRevenue: sum(known),
      churnedRevenue: sum(left.map(({ churnedRevenue }) => churnedRevenue)),
      currency,
      revenueKnownShare: active.length === 0 ? 0 : known.length / active.length,
    };
  }

  #accounts(endDay: number) {
    return standAccounts({
      endDay,
      refs: this.#sql.accountRefs.all(),
      facts: this.#sql.accountFacts.all(new Date(endDay * dayMs).toISOString()),
      cancellations: this.#sql.cancellations.all(),
    });
  }

  #evidence(
    endDay: number,
    indexOf: (account: number) => number,
    placeOf: (request: number) => number,
  ): EvidenceColumns {
    const facts = this.#sql.facts.all(endDay);
    const length = facts.length;
    const [request, account] = [new Int32Array(length), new Int32Array(length)];
    const [person, day] = [new Int32Array(length), new Int32Array(length)];
    const [importance, marks] = [new Uint8Array(length), new Uint8Array(length)];
    let kept = 0;
    for (const fact of facts) {
      const place = placeOf(fact[0]);
      if (place < 0) continue;
      request[kept] = place;
      account[kept] = fact[1] === null ? -1 : indexOf(fact[1]);
      person[kept] = fact[2] ?? 0;
      day[kept] = fact[3];
      importance[kept] = fact[4];
      marks[kept] = fact[5];
      kept += 1;
    }
    return { length: kept, request, account, person, day, importance, marks };
  }
}
