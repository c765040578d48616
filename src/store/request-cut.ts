import type { Database } from 'better-sqlite3';
import type {
  AccountStanding,
  EvidenceColumns,
  FeatureRequest,
  RequestCut,
  ScoreReferences,
} from '../domain/request.ts';
import { mondayOf, shiftWeek, type WeekId } from '../domain/week.ts';
import { EvidencePacks, evidenceWidth } from './evidence-packs.ts';
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
  readonly #packs: EvidencePacks;
  readonly #known = new Map<WeekId, RequestCut>();
  #revision = -1;
  readonly #standing = new Map<number, ReturnType<typeof standAccounts>>();
  #accountsRevision = -1;

  constructor(db: Database) {
    this.#packs = new EvidencePacks(db);
    this.#sql = {
      revision: db.prepare<[], number>(requestsSql.revision).pluck(),
      accountsRevision: db.prepare<[], number>(requestsSql.accountsRevision).pluck(),
      list: db.prepare<[], RequestRow>(requestsSql.list),
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

  /** Remembered as the cut is: new evidence, the usual change, leaves accounts as they stand. */
  #accounts(endDay: number): ReturnType<typeof standAccounts> {
    const revision = this.#sql.accountsRevision.get() ?? 0;
    const isFull = this.#standing.size >= mostKnown && !this.#standing.has(endDay);
    if (revision !== this.#accountsRevision || isFull) this.#standing.clear();
    this.#accountsRevision = revision;
    const standing =
      this.#standing.get(endDay) ??
      standAccounts({
        endDay,
        refs: this.#sql.accountRefs.all(),
        facts: this.#sql.accountFacts.all(new Date(endDay * dayMs).toISOString()),
        cancellations: this.#sql.cancellations.all(),
      });
    this.#standing.set(endDay, standing);
    return standing;
  }

  #evidence(
    endDay: number,
    indexOf: (account: number) => number,
    placeOf: (request: number) => number,
  ): EvidenceColumns {
    const packs = this.#packs.read();
    const most = packs.reduce((total, [, pieces]) => total + pieces.length / evidenceWidth, 0);
    const [request, account] = [new Int32Array(most), new Int32Array(most)];
    const [person, day] = [new Int32Array(most), new Int32Array(most)];
    const [importance, marks] = [new Uint8Array(most), new Uint8Array(most)];
    let length = 0;
    for (const [no, pieces] of packs) {
      const place = placeOf(no);
      if (place < 0) continue;
      for (let i = 0; i < pieces.length; i += evidenceWidth) {
        if ((pieces[i + 2] as number) >= endDay) continue;
        const company = pieces[i] as number;
        request[length] = place;
        account[length] = company === 0 ? -1 : indexOf(company);
        person[length] = pieces[i + 1] as number;
        day[length] = pieces[i + 2] as number;
        importance[length] = pieces[i + 3] as number;
        marks[length] = pieces[i + 4] as number;
        length += 1;
      }
    }
    return { length, request, account, person, day, importance, marks };
  }
}
