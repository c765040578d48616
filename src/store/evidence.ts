import type { Database } from 'better-sqlite3';
import type { EvidenceItem, EvidencePage, EvidenceQuery } from '../domain/report.ts';
import type { WeekId } from '../domain/week.ts';
import type { Connection } from './connection.ts';
import {
  conditionSql,
  excerptSql,
  groupListSql,
  type NarrowIndex,
  narrowIndexes,
  ticketListSql,
} from './evidence.sql.ts';
import { KeptTotals, type WeekTotals } from './kept-totals.ts';
import type { Slot } from './live-taxonomies.ts';
import { OutcomeEvidence, outcomeConditions } from './outcome-evidence.ts';
import { RepeatLister } from './repeat-lists.ts';
import type { TicketCounts } from './ticket-counts.ts';
import { WeekMemberLister } from './week-members.ts';

interface PageRow {
  readonly no: number;
  readonly id: string;
  readonly tickets: number;
  /** Length of the whole list, where its rows tell it. */
  readonly total?: number;
}
interface ExcerptRow {
  readonly subject: string;
  readonly text: string;
  readonly created_at: string;
  readonly url: string | null;
  readonly campaign: number | null;
  readonly mention: string | null;
}

const maxExcerptLetters = 300;

const shorten = (text: string): string => {
  const letters = [...text.slice(0, maxExcerptLetters * 2)];
  if (letters.length <= maxExcerptLetters) return text;
  return `${letters.slice(0, maxExcerptLetters - 1).join('')}…`;
};

/** The words of a search as FTS5 wants them: each quoted, all of them needed; null when there is no word in it. */
const toSearchTerms = (search: string): string | null => {
  const words = search.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return words.length === 0 ? null : words.map((word) => `"${word}"`).join(' ');
};

type Conditions = ReturnType<typeof conditionSql>;
const plainFilters = [
  'week',
  'sentiment',
  'channel',
  'source',
  'language',
  'score',
  'scoreValue',
  'reopened',
  'openIn',
  'group',
  'campaign',
  'without',
] as const;

const topicConditions = (query: EvidenceQuery, sql: Conditions): string[] => {
  if (query.topic === undefined) return query.intent === undefined ? [] : [sql.intent];
  const place = query.week === undefined ? sql.topic : sql.topicInWeek;
  return query.intent === undefined ? [place] : [place, sql.topicIntent];
};

/** The WHERE of a query; lists hold what is counted, unless the excluded are asked for. */
const conditionsOf = (query: EvidenceQuery, slot: Slot | null): string => {
  const sql = conditionSql(slot ?? 0);
  const conditions = [query.excluded === undefined ? sql.counted : sql.excluded];
  for (const filter of plainFilters) {
    if (query[filter] === undefined) continue;
    const isOneWeek = filter === 'week' && query.fromWeek === undefined;
    conditions.push(isOneWeek ? sql.oneWeek : sql[filter]);
  }
  if (query.kind !== undefined)
    conditions.push(query.kind === 'churn' ? sql.cancellation : sql.kind);
  if (query.told !== undefined) conditions.push(sql.told[query.told]);
  conditions.push(...topicConditions(query, sql));
  if (query.coverage !== undefined) conditions.push(sql[query.coverage]);
  conditions.push(...outcomeConditions(query));
  if (query.search !== undefined) {
    conditions.push(toSearchTerms(query.search) === null ? sql.nothing : sql.search);
  }
  // Without topics none is in one; an old slot may hold places that nobody means any more.
  if (slot === null && (query.topic !== undefined || query.coverage === 'covered')) {
    conditions.push(sql.nothing);
  }
  return conditions.join(' AND ');
};

const parametersOf = (query: EvidenceQuery) => ({
  ...Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)),
  ...(query.week !== undefined && { fromWeek: query.fromWeek ?? query.week }),
  ...(query.search === undefined ? {} : { search: toSearchTerms(query.search) }),
});

/** The narrow index that has all tickets of a list of some weeks; null = none has. */
const narrowIndexOf = ({
  excluded,
  week,
  kind,
  told,
  topic,
}: EvidenceQuery): NarrowIndex | null => {
  if (excluded !== undefined || week === undefined || topic !== undefined) return null;
  if (kind === 'churn') return narrowIndexes.churn;
  return told === 'first_reply' || told === 'solving' ? narrowIndexes[told] : null;
};

/** Lists what is behind a number of a report. */
export class EvidenceLister {
  readonly #connection: Connection;
  readonly #counts: TicketCounts;
  readonly #db: Database;
  readonly #excerpts;
  readonly #outcomes: OutcomeEvidence;
  readonly #kept: KeptTotals;
  readonly #weekMembers: WeekMemberLister;
  readonly #repeats: RepeatLister;

