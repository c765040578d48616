import type { Database } from 'better-sqlite3';
import type { UncoveredReason } from '../domain/coverage.ts';
import type { WeekId } from '../domain/week.ts';
import { coverageSql, uncoveredSql } from './coverage.sql.ts';
import type { Slot } from './live-taxonomies.ts';

/** How many tickets of a week have a topic, and why the others have none. */
export interface CoverageRow {
  readonly week: WeekId;
  readonly tickets: number;
  readonly analyzed: number;
  readonly covered: number;
}

/** Reads coverage; inside the reader's own snapshot. */
export class CoverageReader {
  readonly #sql;

  constructor(db: Database) {
    const reasons = (slot: Slot) =>
      db.prepare<[{ week: WeekId }], { reason: UncoveredReason; value: number }>(
        uncoveredSql(slot),
      );
    this.#sql = {
      week: db.prepare<[WeekId], { tickets: number; analyzed: number }>(coverageSql.week),
      covered: db.prepare<[Slot, WeekId], number>(coverageSql.covered).pluck(),
      reasons: [reasons(0), reasons(1)] as const,
    };
  }

  week(week: WeekId, slot: Slot | null): CoverageRow {
    const { tickets, analyzed } = this.#sql.week.get(week) ?? { tickets: 0, analyzed: 0 };
    const covered = slot === null ? 0 : (this.#sql.covered.get(slot, week) ?? 0);
    return { week, tickets, analyzed, covered };
  }

  reasons(week: WeekId, slot: Slot | null) {
    return this.#sql.reasons[slot ?? 0].all({ week });
  }
}
