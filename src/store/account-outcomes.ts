import type { Database } from 'better-sqlite3';
import {
  type AccountMoment,
  type AccountOutcome,
  isPaying,
  momentAt,
} from '../domain/account-outcome.ts';
import { churnWindowWeeks, exposureWeeks } from '../domain/churn.ts';
import { shiftWeek, type WeekId, weeksUntil } from '../domain/week.ts';
import { weekStart } from '../domain/week-start.ts';
import { churnSql } from './churn.sql.ts';
import { type Contacts, countContacts } from './contacts.ts';
import { workspaceSlot } from './count-ledger.ts';
import { WeekFindings } from './week-findings.ts';
import { WeekPacks } from './week-packs.ts';

type StateRow = [
  account: number | null,
  ref: string,
  at: string,
  status: AccountMoment['status'],
  revenue: number | null,
  currency: string | null,
  segment: string | null,
];

/** Who cancelled when. */
export type Cancellations = readonly [account: number, at: string][];

/** The weeks of a churn window, those of contacts before it, and the instants that bound the window. */
export const churnSpan = (week: WeekId, timeZone: string) => {
  const first = shiftWeek(week, 1 - churnWindowWeeks);
  return {
    first,
    exposedFrom: shiftWeek(first, -exposureWeeks),
    exposedTo: shiftWeek(first, -1),
    start: weekStart(first, timeZone),
    end: weekStart(shiftWeek(week, 1), timeZone),
  };
};

/** The history of one account. */
interface Timeline {
  readonly ref: string;
  readonly moments: AccountMoment[];
  /** The sender tells its states. */
  readonly synced: boolean;
}
/** The histories of all accounts; those that no ticket names have a negative number of their own. */
export type Timelines = ReadonlyMap<number, Timeline>;

/** Null for one that was not there at the start of the window. */
const outcomeOf = (
  account: number,
  { ref, moments, synced }: Timeline,
  contacts: Contacts,
  { start, end }: { readonly start: string; readonly end: string },
): AccountOutcome | null => {
  const before = momentAt(moments, start);
  if (before === null ? synced : !isPaying(before)) return null;
  const contacted = contacts.has(account);
  if (!synced && !contacted) return null;
  const after = momentAt(moments, end);
  const churned = moments.some(({ at, status }) => status === 'churned' && at > start && at < end);
  const [paid, pays] = [before?.revenue ?? null, after?.revenue ?? null];
  const paysMore = paid !== null && pays !== null && pays > paid;
  return {
    account,
    ref,
    synced,
    contacted,
    satisfied: contacted && contacts.content(account) > 0,
    churned,
    expanded: !churned && paysMore && before?.currency === after?.currency,
    revenue: paid,
    currency: before?.currency ?? null,
  };
};

/** An outcome in few letters; `traits` holds one character for each that is true. */
type KeptOutcome = [
  account: number,
  ref: string,
  traits: string,
  revenue: number | null,
  currency: string | null,
];
const traits = ['synced', 'contacted', 'satisfied', 'churned', 'expanded'] as const;

const toKept = (outcome: AccountOutcome): KeptOutcome => {
  const { account, ref, revenue, currency } = outcome;
  const own = traits.flatMap((trait, i) => (outcome[trait] ? [String(i)] : [])).join('');
  return [account, ref, own, revenue, currency];
};
const fromKept = ([account, ref, own, revenue, currency]: KeptOutcome): AccountOutcome => ({
  account,
  ref,
  synced: own.includes('0'),
  contacted: own.includes('1'),
  satisfied: own.includes('2'),
  churned: own.includes('3'),
  expanded: own.includes('4'),
  revenue,
  currency,
});

const byRef = (a: AccountOutcome, b: AccountOutcome): number =>
  a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0;

/** Reads what became of accounts, inside an open read. */
export class AccountOutcomeReader {
  readonly #timeZone: string;
  readonly #packs: WeekPacks;
  readonly #findings: WeekFindings;
  readonly #sql;

  constructor(db: Database, timeZone: string) {
    this.#timeZone = timeZone;
    this.#findings = new WeekFindings(db);
    this.#packs = new WeekPacks(db);
    this.#sql = {
      states: db.prepare<object, StateRow>(churnSql.states).raw(),
      statesWithSegment: db.prepare<object, StateRow>(churnSql.statesWithSegment).raw(),
      cancelledBy: db.prepare<[WeekId], Cancellations[number]>(churnSql.cancelledBy).raw(),
      ref: db.prepare<[number], string>(churnSql.refOf).pluck(),
    };
  }

  /** Cancellations up to the end of a week. */
  cancellations(week: WeekId): Cancellations {
    return this.#sql.cancelledBy.all(week);
  }

  /** Histories up to the end of a week; `path` says which value of a state becomes its segment. */
  timelines(
    week: WeekId,
    path: string | null,
    cancellations: Cancellations = this.cancellations(week),
  ): Timelines {
    const { end } = churnSpan(week, this.#timeZone);
    const timelines = new Map<number, Timeline>();
    const rows =
      path === null
        ? this.#sql.states.all({ before: end })
        : this.#sql.statesWithSegment.all({ path, before: end });
    let last: Timeline | null = null;
    for (const [account, ref, at, status, revenue, currency, segment] of rows) {
      const moment = { at, status, revenue, currency, segment };
      if (last?.ref === ref) {
        last.moments.push(moment);
        continue;
      }
      const entry: Timeline = { ref, moments: [moment], synced: true };
      timelines.set(account ?? -1 - timelines.size, entry);
      last = entry;
    }
    const left = { status: 'churned', revenue: null, currency: null, segment: null } as const;
    for (const [account, at] of cancellations) {
      const entry = timelines.get(account) ?? { ref: '', moments: [], synced: false };
      timelines.set(account, entry);
      entry.moments.push({ at, ...left });
      entry.moments.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    }
    return timelines;
  }

  /** The accounts that were there at the start of the window of a week, in the order of their refs. */
  outcomes(week: WeekId, timelines: Timelines): AccountOutcome[] {
    const { start, end, exposedTo } = churnSpan(week, this.#timeZone);
    const weeks = weeksUntil(exposedTo, exposureWeeks);
    const contacts = countContacts(this.#packs.read('accounts', 0, weeks));
    const outcomes: AccountOutcome[] = [];
    for (const [account, timeline] of timelines) {
      const outcome = outcomeOf(account, timeline, contacts, { start, end });
      if (outcome === null) continue;
      outcomes.push(timeline.synced ? outcome : { ...outcome, ref: this.#refOf(account) });
    }
    const unknown: Timeline = { ref: '', moments: [], synced: false };
    for (const account of contacts.accounts()) {
      if (timelines.has(account)) continue;
      const outcome = outcomeOf(account, unknown, contacts, { start, end });
      if (outcome !== null) outcomes.push({ ...outcome, ref: this.#refOf(account) });
    }
    return outcomes.sort(byRef);
  }

  /** As `outcomes`; kept for the last weeks. */
  read(week: WeekId): readonly AccountOutcome[] {
    const key = { kind: 'accounts', slot: workspaceSlot, week } as const;
    const kept = this.#findings.read<KeptOutcome[]>(key);
    return kept?.map(fromKept) ?? this.outcomes(week, this.timelines(week, null));
  }

  /** As `read`, as it is kept. */
  find(week: WeekId): KeptOutcome[] {
    return this.outcomes(week, this.timelines(week, null)).map(toKept);
  }

  #refOf(account: number): string {
    return this.#sql.ref.get(account) ?? '';
  }
}
