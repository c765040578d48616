import type { Database } from 'better-sqlite3';
import type { EvidenceQuery } from '../domain/report.ts';
import type { WeekId } from '../domain/week.ts';
import { workspaceSlot } from './count-ledger.ts';
import { keptTotalsSql } from './kept-totals.sql.ts';
import type { Slot } from './live-taxonomies.ts';

/** How many tickets of a list each week has; weeks without any are left out. */
export type WeekTotals = ReadonlyMap<WeekId, number>;

interface Place {
  readonly slot: number;
  readonly topic: string;
  readonly from: string;
  readonly to: string;
}
interface TallyRow {
  readonly week: WeekId;
  readonly tickets: number;
  readonly negative: number;
  readonly neutral: number;
  readonly positive: number;
}
interface CountRow {
  readonly week: WeekId;
  readonly n: number;
}
type CountTable = 'cells' | 'segment_cells';

/** Filters that one dimension of `cells` counts; those of `topicCells` for each topic, too. */
const cellFilters = ['kind', 'channel', 'source', 'language', 'intent', 'reopened'] as const;
const topicCells: ReadonlySet<string> = new Set(['intent', 'reopened']);
const scoreFilters = ['scoreValue', 'scoreMin', 'scoreMax', 'scoreDirection'] as const;
/** What says where and how much, and not which. */
const places: ReadonlySet<string> = new Set([
  ...['unit', 'limit', 'offset', 'week', 'fromWeek', 'topic'],
]);
const fixedSplits: ReadonlySet<string> = new Set(['channel', 'product', 'team', 'touchpoint']);
const isCountedSplit = (dimension: string): boolean =>
  fixedSplits.has(dimension) || dimension.startsWith('segment.');

/** Which filters a query has, e.g. `score scoreValue`. */
const shapeOf = (query: EvidenceQuery): string =>
  Object.entries(query)
    .filter(([name, value]) => value !== undefined && !places.has(name))
    .map(([name]) => name)
    .filter((name) => !(scoreFilters as readonly string[]).includes(name))
    .sort()
    .join(' ');

const minus = (all: WeekTotals, part: WeekTotals): WeekTotals =>
  new Map([...all].map(([week, n]) => [week, n - (part.get(week) ?? 0)]));

const withoutEmpty = (totals: WeekTotals): WeekTotals =>
  new Map([...totals].filter(([, n]) => n > 0));

/** Knows the length of a list without counting it: the reports that link it have it from the same kept counts. */
export class KeptTotals {
  readonly #sql;

  constructor(db: Database) {
    const rows = (sql: string) => db.prepare<object, CountRow>(sql);
    const { counts, scores } = keptTotalsSql;
    const table = (name: CountTable) => ({
      one: rows(counts(name, 'one')),
      all: rows(counts(name, 'all')),
    });
    this.#sql = {
      tallies: db.prepare<object, TallyRow>(keptTotalsSql.tallies),
      cells: table('cells'),
      segment_cells: table('segment_cells'),
      scores: { one: rows(scores('one')), all: rows(scores('all')) },
      covered: rows(keptTotalsSql.covered),
    };
  }

  /** Null when no kept count is of this list; inside the caller's read. */
  read(query: EvidenceQuery, slot: Slot | null): WeekTotals | null {
    if (query.topic !== undefined && slot === null) return null;
    const ofTopic = query.topic !== undefined && slot !== null;
    const place: Place = {
      slot: ofTopic ? slot : workspaceSlot,
      topic: query.topic ?? '',
      from: query.fromWeek ?? query.week ?? '',
      to: query.week ?? '~',
    };
    const totals = this.#totals(query, place, slot);
    return totals && withoutEmpty(totals);
  }

  #totals(query: EvidenceQuery, place: Place, slot: Slot | null): WeekTotals | null {
    const shape = shapeOf(query);
    if (shape === '') return this.#tallied(place, ({ tickets }) => tickets);
    if (shape === 'sentiment') {
      const { sentiment = 'neutral' } = query;
      return this.#tallied(place, (row) => row[sentiment]);
    }
    const isOfTopic = place.topic !== '';
    const cell = cellFilters.find((filter) => filter === shape);
    if (cell !== undefined && (!isOfTopic || topicCells.has(cell))) {
      return this.#counted('cells', place, cell, query[cell]);
    }
    if (shape === 'told' && query.told === 'reopened') {
      return this.#counted('cells', place, 'reopened', undefined);
    }
    if (shape === 'coverage' && !isOfTopic) return this.#ofCoverage(query, place, slot);
    if (shape === 'splitBy splitValue') return this.#ofSplit(query, place);
    if (shape === 'score') return this.#scored(query, place, '', '');
    if (shape === 'score splitBy splitValue' && !isOfTopic) return this.#ofScoreSplit(query, place);
    return null;
  }

  #tallied(place: Place, pick: (row: TallyRow) => number): WeekTotals {
    return new Map(this.#sql.tallies.all(place).map((row) => [row.week, pick(row)]));
  }

  /** Of one value, or of all that are known. */
  #counted(
    table: CountTable,
    place: Place,
    dimension: string,
    value: string | undefined,
  ): WeekTotals {
    const sql = this.#sql[table];
    const rows =
      value === undefined
        ? sql.all.all({ ...place, dimension })
        : sql.one.all({ ...place, dimension, value });
    return new Map(rows.map(({ week, n }) => [week, n]));
  }

  #ofCoverage({ coverage }: EvidenceQuery, place: Place, slot: Slot | null): WeekTotals {
    if (coverage === 'unsupported') return this.#counted('cells', place, 'unsupported', '');
    const analyzed = this.#tallied(place, (row) => row.negative + row.neutral + row.positive);
    if (coverage === 'analyzed') return analyzed;
    if (coverage === 'unanalysed') {
      return minus(
        this.#tallied(place, ({ tickets }) => tickets),
        analyzed,
      );
    }
    const rows = slot === null ? [] : this.#sql.covered.all({ ...place, slot });
    const covered = new Map(rows.map(({ week, n }) => [week, n]));
    return coverage === 'covered' ? covered : minus(analyzed, covered);
  }

  #ofSplit({ splitBy = '', splitValue = '' }: EvidenceQuery, place: Place): WeekTotals | null {
    if (!isCountedSplit(splitBy)) return null;
    const known = this.#counted('segment_cells', place, splitBy, splitValue || undefined);
    // Of very many segments of one ticket only the first are counted: nothing kept does not mean that there is nothing.
    if (known.size === 0) return null;
    if (splitValue !== '') return known;
    return minus(
      this.#tallied(place, ({ tickets }) => tickets),
      known,
    );
  }

  #ofScoreSplit(query: EvidenceQuery, place: Place): WeekTotals | null {
    const { splitBy = '', splitValue = '' } = query;
    if (!isCountedSplit(splitBy)) return null;
    const known = this.#scored(query, place, splitBy, splitValue || undefined);
    if (known.size === 0) return null;
    return splitValue === '' ? minus(this.#scored(query, place, '', ''), known) : known;
  }

  #scored(
    query: EvidenceQuery,
    place: Place,
    dimension: string,
    value: string | undefined,
  ): WeekTotals {
    const filters = Object.fromEntries(scoreFilters.map((name) => [name, query[name] ?? null]));
    const asked = { ...place, ...filters, score: query.score, dimension };
    const { one, all } = this.#sql.scores;
    const rows = value === undefined ? all.all(asked) : one.all({ ...asked, value });
    return new Map(rows.map(({ week, n }) => [week, n]));
  }
}
