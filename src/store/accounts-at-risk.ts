import type { Database } from 'better-sqlite3';
import { gradeRisk, type RiskSigns, riskGrades } from '../domain/account-risk.ts';
import { type LeavingTag, leavingStages } from '../domain/analysis.ts';
import { type AccountAtRisk, minNegativeTickets } from '../domain/churn.ts';
import type { AccountState } from '../domain/customer.ts';
import { shiftWeek, type WeekId, weeksUntil } from '../domain/week.ts';
import { weekStart } from '../domain/week-start.ts';
import { churnSql } from './churn.sql.ts';
import { accountsWith } from './contacts.ts';
import { WeekPacks } from './week-packs.ts';

/** Tickets are looked at over two weeks. */
const riskWeeks = 2;
const dayMs = 86_400_000;

/** The narrow side of the last state of an account. */
interface Standing {
  readonly status: AccountState['status'];
  readonly validFrom: string;
}

interface OpenAccount {
  readonly account: number;
  readonly ref: string;
  readonly standing: Standing | null;
}

/** What the tickets of an account say beside their tone. */
type Said = Pick<RiskSigns, 'leaving' | 'repeatedContacts'>;
const nothingSaid: Said = { leaving: null, repeatedContacts: 0 };

/** Finds the open accounts that may leave, inside an open read. */
export class RiskReader {
  readonly #timeZone: string;
  readonly #packs: WeekPacks;
  readonly #sql;

  constructor(db: Database, timeZone: string) {
    this.#timeZone = timeZone;
    this.#packs = new WeekPacks(db);
    this.#sql = {
      ref: db.prepare<[number], string>(churnSql.refOf).pluck(),
      standing: db.prepare<[string, string], Standing>(churnSql.standing),
      state: db.prepare<[string, string], string>(churnSql.stateOf).pluck(),
      cancelledAt: db.prepare<object, [account: number, at: string]>(churnSql.cancelledAt).raw(),
      leaving: db.prepare<[WeekId, WeekId], [number, string]>(churnSql.spokeOfLeaving).raw(),
      repeated: db.prepare<[WeekId, WeekId], [number, number]>(churnSql.cameAgain).raw(),
    };
  }

  /** How many have `minNegativeTickets` negative tickets and have not left since. */
  count(week: WeekId): number {
    return this.#open([...this.#negative(week, minNegativeTickets).keys()], week).length;
  }

  /** Those, highest grade first; `any`: also those that only spoke of leaving. */
  list(week: WeekId, any: boolean): AccountAtRisk[] {
    const negative = this.#negative(week, 1);
    const said = this.#said(week);
    const named = [...new Set([...negative.keys(), ...said.keys()])].filter(
      (account) =>
        (negative.get(account) ?? 0) >= minNegativeTickets ||
        (any && (said.get(account) ?? nothingSaid).leaving !== null),
    );
    const end = this.#endOf(week);
    return this.#open(named, week)
      .map((one) => {
        const negativeTickets = negative.get(one.account) ?? 0;
        return this.#grade(one, { ...nothingSaid, ...said.get(one.account), negativeTickets }, end);
      })
      .sort(inOrder);
  }

  #grade(
    { ref, standing }: OpenAccount,
    signs: Omit<RiskSigns, 'renewsInDays'>,
    end: string,
  ): AccountAtRisk {
    const text = standing === null ? undefined : this.#sql.state.get(ref, standing.validFrom);
    const state = text === undefined ? null : (JSON.parse(text) as AccountState);
    const renewsInDays = daysUntil(state?.renewsAt ?? null, end);
    const { grade, reasons } = gradeRisk({ ...signs, renewsInDays });
    return {
      account: ref,
      name: state?.name ?? null,
      grade,
      reasons,
      negativeTickets: signs.negativeTickets,
      revenue: state?.revenue ?? null,
      currency: state?.currency ?? null,
      plan: state?.plan ?? null,
    };
  }

  #endOf(week: WeekId): string {
    return weekStart(shiftWeek(week, 1), this.#timeZone);
  }

  #negative(week: WeekId, least: number): Map<number, number> {
    const packs = this.#packs.read('accounts', 0, weeksUntil(week, riskWeeks));
    return new Map(accountsWith(packs, 'negative', least));
  }

  #said(week: WeekId): Map<number, Said> {
    const said = new Map<number, Said>();
    const from = shiftWeek(week, 1 - riskWeeks);
    for (const [account, tags] of this.#sql.leaving.all(from, week)) {
      const own = (JSON.parse(tags) as LeavingTag[]).find(({ label }) => label === 'from_us');
      const known = said.get(account)?.leaving ?? null;
      const leaving = leavingStages.find((stage) => stage === known || stage === own?.stage);
      said.set(account, { ...nothingSaid, leaving: leaving ?? null });
    }
    for (const [account, repeatedContacts] of this.#sql.repeated.all(from, week)) {
      said.set(account, { leaving: said.get(account)?.leaving ?? null, repeatedContacts });
    }
    return said;
  }

  /** Those of some accounts that have not left by the end of the week. */
  #open(accounts: readonly number[], week: WeekId): OpenAccount[] {
    const end = this.#endOf(week);
    const cancelled = new Map(
      this.#sql.cancelledAt.all({ accounts: JSON.stringify(accounts), week, end }),
    );
    return accounts.flatMap((account): OpenAccount[] => {
      const ref = this.#sql.ref.get(account);
      if (ref === undefined) return [];
      // Many have gone, and that stands in a narrow row.
      const standing = this.#sql.standing.get(ref, end) ?? null;
      const cancelledAt = cancelled.get(account) ?? '';
      const isGone = standing?.status === 'churned' || cancelledAt > (standing?.validFrom ?? '');
      return isGone ? [] : [{ account, ref, standing }];
    });
  }
}

/** Whole days from the end of the week; null when unknown or over. */
const daysUntil = (renewsAt: string | null, end: string): number | null => {
  if (renewsAt === null) return null;
  const days = Math.floor((Date.parse(renewsAt) - Date.parse(end)) / dayMs);
  return days >= 0 ? days : null;
};

const inOrder = (a: AccountAtRisk, b: AccountAtRisk): number =>
  riskGrades.indexOf(b.grade) - riskGrades.indexOf(a.grade) ||
  b.negativeTickets - a.negativeTickets ||
  (b.revenue ?? 0) - (a.revenue ?? 0) ||
  (a.account < b.account ? -1 : 1);