  constructor(connection: Connection, counts: TicketCounts, timeZone: string) {
    this.#connection = connection;
    this.#counts = counts;
    this.#db = connection.db;
    this.#outcomes = new OutcomeEvidence(connection.db, timeZone);
    this.#repeats = new RepeatLister(connection.db);
    this.#weekMembers = new WeekMemberLister(connection.db);
    this.#kept = new KeptTotals(connection.db);
    const excerpt = (slot: Slot) =>
      this.#db.prepare<[string | null, number], ExcerptRow>(excerptSql(slot));
    this.#excerpts = [excerpt(0), excerpt(1)] as const;
  }

  list(query: EvidenceQuery): Promise<EvidencePage> {
    return this.#connection.read(() => {
      const slot = this.#counts.readLive().standing?.slot ?? null;
      if (query.cohort !== undefined) return this.#outcomes.listAccounts(query, slot);
      const members = this.#weekMembers.list(query, slot);
      if (members !== null) {
        const { total, rows } = members;
        return { total, items: rows.map((row) => this.#item(row, query, slot)) };
      }
      const totals = query.unit === 'tickets' ? this.#totals(query, slot) : null;
      if (totals !== null) return this.#walk(query, totals, slot);
      const where = conditionsOf(query, slot);
      const sql = query.unit === 'tickets' ? ticketListSql : groupListSql(query.unit);
      const parameters = { ...parametersOf(query), ...this.#outcomes.parameters(query) };
      const rows = this.#db.prepare<object, PageRow>(sql.page(where)).all(parameters);
      const count = this.#db.prepare<object, number>(sql.total(where)).pluck();
      // A list of people or companies is gathered whole for its first page, and so knows its length.
      const total = rows[0]?.total ?? count.get(parameters) ?? 0;
      return { total, items: rows.map((row) => this.#item(row, query, slot)) };
    });
  }

  /** Null where a list is better sorted whole. */
  #totals(query: EvidenceQuery, slot: Slot | null): WeekTotals | null {
    const kept = this.#kept.read(query, slot);
    const index = narrowIndexOf(query);
    if (kept !== null || index === null) return kept;
    const sql = ticketListSql.weeks(conditionsOf(query, slot), index);
    const parameters = { ...parametersOf(query), ...this.#outcomes.parameters(query) };
    const rows = this.#db.prepare<object, { week: WeekId; n: number }>(sql).all(parameters);
    return new Map(rows.map(({ week, n }) => [week, n]));
  }

  /** A page of a list of known length: week by week from the newest on, as the index has them, until it is full. */
  #walk(query: EvidenceQuery, totals: WeekTotals, slot: Slot | null): EvidencePage {
    const weeks = [...totals].sort(([a], [b]) => (a < b ? 1 : -1));
    const [newest] = weeks;
    if (newest === undefined) return { total: 0, items: [] };
    const ofOneWeek = { ...query, week: newest[0], fromWeek: undefined };
    const where = conditionsOf(ofOneWeek, slot);
    const page = this.#db.prepare<object, PageRow>(ticketListSql.page(where));
    const parameters = { ...parametersOf(ofOneWeek), ...this.#outcomes.parameters(ofOneWeek) };
    const rows: PageRow[] = [];
    let offset = query.offset;
    for (const [week, n] of weeks) {
      const limit = Math.min(query.limit - rows.length, n - offset);
      // No more than there are, or the last one found is followed by a look at the rest of the week.
      if (limit > 0) {
        rows.push(...page.all({ ...parameters, week, fromWeek: week, limit, offset }));
      }
      offset = Math.max(0, offset - n);
      if (rows.length === query.limit) break;
    }
    const total = weeks.reduce((sum, [, n]) => sum + n, 0);
    return { total, items: rows.map((row) => this.#item(row, query, slot)) };
  }

  #item({ no, id, tickets }: PageRow, query: EvidenceQuery, slot: Slot | null): EvidenceItem {
    const row = this.#excerpts[slot ?? 0].get(query.topic ?? null, no);
    const words = row?.mention ?? (row?.text || row?.subject) ?? '';
    return {
      id,
      tickets,
      excerpt: shorten(words),
      createdAt: row?.created_at ?? '',
      url: row?.url ?? null,
      folded: query.unit === 'tickets' ? this.#repeats.foldedInto(no) : 0,
      campaign: query.unit === 'tickets' && (row?.campaign ?? null) !== null,
    };
  }
}
