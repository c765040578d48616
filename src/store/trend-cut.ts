import type { Database } from 'better-sqlite3';
import { changedOrigins } from '../domain/changed-origins.ts';
import type { WeekTotals } from '../domain/report.ts';
import {
  enoughPeople,
  type OriginWeek,
  type TopicTrendFacts,
} from '../domain/topic-trend-facts.ts';
import { shiftWeek, type WeekId } from '../domain/week.ts';
import type { Slot } from './live-taxonomies.ts';
import { trendCutSql } from './trend-cut.sql.ts';

type TrendPart = Pick<TopicTrendFacts, 'customersInTwoWeeks' | 'days' | 'origins'>;
type Range = [slot: Slot, topic: string, from: WeekId, to: WeekId];

/** In weeks so young nothing is usual yet, and only the days can tell a burst from what was always there. */
const youngWeeks = 4;

/** Reads what only the trend test asks of a topic, and of that no more than this cut needs. */
export class TrendCutter {
  readonly #sql;

  constructor(db: Database) {
    this.#sql = {
      originWeeks: db.prepare<Range, OriginWeek>(trendCutSql.originWeeks),
      days: db.prepare<Range, { day: string; n: number }>(trendCutSql.days),
      distinctCustomers: db.prepare<Range, number>(trendCutSql.distinctCustomers).pluck(),
      firstActiveWeek: db.prepare<[Slot], WeekId | null>(trendCutSql.firstActiveWeek).pluck(),
    };
  }

  /** A reader of topics, with their people in the last week, for the cut with these weeks; the last is the report's. */
  reader(
    slot: Slot,
    weeks: readonly WeekTotals[],
  ): (topicId: string, customersNow: number) => TrendPart {
    const week = weeks.at(-1)?.week ?? '';
    const from = weeks[0]?.week ?? '';
    const changed = new Set(changedOrigins(weeks));
    const first = this.#sql.firstActiveWeek.get(slot) ?? null;
    const isYoung = first !== null && week < shiftWeek(first, youngWeeks);
    const weekBefore = shiftWeek(week, -1);
    return (topicId, customersNow) => ({
      customersInTwoWeeks:
        customersNow >= enoughPeople
          ? enoughPeople
          : (this.#sql.distinctCustomers.get(slot, topicId, weekBefore, week) ?? 0),
      days: isYoung
        ? Object.fromEntries(
            this.#sql.days.all(slot, topicId, from, week).map(({ day, n }) => [day, n]),
          )
        : {},
      origins:
        changed.size === 0
          ? []
          : this.#sql.originWeeks
              .all(slot, topicId, from, week)
              .filter(({ origin }) => changed.has(origin)),
    });
  }
}
