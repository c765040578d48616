import type { ReportCut, TopicHistory, TopicWeek, WeekTotals } from '../domain/report.ts';
import type { Area } from '../domain/topic.ts';
import { type AuditShare, wilsonInterval } from '../domain/topic-quality.ts';
import { type WeekId, weeksUntil } from '../domain/week.ts';
import type { Connection } from './connection.ts';
import { workspaceSlot } from './count-ledger.ts';
import type { LiveTaxonomy, Slot } from './live-taxonomies.ts';
import { MarkReader } from './mark-reader.ts';
import { qualitySql } from './quality.sql.ts';
import { reportSql } from './report-cut.sql.ts';
import type { TicketCounts } from './ticket-counts.ts';
import { TrendCutter } from './trend-cut.ts';
import { WeekPacks } from './week-packs.ts';
import { type TopicCell, WeekTopics } from './week-topics.ts';
import { type CellRow, type TallyRow, toWeekTotals } from './week-totals.ts';

interface TopicRow {
  readonly id: string;
  readonly area_id: string;
  readonly title: string;
  readonly keywords: string;
  readonly parent_ids: string;
  readonly first_seen: WeekId | null;
}
const groupBy = <Key extends string, Row extends Readonly<Record<Key, string>>>(
  rows: readonly Row[],
  key: Key,
): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row[key]);
    if (group === undefined) groups.set(row[key], [row]);
    else group.push(row);
  }
  return groups;
};

const cellsOf = (cells: readonly TopicCell[]) => {
  const intents = cells.filter(({ dimension }) => dimension === 'intent');
  return {
    campaign: cells.find(({ dimension }) => dimension === 'campaign')?.n ?? 0,
    backfilled: cells.find(({ dimension }) => dimension === 'backfill')?.n ?? 0,
    intents: Object.fromEntries(intents.map(({ value, n }) => [value, n])),
  };
};

const customersIn = (last: TopicWeek | undefined, week: WeekId): number =>
  last?.week === week ? last.customers : 0;

/** Makes the cut of a report out of the kept counts, on one snapshot of the file. */
export class ReportCutter {
  readonly #connection: Connection;
  readonly #counts: TicketCounts;
  readonly #timeZone: string;
  readonly #trends: TrendCutter;
  readonly #marks: MarkReader;
  readonly #packs: WeekPacks;
  readonly #topicCells: WeekTopics;
  readonly #sql;

  constructor(connection: Connection, counts: TicketCounts, timeZone: string) {
    const { db } = connection;
    this.#connection = connection;
    this.#counts = counts;
    this.#timeZone = timeZone;
    this.#trends = new TrendCutter(db);
    this.#marks = new MarkReader(db);
    this.#packs = new WeekPacks(db);
    this.#topicCells = new WeekTopics(db);
    this.#sql = {
      listTotals: db.prepare<[WeekId, WeekId], TallyRow>(reportSql.listTotals),
      listCells: db.prepare<[number, WeekId, WeekId], CellRow>(reportSql.listCells),
      listTopics: db.prepare<object, TopicRow>(reportSql.listTopics),
      lastWeek: db.prepare<[Slot, string, WeekId], WeekId | null>(reportSql.lastWeek).pluck(),
      precision: db.prepare<[WeekId], { judged: number; right: number }>(qualitySql.precision),
      readAreas: db.prepare<[number], string>(reportSql.readAreas).pluck(),
    };
  }

  cut(week: WeekId, historyWeeks: number): Promise<ReportCut> {
    return this.#connection.read(() => this.cutNow(week, historyWeeks));
  }

  /** As `cut`, inside a snapshot that the caller holds. */
  cutNow(week: WeekId, historyWeeks: number): ReportCut {
    const weeks = weeksUntil(week, Math.max(1, historyWeeks));
    const from = weeks[0] ?? week;
    const { standing } = this.#counts.readLive();
    const tallies = groupBy(this.#sql.listTotals.all(from, week), 'week');
    const cells = groupBy(
      [
        ...this.#sql.listCells.all(workspaceSlot, from, week),
        ...(standing === null ? [] : this.#sql.listCells.all(standing.slot, from, week)),
      ],
      'week',
    );
    const engines = (cells.get(week) ?? []).filter(({ dimension }) => dimension === 'engine');
    const totals = weeks.map((id) => toWeekTotals(id, tallies.get(id)?.[0], cells.get(id) ?? []));
    return {
      week,
      timeZone: this.#timeZone,
      taxonomyVersion: standing?.version ?? 0,
      engines: engines.map(({ value }) => value).sort(),
      weeks: totals,
      topics: standing === null ? [] : this.#topics(standing, totals, week),
      calendar: this.#marks.calendar(from, week),
      precision: this.#precision(week),
    };
  }

  #precision(week: WeekId): AuditShare | null {
    const { judged, right } = this.#sql.precision.get(week) ?? { judged: 0, right: 0 };
    return judged === 0 ? null : wilsonInterval(right, judged);
  }

  #topics(taxonomy: LiveTaxonomy, totals: readonly WeekTotals[], week: WeekId): TopicHistory[] {
    const histories = this.#histories(taxonomy.slot, totals);
    const readTrend = this.#trends.reader(taxonomy.slot, totals);
    const readMarks = this.#marks.reader(taxonomy.slot, week);
    const areas = JSON.parse(this.#sql.readAreas.get(taxonomy.build) ?? '[]') as Area[];
    const areaTitles = new Map(areas.map(({ id, title }) => [id, title]));
    const { slot, build } = taxonomy;
    const cells = this.#topicCells.cells(week, taxonomy);
    return this.#sql.listTopics.all({ slot, build }).flatMap((topic) => {
      const firstSeen = topic.first_seen;
      // A report of an earlier week must not change when later tickets come, so nothing after its week is looked at.
      if (firstSeen === null || firstSeen > week) return [];
      const weeks = histories.get(topic.id) ?? [];
      return {
        id: topic.id,
        areaId: topic.area_id,
        areaTitle: areaTitles.get(topic.area_id) ?? '',
        title: topic.title,
        keywords: JSON.parse(topic.keywords) as string[],
        parentIds: JSON.parse(topic.parent_ids) as string[],
        marks: readMarks(topic.id),
        ...readTrend(topic.id, customersIn(weeks.at(-1), week)),
        firstSeen,
        lastSeen: weeks.at(-1)?.week ?? this.#sql.lastWeek.get(slot, topic.id, week) ?? firstSeen,
        weeks,
        ...cellsOf(cells.get(topic.id) ?? []),
      };
    });
  }

  /** Of each topic its weeks with tickets, oldest first. */
  #histories(slot: Slot, totals: readonly WeekTotals[]): Map<string, TopicWeek[]> {
    const weeks = totals.map(({ week }) => week);
    const histories = new Map<string, TopicWeek[]>();
    for (const [i, { names, columns }] of this.#packs.read('tallies', slot, weeks).entries()) {
      const week = weeks[i] ?? '';
      for (const [row, topicId] of names.entries()) {
        const at = (column: number): number => columns[column]?.[row] ?? 0;
        const [tickets, customers, accounts] = [at(0), at(1), at(2)];
        const [negative, neutral, positive] = [at(3), at(4), at(5)];
        const own = histories.get(topicId) ?? [];
        own.push({ week, tickets, customers, accounts, negative, neutral, positive });
        if (own.length === 1) histories.set(topicId, own);
      }
    }
    return histories;
  }
}
