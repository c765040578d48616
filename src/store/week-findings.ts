import { randomInt } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { WeekId } from '../domain/week.ts';
import { weekFindingsSql } from './week-findings.sql.ts';

/**
 * Splits of tickets by accounts and customers; what became of accounts, for reports and for lists; active accounts; the
 * answers that drive scores; how quickly tickets were handled; and of topics their cells, their splits by what senders
 * tell of customers, and what the tickets of the largest say.
 */
export const findingKinds = [
  'segments',
  'outcomes',
  'accounts',
  'active',
  'answers',
  'handling',
  'cells',
  'splits',
  'measures',
] as const;
export type FindingKind = (typeof findingKinds)[number];

export interface FindingKey {
  readonly kind: FindingKind;
  /** Of the taxonomy; `workspaceSlot` where topics play no part. */
  readonly slot: number;
  readonly week: WeekId;
}

const mostClaims = 2 ** 47;

/** Keeps what is found out about weeks that are over; a change of what it was made from drops it (triggers). */
export class WeekFindings {
  readonly #sql;

  constructor(db: Database) {
    this.#sql = {
      read: db.prepare<object, string>(weekFindingsSql.read).pluck(),
      has: db.prepare<object>(weekFindingsSql.has),
      claim: db.prepare<object>(weekFindingsSql.claim),
      fill: db.prepare<object>(weekFindingsSql.fill),
      forgetBefore: db.prepare<[WeekId, FindingKind]>(weekFindingsSql.forgetBefore),
      forgetOthersBefore: db.prepare<[WeekId, FindingKind]>(weekFindingsSql.forgetOthersBefore),
    };
  }

  /** Null when nothing is kept; inside the caller's read. */
  read<Finding>(key: FindingKey): Finding | null {
    const document = this.#sql.read.get(key);
    return document === undefined ? null : (JSON.parse(document) as Finding);
  }

  has(key: FindingKey): boolean {
    return this.#sql.has.get(key) !== undefined;
  }

  /**
   * Says that a finding is about to be made out of what is there from now on. Null when it is kept already. States of
   * accounts after `until` (ISO) do not change it. Inside a write.
   */
  claim(key: FindingKey, until: string): number | null {
    const claim = randomInt(mostClaims);
    return this.#sql.claim.run({ ...key, until, claim }).changes === 1 ? claim : null;
  }

  /** Keeps a finding unless something changed since the claim, or another made it. Inside a write. */
  fill(key: FindingKey, claim: number, finding: unknown): boolean {
    const document = JSON.stringify(finding);
    return this.#sql.fill.run({ ...key, claim, document }).changes === 1;
  }

  forgetBefore(week: WeekId, kind: FindingKind): void {
    this.#sql.forgetBefore.run(week, kind);
  }

  forgetOthersBefore(week: WeekId, kind: FindingKind): void {
    this.#sql.forgetOthersBefore.run(week, kind);
  }
}
