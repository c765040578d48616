import type { Database } from 'better-sqlite3';
import type { LineageEvent } from '../domain/topic.ts';
import {
  type CountedGroup,
  groupWeeks,
  type ReportQuality,
  type TopicQuality,
} from '../domain/topic-quality.ts';
import { shiftWeek, type WeekId } from '../domain/week.ts';
import { weekStart } from '../domain/week-start.ts';
import { conditionSql, groupListSql, ticketListSql } from './evidence.sql.ts';
import type { LiveTaxonomy, Slot } from './live-taxonomies.ts';
import { reportQualitySql } from './report-quality.sql.ts';

interface GroupFilter {
  readonly group: string;
  readonly fromWeek: WeekId;
  readonly week: WeekId;
}

/** Newest tickets of a group among which examples are chosen. */
const newestLooked = 10;
const maxExamples = 2;

/** Reads what a report says of the topics themselves; inside the reader's own snapshot. */
export class ReportQualityReader {
  readonly #timeZone: string;
  readonly #sql;
  readonly #counts;

  constructor(db: Database, timeZone: string) {
    this.#timeZone = timeZone;
    const span = <Row>(sql: string) => db.prepare<[string, string], Row>(sql);
    this.#sql = {
      firstMention: db.prepare<[number], string>(reportQualitySql.firstMention).pluck(),
      measured: db.prepare<[number], { version: number; document: string }>(
        reportQualitySql.measured,
      ),
      edits: span<ReportQuality['edits'][number]>(reportQualitySql.edits),
      discoveries: span<{ runs: number; at: string }>(reportQualitySql.discoveries),
      events: span<{ event: LineageEvent['event']; n: number }>(reportQualitySql.events),
    };
    // The statements of the lists themselves, so that a number and its list cannot differ.
    const counter = (slot: Slot) => {
      const { counted, week, group, uncovered } = conditionSql(slot);
      const where = [counted, week, group, uncovered].join(' AND ');
      const prepare = (sql: string) => db.prepare<[GroupFilter], number>(sql).pluck();
      return {
        tickets: prepare(ticketListSql.total(where)),
        customers: prepare(groupListSql('customers').total(where)),
        newest: db.prepare<
          [GroupFilter & { limit: number; offset: number }],
          { no: number; id: string }
        >(ticketListSql.page(where)),
      };
    };
    this.#counts = [counter(0), counter(1)] as const;
  }

  read(week: WeekId, standing: LiveTaxonomy | null): ReportQuality | null {
    if (standing === null) return null;
    const measured = this.#sql.measured.get(standing.version ?? 0);
    const quality =
      measured === undefined ? undefined : (JSON.parse(measured.document) as TopicQuality);
    return {
      overlaps: quality?.overlaps ?? [],
      groups: (quality?.candidates ?? []).map(({ keywords }, place) => ({
        keywords,
        ...this.#count(`${measured?.version}.${place}`, week, standing.slot),
      })),
      ...this.#changes(week),
    };
  }

  #count(group: string, week: WeekId, slot: Slot): Omit<CountedGroup, 'keywords'> {
    const filter = { group, fromWeek: shiftWeek(week, 1 - groupWeeks), week };
    const { tickets, customers, newest } = this.#counts[slot];
    return {
      group,
      tickets: tickets.get(filter) ?? 0,
      customers: customers.get(filter) ?? 0,
      examples: this.#examples(newest.all({ ...filter, limit: newestLooked, offset: 0 })),
    };
  }

  /** Different texts where there are some; read now, so that erased words are not among them. */
  #examples(rows: readonly { readonly no: number; readonly id: string }[]) {
    const examples = rows.flatMap(({ no, id }) => {
      const text = this.#sql.firstMention.get(no);
      return text === undefined ? [] : [{ ticketId: id, text }];
    });
    const texts = examples.map(({ text }) => text.toLowerCase());
    const different = examples.filter((_, at) => texts.indexOf(texts[at] ?? '') === at);
    return different.slice(0, maxExamples);
  }

  #changes(week: WeekId): Pick<ReportQuality, 'edits' | 'discoveries'> {
    const span = [
      weekStart(week, this.#timeZone),
      weekStart(shiftWeek(week, 1), this.#timeZone),
    ] as const;
    const found = this.#sql.discoveries.get(...span);
    const events = this.#sql.events.all(...span).map(({ event, n }) => [event, n] as const);
    return {
      edits: this.#sql.edits.all(...span),
      discoveries:
        found === undefined || found.runs === 0
          ? null
          : { ...found, events: Object.fromEntries(events) },
    };
  }
}
