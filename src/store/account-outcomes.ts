import type { Database } from 'better-sqlite3';
import {
  type AccountMoment,
  type AccountOutcome,
  isPaying,
  momentAt,
} from '../domain/account-outcome.ts';
import { churnWindowWeeks, exposureWeeks } from '../domain/churn.ts';
import { shiftWeek, type WeekId } from '../domain/week.ts';
import { weekStart } from '../domain/week-start.ts';
import { churnSql } from './churn.sql.ts';

interface StateRow extends AccountMoment {
  readonly account: number | null;
  readonly ref: string;
}
interface ContactRow {
  readonly account: number;
  readonly ref: string;
  readonly contacts: number | null;
  readonly content: number;
}

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

/** Reads what became of accounts, inside an open read. */
export class AccountOutcomeReader {
  readonly #timeZone: string;
  readonly #sql;

  constructor(db: Database, timeZone: string) {
    this.#timeZone = timeZone;
    this.#sql = {
      states: db.prepare<object, StateRow>(churnSql.states),
      cancelledBy: db.prepare<[WeekId], { account: number; at: string }>(churnSql.cancelledBy),
      contacts: db.prepare<[WeekId, WeekId], ContactRow>(churnSql.contacts),
    };
  }

  /** Histories up to the end of a week; `path` says which value of a state becomes its segment. */
  timelines(week: WeekId, path: string | null): Timelines {
    const { end } = churnSpan(week, this.#timeZone);
    const timelines = new Map<number, Timeline>();
    let last: Timeline | null = null;
    for (const { account, ref, ...moment } of this.#sql.states.iterate({ path, before: end })) {
      if (last?.ref === ref) {
        last.moments.push(moment);
        continue;
      }
      const entry: Timeline = { ref, moments: [moment], synced: true };
      timelines.set(account ?? -1 - timelines.size, entry);
      last = entry;
    }
    const left = { status: 'churned', revenue: null, currency: null, segment: null } as const;
    for (const { account, at } of this.#sql.cancelledBy.all(week)) {
      const entry = timelines.get(account) ?? { ref: '', moments: [], synced: false };
      timelines.set(account, entry);
      entry.moments.push({ at, ...left });
      entry.moments.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    }
    return timelines;
  }

  /** The accounts that were there at the start of the window of a week, in the order of their refs. */
  outcomes(week: WeekId, timelines: Timelines): AccountOutcome[] {
    const { start, end, exposedFrom, exposedTo } = churnSpan(week, this.#timeZone);
    const outcomes: AccountOutcome[] = [];
    const contacts = new Map<number, ContactRow>();
    for (const row of this.#sql.contacts.all(exposedFrom, exposedTo))
      contacts.set(row.account, row);
    const put = (
      account: number,
      ref: string,
      timeline: AccountMoment[],
      synced: boolean,
    ): void => {
      const before = momentAt(timeline, start);
      if (before === null ? synced : !isPaying(before)) return;
      const after = momentAt(timeline, end);
      const contact = contacts.get(account);
      const contacted = (contact?.contacts ?? 0) > 0;
      if (!synced && !contacted) return;
      const churned = timeline.some(
        ({ at, status }) => status === 'churned' && at > start && at < end,
      );
      const [paid, pays] = [before?.revenue ?? null, after?.revenue ?? null];
      outcomes.push({
        account,
        ref,
        synced,
        contacted,
        satisfied: contacted && (contact?.content ?? 0) > 0,
        churned,
        expanded:
          !churned &&
          paid !== null &&
          pays !== null &&
          pays > paid &&
          before?.currency === after?.currency,
        revenue: paid,
        currency: before?.currency ?? null,
      });
    };
    for (const [account, { ref, moments, synced }] of timelines) {
      put(account, synced ? ref : (contacts.get(account)?.ref ?? ''), moments, synced);
    }
    for (const { account, ref } of contacts.values()) {
      if (!timelines.has(account)) put(account, ref, [], false);
    }
    return outcomes.sort((a, b) => (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0));
  }
}
