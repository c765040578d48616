import type { Database, Statement } from 'better-sqlite3';
import type { Action } from '../domain/action.ts';
import type { Quote, ScoreTally } from '../domain/report.ts';
import {
  handlingWeeks,
  type IssuedCounts,
  type IssuedWeek,
  type Median,
  type ReportDetail,
  restatedWeeks,
  type SegmentCount,
  type TopicDetail,
  type WeekHandling,
} from '../domain/report-detail.ts';
import { mondayOf, shiftWeek, type WeekId, weeksUntil } from '../domain/week.ts';
import { workspaceSlot } from './count-ledger.ts';
import type { LiveTaxonomy, Slot } from './live-taxonomies.ts';
import { compareCodes, pickQuotes, type QuoteRow } from './pick-quotes.ts';
import { quotesSql } from './report-cut.sql.ts';
import { detailSql, topicDetailSql } from './report-detail.sql.ts';
import { type FindingKey, WeekFindings } from './week-findings.ts';

interface CellRow {
  readonly week: WeekId;
  readonly value: string;
  readonly n: number;
}
interface AnswerRow {
  readonly min: number;
  readonly max: number;
  readonly value: number;
  readonly count: number;
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

const lowerMiddle = (n: number): number => Math.floor((n - 1) / 2);

const yesAndNo = (rows: readonly { readonly value: string; readonly n: number }[]) => {
  const of = (value: string): number => rows.find((row) => row.value === value)?.n ?? 0;
  return rows.length === 0 ? null : { yes: of('yes'), no: of('no') };
};

/** The scale with the most answers; of equals, the shorter one. */
const mainScale = (rows: readonly AnswerRow[]): ScoreTally | null => {
  const scales = new Map<string, { tally: ScoreTally; count: number }>();
  for (const { min, max, value, count } of rows) {
    const name = `${min} ${max}`;
    const known = scales.get(name);
    const values = [...(known?.tally.values ?? []), { value, count }];
    scales.set(name, {
      tally: { kind: 'csat', min, max, values },
      count: (known?.count ?? 0) + count,
    });
  }
  const sorted = [...scales.values()].sort(
    (a, b) => b.count - a.count || a.tally.max - b.tally.max || a.tally.min - b.tally.min,
  );
  return sorted[0]?.tally ?? null;
};

/** Reads what the weekly report says beyond the counts; everything inside the reader's own snapshot. */
export class ReportDetailReader {
  readonly #sql: Readonly<Record<string, Statement<[Params], unknown>>>;
  readonly #topic;
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
    const prepare = (slot: Slot) => {
      const sql = topicDetailSql(slot);
      return {
        handleMinutes: db.prepare<[Params], number>(sql.handleMinutes).pluck(),
        satisfaction: db.prepare<[Params], AnswerRow>(sql.satisfaction),
        quotes: db.prepare<[string, WeekId], QuoteRow>(quotesSql(slot)),
      };
    };
    this.#topic = [prepare(0), prepare(1)] as const;
  }

  read(
    question: DetailQuestion,
  ): Omit<ReportDetail, 'notes' | 'requesters' | 'ignored' | 'churn' | 'scores' | 'quality'> {
    const { week, standing, topicIds, segmentTopics, actions } = question;
    const at = `${mondayOf(shiftWeek(week, 1))}T00:00:00.000Z`;
    return {
      handling: this.#handling(week),
      activeAccounts: this.#activeAccounts(week),
      segments: this.#segments(week, standing, segmentTopics),
      topics:
        standing === null
          ? []
          : [...topicIds].sort(compareCodes).map((id) => this.#topicDetail(standing, id, week, at)),
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

  #segments(
    week: WeekId,
    standing: LiveTaxonomy | null,
    topics: readonly string[],
  ): SegmentCount[] {
    const all = this.#all<SegmentCount>('workspaceSegments', { week });
    if (standing === null || all.length === 0) return all;
    const { slot } = standing;
    const wanted = JSON.stringify([...topics].sort(compareCodes));
    return [...all, ...this.#all<SegmentCount>('topicSegments', { slot, topics: wanted, week })];
  }

  #topicDetail({ slot }: LiveTaxonomy, topic: string, week: WeekId, at: string): TopicDetail {
    const sql = this.#topic[slot];
    const minutes = sql.handleMinutes.all({ topic, week });
    return {
      topicId: topic,
      handleMinutes:
        minutes.length === 0
          ? null
          : { n: minutes.length, value: minutes[lowerMiddle(minutes.length)] ?? 0 },
      reopened: yesAndNo(this.#all('topicReopened', { slot, topic, week })),
      satisfaction: mainScale(sql.satisfaction.all({ topic, week })),
      revenue: this.#all<TopicDetail['revenue'][number]>('revenue', { slot, topic, week, at }).map(
        ({ currency, ...rest }) => ({ currency: currency ?? '', ...rest }),
      ),
      quotes: this.#quotes(slot, topic, week),
    };
  }

  #quotes(slot: Slot, topic: string, week: WeekId): Quote[] {
    return pickQuotes(this.#topic[slot].quotes.iterate(topic, week));
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
