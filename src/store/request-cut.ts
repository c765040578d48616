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

  constructor(db: Database) {
    this.#sql = {
      list: db.prepare<[], RequestRow>(requestsSql.list),
      facts: db.prepare<[number], EvidenceFacts>(requestsSql.facts).raw(),
      accountFacts: db.prepare<[string], AccountFactsRow>(requestsSql.accountFacts).raw(),
      accountRefs: db.prepare<[], [number, string]>(requestsSql.accountRefs).raw(),
      cancellations: db.prepare<[], CancellationRow>(requestsSql.cancellations),
      references: db.prepare<[string], ReferencesRow>(requestsSql.referencesAsOf),
      lonelyPeople: db.prepare<[], number>(requestsSql.lonelyPeople).pluck(),
    };
  }

  cut(week: WeekId): RequestCut {
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
    const facts = this.#sql.facts
      .all(endDay)
      .map((fact) => [placeOf(fact[0]), ...fact.slice(1)] as EvidenceFacts)
      .filter(([place]) => place >= 0);
    const column = (index: number, missing: number): Int32Array =>
      Int32Array.from(facts, (fact) => fact[index] ?? missing);
    return {
      length: facts.length,
      request: column(0, -1),
      account: Int32Array.from(facts, (fact) => (fact[1] === null ? -1 : indexOf(fact[1]))),
      person: column(2, 0),
      day: column(3, 0),
      importance: Uint8Array.from(facts, (fact) => fact[4]),
      marks: Uint8Array.from(facts, (fact) => fact[5]),
    };
  }
}
