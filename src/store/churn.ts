import {
  type AccountOutcome,
  isPaying,
  momentAt,
  tallyCohort,
  tallyOutcomes,
} from '../domain/account-outcome.ts';
import {
  type AccountAtRisk,
  type ChurnCut,
  type ChurnStore,
  churnWindowWeeks,
  cohorts,
  minNegativeTickets,
  type TopicExposure,
} from '../domain/churn.ts';
import type { AccountState } from '../domain/customer.ts';
import { shiftWeek, type WeekId, weeksUntil } from '../domain/week.ts';
import { weekStart } from '../domain/week-start.ts';
import { AccountOutcomeReader, churnSpan, type Timelines } from './account-outcomes.ts';
import { churnSql } from './churn.sql.ts';
import { ChurnEventReader } from './churn-events.ts';
import type { Connection } from './connection.ts';
import type { LiveTaxonomy } from './live-taxonomies.ts';
import { accountPath } from './split.ts';
import type { TicketCounts } from './ticket-counts.ts';

interface NegativeRow {
  readonly account: number;
  readonly ref: string;
  readonly negativeTickets: number;
}

/** Paying accounts at the start of each week, of all and by segment. */
const countActive = (
  timelines: Timelines,
  weeks: readonly WeekId[],
  timeZone: string,
  bySegment: boolean,
): ChurnCut['active'] => {
  const synced = [...timelines.values()].filter((entry) => entry.synced);
  if (synced.length === 0) return [];
  return weeks.flatMap((week) => {
    const start = weekStart(week, timeZone);
    const counts = new Map<string | null, number>([[null, 0]]);
    for (const { moments } of synced) {
      const moment = momentAt(moments, start);
      if (!isPaying(moment)) continue;
      counts.set(null, (counts.get(null) ?? 0) + 1);
      const { segment } = moment;
      if (bySegment && segment !== null) counts.set(segment, (counts.get(segment) ?? 0) + 1);
    }
    return [...counts]
      .sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1))
      .map(([segment, accounts]) => ({ week, segment, accounts }));
  });
};

/** Reads the parts of a churn cut inside an open read. */
export class ChurnCutter {
  readonly events: ChurnEventReader;
  readonly #accounts: AccountOutcomeReader;
  readonly #timeZone: string;
  readonly #sql;

  constructor({ db }: Connection, timeZone: string) {
    this.#timeZone = timeZone;
    this.events = new ChurnEventReader(db);
    this.#accounts = new AccountOutcomeReader(db, timeZone);
    this.#sql = {
      exposures: db.prepare<[number, WeekId, WeekId], { topic: string; account: number }>(
        churnSql.exposures,
      ),
      titles: db.prepare<[number], { id: string; title: string }>(churnSql.topicTitles),
      negative: db.prepare<[WeekId, WeekId, number], NegativeRow>(churnSql.negative),
      state: db.prepare<[string, string], string>(churnSql.latestState).pluck(),
      cancelledBy: db.prepare<[WeekId], { account: number; at: string }>(churnSql.cancelledBy),
    };
  }

  cut(week: WeekId, dimension: string | null, standing: LiveTaxonomy | null): ChurnCut {
    const weeks = weeksUntil(week, churnWindowWeeks);
    const path = dimension === null ? null : accountPath(dimension);
    const timelines = this.#accounts.timelines(week, path);
    const accounts = this.#accounts.outcomes(week, timelines);
    const isSynced = [...timelines.values()].some((entry) => entry.synced);
    const contacted = accounts.filter((account) => account.contacted);
    const silent = accounts.filter((account) => account.synced && !account.contacted);
    return {
      week,
      taxonomyVersion: standing?.version ?? 0,
      weeks,
      events: this.events.read(weeks[0] ?? week, week, dimension, timelines),
      dimension,
      active: countActive(timelines, weeks, this.#timeZone, path !== null),
      topics: this.#topics(week, accounts, standing),
      contacted: tallyOutcomes(contacted),
      neverContacted: isSynced ? tallyOutcomes(silent) : null,
      cohorts: isSynced ? cohorts.map((cohort) => tallyCohort(accounts, cohort)) : null,
      atRisk: this.atRisk(week).length,
    };
  }

  /** Accounts with negative tickets in the last two weeks that have not left since. */
  atRisk(week: WeekId): AccountAtRisk[] {
    const end = weekStart(shiftWeek(week, 1), this.#timeZone);
    const rows = this.#sql.negative.all(shiftWeek(week, -1), week, minNegativeTickets);
    const cancelled = new Map<number, string>();
    for (const { account, at } of this.#sql.cancelledBy.all(week)) {
      if (at < end && at > (cancelled.get(account) ?? '')) cancelled.set(account, at);
    }
    return rows
      .flatMap(({ account, ref, negativeTickets }): AccountAtRisk[] => {
        const text = this.#sql.state.get(ref, end);
        const state = text === undefined ? null : (JSON.parse(text) as AccountState);
        const cancelledAt = cancelled.get(account) ?? '';
        const isGone = state?.status === 'churned' || cancelledAt > (state?.validFrom ?? '');
        if (isGone) return [];
        return [
          {
            account: ref,
            name: state?.name ?? null,
            negativeTickets,
            revenue: state?.revenue ?? null,
            currency: state?.currency ?? null,
            plan: state?.plan ?? null,
          },
        ];
      })
      .sort(
        (a, b) =>
          b.negativeTickets - a.negativeTickets ||
          (b.revenue ?? 0) - (a.revenue ?? 0) ||
          (a.account < b.account ? -1 : 1),
      );
  }

  // Only who was there at the start of the window can leave in it, so nobody else counts as exposed.
  #topics(
    week: WeekId,
    accounts: readonly AccountOutcome[],
    standing: LiveTaxonomy | null,
  ): TopicExposure[] {
    if (standing === null) return [];
    const { exposedFrom, exposedTo } = churnSpan(week, this.#timeZone);
    const known = new Map(
      accounts.filter(({ contacted }) => contacted).map((one) => [one.account, one.churned]),
    );
    const tallies = new Map<string, { accounts: number; churned: number }>();
    for (const row of this.#sql.exposures.iterate(standing.slot, exposedFrom, exposedTo)) {
      const churned = known.get(row.account);
      if (churned === undefined) continue;
      const tally = tallies.get(row.topic) ?? { accounts: 0, churned: 0 };
      tally.accounts += 1;
      if (churned) tally.churned += 1;
      tallies.set(row.topic, tally);
    }
    return this.#sql.titles.all(standing.build).flatMap(({ id, title }) => {
      const exposed = tallies.get(id);
      return exposed === undefined ? [] : [{ topicId: id, title, exposed }];
    });
  }
}

/** Cancellations and what became of accounts, in SQLite. */
export const createChurnStore = (
  connection: Connection,
  counts: TicketCounts,
  timeZone: string,
): ChurnStore => {
  const { db } = connection;
  const cutter = new ChurnCutter(connection, timeZone);
  const clearCodes = db.prepare(churnSql.clearCodes);
  const saveCode = db.prepare(churnSql.saveCode);
  return {
    churnCut: (week, dimension) =>
      connection.read(() => cutter.cut(week, dimension ?? null, counts.readLive().standing)),
    accountsAtRisk: (week) => connection.read(() => cutter.atRisk(week)),
    listCodes: () => connection.read(() => cutter.events.ownCodes()),
    saveCodes: (codes) =>
      connection.write(() => {
        clearCodes.run();
        for (const { code, reason, voluntary } of codes) {
          saveCode.run(code, reason, voluntary ? 1 : 0);
        }
      }),
  };
};
