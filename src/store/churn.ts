import { type AccountOutcome, tallyCohort, tallyOutcomes } from '../domain/account-outcome.ts';
import {
  type ChurnCut,
  type ChurnStore,
  churnWindowWeeks,
  cohorts,
  exposureWeeks,
  type OutcomeTally,
  type TopicExposure,
} from '../domain/churn.ts';
import { type WeekId, weeksUntil } from '../domain/week.ts';
import { AccountOutcomeReader, churnSpan } from './account-outcomes.ts';
import { RiskReader } from './accounts-at-risk.ts';
import { countActive } from './active-accounts.ts';
import { churnSql } from './churn.sql.ts';
import { ChurnEventReader, type KnownCancellation } from './churn-events.ts';
import type { Connection } from './connection.ts';
import { tallyExposures } from './exposures.ts';
import type { LiveTaxonomy } from './live-taxonomies.ts';
import { accountPath } from './split.ts';
import type { TicketCounts } from './ticket-counts.ts';
import { WeekFindings } from './week-findings.ts';
import { WeekPacks } from './week-packs.ts';

/** What a churn cut is made from beside the titles of topics and the codes of cancellations. */
interface FoundOutcomes
  extends Pick<ChurnCut, 'active' | 'contacted' | 'neverContacted' | 'cohorts' | 'atRisk'> {
  readonly exposed: readonly (readonly [topicId: string, OutcomeTally])[];
  readonly cancellations: readonly KnownCancellation[];
}

/** Reads the parts of a churn cut inside an open read. */
export class ChurnCutter {
  readonly events: ChurnEventReader;
  readonly risks: RiskReader;
  readonly #accounts: AccountOutcomeReader;
  readonly #timeZone: string;
  readonly #packs: WeekPacks;
  readonly #findings: WeekFindings;
  readonly #sql;

  constructor({ db }: Connection, timeZone: string) {
    this.#timeZone = timeZone;
    this.events = new ChurnEventReader(db);
    this.risks = new RiskReader(db, timeZone);
    this.#accounts = new AccountOutcomeReader(db, timeZone);
    this.#packs = new WeekPacks(db);
    this.#findings = new WeekFindings(db);
    this.#sql = {
      titles: db.prepare<[number], { id: string; title: string }>(churnSql.topicTitles),
    };
  }

  cut(week: WeekId, dimension: string | null, standing: LiveTaxonomy | null): ChurnCut {
    const weeks = weeksUntil(week, churnWindowWeeks);
    const found = this.#kept(week, dimension, standing) ?? this.#look(week, dimension, standing);
    const { cancellations, exposed, ...rest } = found;
    return {
      week,
      taxonomyVersion: standing?.version ?? 0,
      weeks,
      events: this.events.judge(cancellations, week, dimension),
      dimension,
      topics: this.#titled(standing, new Map(exposed)),
      ...rest,
    };
  }

  /** What became of accounts in all, as it is kept. */
  find(week: WeekId, standing: LiveTaxonomy): FoundOutcomes {
    return this.#look(week, null, standing);
  }

  #kept(
    week: WeekId,
    dimension: string | null,
    standing: LiveTaxonomy | null,
  ): FoundOutcomes | null {
    if (dimension !== null || standing === null) return null;
    return this.#findings.read({ kind: 'outcomes', slot: standing.slot, week });
  }

  #look(week: WeekId, dimension: string | null, standing: LiveTaxonomy | null): FoundOutcomes {
    const weeks = weeksUntil(week, churnWindowWeeks);
    const path = dimension === null ? null : accountPath(dimension);
    const cancellations = this.#accounts.cancellations(week);
    const timelines = this.#accounts.timelines(week, path, cancellations);
    const accounts = this.#accounts.outcomes(week, timelines);
    const isSynced = [...timelines.values()].some((entry) => entry.synced);
    const contacted = accounts.filter((account) => account.contacted);
    const silent = accounts.filter((account) => account.synced && !account.contacted);
    return {
      active: countActive(timelines, weeks, this.#timeZone, path !== null),
      contacted: tallyOutcomes(contacted),
      neverContacted: isSynced ? tallyOutcomes(silent) : null,
      cohorts: isSynced ? cohorts.map((cohort) => tallyCohort(accounts, cohort)) : null,
      atRisk: this.risks.count(week),
      exposed: this.#exposed(week, accounts, standing),
      cancellations: this.events.list(weeks[0] ?? week, week, timelines),
    };
  }

  // Only who was there at the start of the window can leave in it, so nobody else counts as exposed.
  #exposed(
    week: WeekId,
    accounts: readonly AccountOutcome[],
    standing: LiveTaxonomy | null,
  ): FoundOutcomes['exposed'] {
    if (standing === null) return [];
    const { exposedTo } = churnSpan(week, this.#timeZone);
    const weeks = weeksUntil(exposedTo, exposureWeeks);
    return [...tallyExposures(this.#packs.read('exposures', standing.slot, weeks), accounts)];
  }

  #titled(
    standing: LiveTaxonomy | null,
    exposures: ReadonlyMap<string, OutcomeTally>,
  ): TopicExposure[] {
    if (standing === null) return [];
    return this.#sql.titles.all(standing.build).flatMap(({ id, title }) => {
      const exposed = exposures.get(id);
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
    accountsAtRisk: (week, any = false) => connection.read(() => cutter.risks.list(week, any)),
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
