import type { Database } from 'better-sqlite3';
import type { EvidenceQuery } from '../domain/report.ts';
import { workspaceSlot } from './count-ledger.ts';
import type { Slot } from './live-taxonomies.ts';
import { type TopicPlace, weekMembersSql } from './week-members.sql.ts';

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
type MemberUnit = 'customers' | 'accounts';

/** What may be asked of a list that comes from the counts. */
const kept: ReadonlySet<string> = new Set([
  ...['unit', 'limit', 'offset', 'week', 'fromWeek', 'topic'],
]);

/** Whether a list asks for all customers or accounts of some weeks, or of a topic, and nothing else. */
const isPlain = (query: EvidenceQuery): boolean =>
  (query.week ?? query.topic) !== undefined &&
  Object.entries(query).every(([name, value]) => value === undefined || kept.has(name));

/** Lists all customers or accounts without reading all their tickets, of which there may be many. */
export class WeekMemberLister {
  readonly #sql;

  constructor(db: Database) {
    const prepare = (unit: MemberUnit) => {
      const { total, page, newest } = weekMembersSql[unit];
      const newestOf = (topic: TopicPlace) => db.prepare<object, number>(newest(topic)).pluck();
      return {
        total: db.prepare<object, number>(total).pluck(),
        page: db.prepare<object, MemberRow>(page),
        newest: { none: newestOf('none'), 0: newestOf(0), 1: newestOf(1) },
      };
    };
    this.#sql = { customers: prepare('customers'), accounts: prepare('accounts') };
  }

  /** Null for another list; inside the caller's read. */
  list(query: EvidenceQuery, slot: Slot | null): { total: number; rows: PageRow[] } | null {
    const { unit, topic, limit, offset } = query;
    if (unit === 'tickets' || !isPlain(query)) return null;
    if (topic !== undefined && slot === null) return null;
    const sql = this.#sql[unit];
    const weeks = { from: query.fromWeek ?? query.week ?? '', to: query.week ?? '~' };
    const ofTopic = topic === undefined || slot === null ? 'none' : slot;
    const place = {
      ...weeks,
      slot: topic === undefined ? workspaceSlot : slot,
      topic: topic ?? '',
    };
    const rows = sql.page.all({ ...place, limit, offset });
    return {
      total: sql.total.get(place) ?? 0,
      rows: rows.map(({ member, id, tickets }) => ({
        no: sql.newest[ofTopic].get({ ...place, member }) ?? 0,
        id,
        tickets,
      })),
    };
  }
}
