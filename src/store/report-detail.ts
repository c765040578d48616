import type { Database, Statement } from 'better-sqlite3';
import type { Action } from '../domain/action.ts';
import type { Quote } from '../domain/report.ts';
import {
  handlingWeeks,
  type IssuedCounts,
  type IssuedWeek,
  type Median,
  type ReportDetail,
  restatedWeeks,
  type SegmentCount,
  type WeekHandling,
} from '../domain/report-detail.ts';
import { mondayOf, shiftWeek, type WeekId, weeksUntil } from '../domain/week.ts';
import { workspaceSlot } from './count-ledger.ts';
import type { LiveTaxonomy, Slot } from './live-taxonomies.ts';
import { compareCodes, pickQuotes, type QuoteRow } from './pick-quotes.ts';
import { quotesSql } from './report-cut.sql.ts';
import { detailSql } from './report-detail.sql.ts';
import { type FindingKey, WeekFindings } from './week-findings.ts';
import { lowerMiddle, WeekTopics, yesAndNo } from './week-topics.ts';

interface CellRow {
  readonly week: WeekId;
  readonly value: string;
  readonly n: number;
}
/** What a report wants to know beyond its counts. */
export interface DetailQuestion {
  readonly week: WeekId;
  readonly standing: LiveTaxonomy | null;
  /** Topics of the large tables. */
  readonly topicIds: readonly string[];
  /** Topics with enough tickets for a split by segment. */
  readonly segmentTopics: readonly string[];
  readonly actions: readonly Action[];
}
type Params = Readonly<Record<string, string | number>>;

type WeekMedians = Pick<WeekHandling, 'firstReply' | 'solving'>;

const handlingKey = (week: WeekId): FindingKey => ({ kind: 'handling', slot: workspaceSlot, week });
const activeKey = (week: WeekId): FindingKey => ({ kind: 'active', slot: workspaceSlot, week });

/** Reads what the weekly report says beyond the counts; everything inside the reader's own snapshot. */
export class ReportDetailReader {
  readonly #sql: Readonly<Record<string, Statement<[Params], unknown>>>;
  readonly #nearest;
  readonly #topics: WeekTopics;
  readonly #findings: WeekFindings;

  constructor(db: Database) {
    this.#findings = new WeekFindings(db);
    const all = {
      ...detailSql,
      firstReplyCount: detailSql.firstReply.count,
      firstReplyAt: detailSql.firstReply.at,
      solvingCount: detailSql.solving.count,
      solvingAt: detailSql.solving.at,
    };
    this.#sql = Object.fromEntries(
      Object.entries(all).flatMap(([name, sql]) =>
        typeof sql === 'string' ? [[name, db.prepare<[Params], unknown>(sql)]] : [],
      ),
    );
    const quotes = (slot: Slot) => db.prepare<[string, WeekId], QuoteRow>(quotesSql(slot));
    this.#nearest = [quotes(0), quotes(1)] as const;
    this.#topics = new WeekTopics(db);
  }

  read(
    question: DetailQuestion,
  ): Omit<ReportDetail, 'notes' | 'requesters' | 'ignored' | 'churn' | 'scores' | 'quality'> {
    const { week, standing, topicIds, segmentTopics, actions } = question;
    return {
      handling: this.#handling(week),
      activeAccounts: this.#activeAccounts(week),
      segments: [
        ...this.#all<SegmentCount>('workspaceSegments', { week }),
        ...this.#topics.segments(week, standing, segmentTopics),
      ],
      topics:
        standing === null
          ? []
          : this.#topics
              .measures(week, standing, [...topicIds].sort(compareCodes))
              .map((own) => ({ ...own, quotes: this.#quotes(standing.slot, own.topicId, week) })),
      issued: this.#issued(week, standing),
      actions,
    };
  }

  #all<Row>(name: string, params: Params): Row[] {
    return (this.#sql[name]?.all(params) ?? []) as Row[];
  }

  #value(name: string, params: Params): number | null {
    const row = this.#sql[name]?.get(params) as Readonly<Record<string, number | null>> | undefined;
    return row === undefined ? null : (Object.values(row)[0] ?? null);
  }

  #median(name: 'firstReply' | 'solving', week: WeekId): Median | null {
    const n = this.#value(`${name}Count`, { week }) ?? 0;
    if (n === 0) return null;
    const value = this.#value(`${name}At`, { week, offset: lowerMiddle(n) }) ?? 0;
    return { n, value };
  }

  #handling(week: WeekId): WeekHandling[] {
    const weeks = weeksUntil(week, handlingWeeks);
    const reopened = this.#all<CellRow>('reopened', { from: weeks[0] ?? week, week });
    const solved = this.#all<CellRow>('solvedIn', { week });
    const medians = this.#findings.read<WeekMedians[]>(handlingKey(week)) ?? this.findMedians(week);
    return weeks.map((each, i) => {
      const older = solved.filter((cell) => cell.week < each);
      // A ticket solved in a later week was open when this one ended; '' is open still.
      const open = older.filter(({ value }) => value === '' || value > each);
      return {
        week: each,
        firstReply: medians[i]?.firstReply ?? null,
        solving: medians[i]?.solving ?? null,
        reopened: yesAndNo(reopened.filter((cell) => cell.week === each)),
        backlog: older.length === 0 ? null : open.reduce((sum, { n }) => sum + n, 0),
      };
    });
  }

  /** Of the weeks whose handling the report of a week shows. */
  findMedians(week: WeekId): WeekMedians[] {
    return weeksUntil(week, handlingWeeks).map((each) => ({
      firstReply: this.#median('firstReply', each),
      solving: this.#median('solving', each),
    }));
  }

  #activeAccounts(week: WeekId): ReportDetail['activeAccounts'] {
    if (this.#value('knowsAccounts', {}) !== 1) return null;
    return weeksUntil(week, 2).map((each) => ({
      week: each,
      accounts: this.#findings.read<number>(activeKey(each)) ?? this.findActive(each),
    }));
  }

  /** Active accounts at the start of a week. */
  findActive(week: WeekId): number {
    return this.#value('activeAccounts', { at: `${mondayOf(week)}T00:00:00.000Z` }) ?? 0;
  }

  #quotes(slot: Slot, topic: string, week: WeekId): Quote[] {
    return pickQuotes(this.#nearest[slot].iterate(topic, week));
  }

  #issued(week: WeekId, standing: LiveTaxonomy | null): IssuedWeek[] {
    const from = shiftWeek(week, -restatedWeeks);
    return this.#all<{ reportId: string; counts: string }>('issuedCounts', { week, from }).map(
      ({ reportId, counts }) => {
        const issued = JSON.parse(counts) as IssuedCounts;
        return { reportId, issued, now: this.#countsNow(issued, standing) };
      },
    );
  }

  /** The counts of an issued week as they are now, of the topics that still stand. */
  #countsNow({ week, topics }: IssuedCounts, standing: LiveTaxonomy | null): IssuedCounts {
    const rows =
      standing === null
        ? []
        : this.#all<{ id: string; tickets: number }>('topicsOfWeek', {
            slot: standing.slot,
            build: standing.build,
            week,
          });
    const known = rows.filter(({ id, tickets }) => tickets > 0 || Object.hasOwn(topics, id));
    return {
      week,
      tickets: this.#value('ticketsOfWeek', { week }) ?? 0,
      topics: Object.fromEntries(known.map(({ id, tickets }) => [id, tickets])),
    };
  }
}
