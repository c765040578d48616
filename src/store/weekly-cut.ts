import type { Statement } from 'better-sqlite3';
import type { Action } from '../domain/action.ts';
import type { ReportCut } from '../domain/report.ts';
import type { WeeklyCut } from '../domain/report-detail.ts';
import type { WeekId } from '../domain/week.ts';
import { actionsSql } from './actions.sql.ts';
import { ChurnCutter } from './churn.ts';
import type { Connection } from './connection.ts';
import { compareCodes } from './pick-quotes.ts';
import { proposalsSql } from './proposals.sql.ts';
import type { ReportCutter } from './report-cut.ts';
import { ReportDetailReader } from './report-detail.ts';
import { ReportQualityReader } from './report-quality.ts';
import { ScoreCutter } from './scores.ts';
import { minSegmentTickets, SegmentReader } from './segment-reader.ts';
import type { TicketCounts } from './ticket-counts.ts';
import { TopicNoteReader } from './topic-notes.ts';

/** Weeks of scores: the longest window of their drivers. */
const scoreWeeks = 12;
/** Makes the cut of the weekly report, on one snapshot of the file. */
export class WeeklyCutter {
  readonly #connection: Connection;
  readonly #counts: TicketCounts;
  readonly #cutter: ReportCutter;
  readonly #details: ReportDetailReader;
  readonly #churn: ChurnCutter;
  readonly #scores: ScoreCutter;
  readonly #quality: ReportQualityReader;
  readonly #segments: SegmentReader;
  readonly #notes: TopicNoteReader;
  readonly #ignored: Statement<[], string>;
  readonly #listActions: Statement<[{ status: null }], Action>;

  constructor(
    connection: Connection,
    counts: TicketCounts,
    cutter: ReportCutter,
    timeZone: string,
  ) {
    this.#churn = new ChurnCutter(connection, timeZone);
    this.#scores = new ScoreCutter(connection);
    this.#quality = new ReportQualityReader(connection.db, timeZone);
    this.#segments = new SegmentReader(connection.db);
    this.#ignored = connection.db.prepare<[], string>(proposalsSql.keys).pluck();
    this.#notes = new TopicNoteReader(connection.db);
    this.#connection = connection;
    this.#counts = counts;
    this.#cutter = cutter;
    this.#details = new ReportDetailReader(connection.db);
    this.#listActions = connection.db.prepare<[{ status: null }], Action>(actionsSql.list);
  }

  cut(
    week: WeekId,
    historyWeeks: number,
    choose: (counts: ReportCut) => readonly string[],
  ): Promise<WeeklyCut> {
    return this.#connection.read(() => {
      const counts = this.#cutter.cutNow(week, historyWeeks);
      const { standing } = this.#counts.readLive();
      const large = counts.topics.filter(
        ({ weeks }) =>
          weeks.at(-1)?.week === week && (weeks.at(-1)?.tickets ?? 0) >= minSegmentTickets,
      );
      const detail = this.#details.read({
        week,
        standing,
        topicIds: choose(counts),
        segmentTopics: large.map(({ id }) => id),
        actions: this.#listActions.all({ status: null }),
      });
      const split = this.#segments.read(week, standing);
      const segments = [...detail.segments, ...split];
      const ignored = this.#ignored.all().sort(compareCodes);
      const notes = this.#notes.all();
      const toldOn = new Map(notes.map((note) => [note.topicId, note.toldOn]));
      const requesters = counts.topics.flatMap(({ id, marks: { resolution } }) => {
        if (standing === null || resolution === null) return [];
        const fix = { topicId: id, since: resolution.since, toldOn: toldOn.get(id) ?? null };
        return [this.#notes.requesters(standing.slot, fix, week)];
      });
      const churn = this.#churn.cut(week, null, standing);
      const scores = this.#scores.cut(week, { weeks: scoreWeeks }, standing);
      const quality = this.#quality.read(week, standing);
      return {
        ...counts,
        detail: { ...detail, segments, ignored, notes, requesters, churn, scores, quality },
      };
    });
  }
}
