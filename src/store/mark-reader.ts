import type { Database } from 'better-sqlite3';
import { type CalendarMark, noMarks, type StandingMarks, type TopicMark } from '../domain/mark.ts';
import { standingMarks } from '../domain/standing-marks.ts';
import { lastDayOf, mondayOf, type WeekId } from '../domain/week.ts';
import type { Slot } from './live-taxonomies.ts';
import { marksSql } from './marks.sql.ts';
import { customersSinceSql } from './trend-cut.sql.ts';

type MarkRow = Omit<TopicMark, 'until'> & { readonly until: string | null };

const toMark = (row: MarkRow): TopicMark => ({
  ...row,
  until: row.until === null ? null : (JSON.parse(row.until) as TopicMark['until']),
});

/** Reads marks inside an open read or write. */
export class MarkReader {
  readonly #sql;

  constructor(db: Database) {
    const since = (slot: Slot) =>
      db.prepare<[string, WeekId, WeekId, string], number>(customersSinceSql(slot)).pluck();
    this.#sql = {
      listCalendar: db.prepare<[string, string], CalendarMark>(marksSql.listCalendar),
      listTopic: db.prepare<[string], MarkRow>(marksSql.listTopic),
      listTopics: db.prepare<[], MarkRow>(marksSql.listTopics),
      customersSince: [since(0), since(1)] as const,
    };
  }

  /** Marks of the calendar that touch one of the weeks. */
  calendar(from: WeekId, to: WeekId): CalendarMark[] {
    return this.#sql.listCalendar.all(mondayOf(from) ?? '', lastDayOf(to));
  }

  /** All marks of one topic, or of all, oldest first. */
  topicMarks(topicId?: string): TopicMark[] {
    const rows =
      topicId === undefined ? this.#sql.listTopics.all() : this.#sql.listTopic.all(topicId);
    return rows.map(toMark);
  }

  /** A reader of the marks that hold for a topic in the report of a week. */
  reader(slot: Slot, week: WeekId): (topicId: string) => StandingMarks {
    const byTopic = new Map<string, TopicMark[]>();
    for (const mark of this.topicMarks()) {
      const marks = byTopic.get(mark.topicId);
      if (marks === undefined) byTopic.set(mark.topicId, [mark]);
      else marks.push(mark);
    }
    return (topicId) => {
      const { mute, resolution, mutedIn, mutedAt } = standingMarks(
        byTopic.get(topicId) ?? [],
        week,
      );
      if (mute === null) return resolution === null ? noMarks : { mute, resolution };
      const customersSince =
        mute.until.kind === 'customers'
          ? (this.#sql.customersSince[slot].get(topicId, mutedIn, week, mutedAt) ?? 0)
          : 0;
      return { mute: { ...mute, customersSince }, resolution };
    };
  }
}
