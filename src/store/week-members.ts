import type { Database } from 'better-sqlite3';
import type { EvidenceQuery } from '../domain/report.ts';
import type { WeekId } from '../domain/week.ts';
import { weekMembersSql } from './week-members.sql.ts';

interface MemberRow {
  readonly member: number;
  readonly id: string;
  readonly tickets: number;
}
interface PageRow {
  readonly no: number;
  readonly id: string;
  readonly tickets: number;
}
interface Page {
  readonly week: WeekId;
  readonly limit: number;
  readonly offset: number;
}

/** The week of a list that asks for all customers or accounts of one week and nothing else; null = another list. */
export const weekOfAll = (query: EvidenceQuery): WeekId | null => {
  const { unit, week, limit, offset, ...filters } = query;
  const isPlain = Object.values(filters).every((value) => value === undefined);
  return unit !== 'tickets' && week !== undefined && isPlain ? week : null;
};

/** Lists all customers or accounts of a week without reading the week's tickets, of which there may be many. */
export class WeekMemberLister {
  readonly #sql;

  constructor(db: Database) {
    const prepare = (unit: 'customers' | 'accounts') => ({
      total: db.prepare<[{ week: WeekId }], number>(weekMembersSql[unit].total).pluck(),
      page: db.prepare<[Page], MemberRow>(weekMembersSql[unit].page),
      newest: db
        .prepare<[{ week: WeekId; member: number }], number>(weekMembersSql[unit].newest)
        .pluck(),
    });
    this.#sql = { customers: prepare('customers'), accounts: prepare('accounts') };
  }

  list(unit: 'customers' | 'accounts', page: Page): { total: number; rows: PageRow[] } {
    const sql = this.#sql[unit];
    const { week } = page;
    return {
      total: sql.total.get({ week }) ?? 0,
      rows: sql.page.all(page).map(({ member, id, tickets }) => ({
        no: sql.newest.get({ week, member }) ?? 0,
        id,
        tickets,
      })),
    };
  }
}
