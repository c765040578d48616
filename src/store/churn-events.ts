import type { Database } from 'better-sqlite3';
import { type AccountMoment, lastStanding } from '../domain/account-outcome.ts';
import type { ChurnReason, ChurnReasonTag } from '../domain/analysis.ts';
import type { ChurnCode, ChurnEvent } from '../domain/churn.ts';
import { type ChurnCodeTable, churnCodeTable, judgeChurn } from '../domain/churn-codes.ts';
import type { WeekId } from '../domain/week.ts';
import type { Timelines } from './account-outcomes.ts';
import { churnSql } from './churn.sql.ts';
import { splitOf } from './split.ts';

interface EventRow {
  readonly ticket: number;
  readonly id: string;
  readonly week: WeekId;
  readonly cancelled_at: string;
  readonly code: string | null;
  readonly revenue: number | null;
  readonly currency: string | null;
  /** A JSON array of `ChurnReasonTag`. */
  readonly reasons: string;
  readonly account: number | null;
  readonly customer: string | null;
  readonly ref: string | null;
}
interface CodeRow {
  readonly code: string;
  readonly reason: ChurnReason;
  readonly voluntary: number;
}

/** What code and tags say of a cancellation. */
export type JudgedCancellation = Pick<ChurnEvent, 'feature' | 'competitor'> &
  ReturnType<typeof judgeChurn>;

const dayMs = 86_400_000;

/** A cancellation with what is known of its account as of that day. */
export interface KnownCancellation extends EventRow {
  readonly standing: Pick<ChurnEvent, 'revenue' | 'currency' | 'tenureDays'>;
}

const tenureOf = (moments: readonly AccountMoment[], cancelledAt: string): number | null => {
  const since = moments.find(({ status }) => status !== 'churned')?.at;
  if (since === undefined || since > cancelledAt) return null;
  return Math.floor((Date.parse(cancelledAt) - Date.parse(since)) / dayMs);
};

const standingAt = (
  timelines: Timelines,
  { account, cancelled_at }: EventRow,
): KnownCancellation['standing'] => {
  const moments = timelines.get(account ?? Number.NaN)?.moments ?? [];
  const standing = lastStanding(moments, cancelled_at);
  return {
    revenue: standing?.revenue ?? null,
    currency: standing?.currency ?? null,
    tenureDays: tenureOf(moments, cancelled_at),
  };
};

const namedBy = (tags: readonly ChurnReasonTag[], reason: ChurnReason): string | null =>
  tags.find(({ label }) => label === reason)?.named ?? null;

/** Many say the same, and that is judged once. */
const createJudge = (codes: ChurnCodeTable) => {
  const known = new Map<string, JudgedCancellation>();
  return (code: string | null, reasons: string) => {
    const name = `${code}\n${reasons}`;
    let judged = known.get(name);
    if (judged === undefined) {
      const tags = JSON.parse(reasons) as ChurnReasonTag[];
      const feature = namedBy(tags, 'missing_feature');
      const competitor = namedBy(tags, 'competitor');
      judged = { ...judgeChurn(code, tags, codes), feature, competitor };
      known.set(name, judged);
    }
    return judged;
  };
};

/** Reads cancellations with what is known of their accounts, inside an open read. */
export class ChurnEventReader {
  readonly #db: Database;
  readonly #sql;

  constructor(db: Database) {
    this.#db = db;
    this.#sql = {
      events: db.prepare<[WeekId, WeekId], EventRow>(churnSql.events),
      said: db.prepare<[WeekId, WeekId], Pick<EventRow, 'ticket' | 'code' | 'reasons'>>(
        churnSql.said,
      ),
      excerpt: db.prepare<[number], string>(churnSql.excerpt).pluck(),
      listCodes: db.prepare<[], CodeRow>(churnSql.listCodes),
    };
  }

  ownCodes(): ChurnCode[] {
    return this.#sql.listCodes
      .all()
      .map(({ code, reason, voluntary }) => ({ code, reason, voluntary: voluntary === 1 }));
  }

  codes(): ChurnCodeTable {
    return churnCodeTable(this.ownCodes());
  }

  /** The cancellations of some weeks, in order of week, then ticket id. */
  list(from: WeekId, to: WeekId, timelines: Timelines): KnownCancellation[] {
    return this.#sql.events
      .all(from, to)
      .map((row) => ({ ...row, standing: standingAt(timelines, row) }));
  }

  /** As they are judged by today's codes; words of the customer only in the week `to`. */
  judge(
    cancellations: readonly KnownCancellation[],
    to: WeekId,
    dimension: string | null,
  ): ChurnEvent[] {
    const judge = createJudge(this.codes());
    const segment = this.#segmentReader(dimension);
    return cancellations.map((row) => {
      const { standing } = row;
      const own = row.revenue !== null;
      return {
        ticketId: row.id,
        week: row.week,
        account: row.ref,
        customer: row.customer,
        ...judge(row.code, row.reasons),
        revenue: own ? row.revenue : standing.revenue,
        currency: own ? row.currency : standing.currency,
        tenureDays: standing.tenureDays,
        segment: segment(row.ticket),
        excerpt: row.week === to ? (this.#sql.excerpt.get(row.ticket) ?? null) : null,
      };
    });
  }

  /** The numbers of the tickets of those from a week to another that are judged so. */
  ticketsWhere(from: WeekId, to: WeekId, is: (judged: JudgedCancellation) => boolean): number[] {
    const judge = createJudge(this.codes());
    return this.#sql.said
      .all(from, to)
      .flatMap(({ ticket, code, reasons }) => (is(judge(code, reasons)) ? [ticket] : []));
  }

  #segmentReader(dimension: string | null): (ticket: number) => string | null {
    const split = dimension === null ? null : splitOf(dimension);
    if (split === null) return () => null;
    const sql = `SELECT ${split.expression} FROM tickets WHERE no = @ticket`;
    const statement = this.#db.prepare<object, string | number | null>(sql).pluck();
    const parameters = split.path === null ? {} : { splitPath: split.path, asOf: null };
    return (ticket) => {
      const value = statement.get({ ticket, ...parameters }) ?? null;
      return value === null ? null : String(value);
    };
  }
}
