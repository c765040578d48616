import type { Database } from 'better-sqlite3';
import type { ScoreTally } from '../domain/report.ts';
import type { SegmentCount, TopicDetail } from '../domain/report-detail.ts';
import { mondayOf, shiftWeek, type WeekId } from '../domain/week.ts';
import type { LiveTaxonomy, Slot } from './live-taxonomies.ts';
import { minSegmentTickets } from './segment-reader.ts';
import { type FindingKind, WeekFindings } from './week-findings.ts';
import { topicMeasuresSql, weekTopicsSql } from './week-topics.sql.ts';

interface AnswerRow {
  readonly min: number;
  readonly max: number;
  readonly value: number;
  readonly count: number;
}
interface ValueRow {
  readonly value: string;
  readonly n: number;
}
/** A count of a topic by something. */
export interface TopicCell {
  readonly dimension: string;
  readonly value: string;
  readonly n: number;
}
type CellRow = [topic: string, dimension: string, value: string, n: number];
type Params = Readonly<Record<string, string | number>>;
type Measures = Omit<TopicDetail, 'quotes'>;

/** Topics of the large tables are nearly always among so many of the largest. */
const mostMeasured = 100;

export const lowerMiddle = (n: number): number => Math.floor((n - 1) / 2);

export const yesAndNo = (rows: readonly { readonly value: string; readonly n: number }[]) => {
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

/** Rows of a topic one after the other, and flat: what is kept is read whole. */
type ByTopic = [topic: string, rows: (string | number)[]][];

const byTopic = (rows: readonly CellRow[]): ByTopic => {
  const topics: ByTopic = [];
  for (const [topic, ...row] of rows) {
    const last = topics.at(-1);
    if (last?.[0] === topic) last[1].push(...row);
    else topics.push([topic, row]);
  }
  return topics;
};

const cellsOf = (flat: readonly (string | number)[]): TopicCell[] => {
  const cells: TopicCell[] = [];
  for (let i = 0; i < flat.length; i += 3) {
    cells.push({ dimension: `${flat[i]}`, value: `${flat[i + 1]}`, n: Number(flat[i + 2]) });
  }
  return cells;
};

interface Splits {
  /** Topics that it was made for; one that nothing is known of has no rows. */
  readonly topics: readonly string[];
  readonly rows: ByTopic;
}

/** Reads what a report says of the topics of a week beyond their tallies: as it was kept, else from the counts. */
export class WeekTopics {
  readonly #findings: WeekFindings;
  readonly #sql;
  readonly #ofSlot;

  constructor(db: Database) {
    this.#findings = new WeekFindings(db);
    const { cells, split, largest, segments, reopened, revenue } = weekTopicsSql;
    this.#sql = {
      cells: db.prepare<[Params], CellRow>(cells).raw(),
      split: db.prepare<[Params], string>(split).pluck(),
      largest: db.prepare<[Params], string>(largest).pluck(),
      segments: db.prepare<[Params], CellRow>(segments).raw(),
      reopened: db.prepare<[Params], ValueRow>(reopened),
      revenue: db.prepare<[Params], Measures['revenue'][number] & { currency: string | null }>(
        revenue,
      ),
    };
    const prepare = (slot: Slot) => {
      const { handleMinutes, satisfaction } = topicMeasuresSql(slot);
      return {
        handleMinutes: db.prepare<[Params], number>(handleMinutes).pluck(),
        satisfaction: db.prepare<[Params], AnswerRow>(satisfaction),
      };
    };
    this.#ofSlot = [prepare(0), prepare(1)] as const;
  }

  /** Of all topics: imported and campaign tickets, intents. */
  cells(week: WeekId, standing: LiveTaxonomy): ReadonlyMap<string, TopicCell[]> {
    const rows = this.#kept<ByTopic>('cells', week, standing) ?? this.findCells(week, standing);
    return new Map(rows.map(([topic, flat]) => [topic, cellsOf(flat)]));
  }

  /** As it is kept. */
  findCells(week: WeekId, { slot, build }: LiveTaxonomy): ByTopic {
    return byTopic(this.#sql.cells.all({ slot, build, week }));
  }

  /** What senders tell of the customers of some topics, in order of topic, dimension and value. */
  segments(week: WeekId, standing: LiveTaxonomy | null, topics: readonly string[]): SegmentCount[] {
    if (standing === null || topics.length === 0) return [];
    const kept = this.#kept<Splits>('splits', week, standing);
    const known = new Set(kept?.topics);
    const rows = topics.every((topic) => known.has(topic))
      ? (kept?.rows ?? [])
      : this.#splits(week, standing.slot, [...topics].sort());
    const wanted = new Set(topics);
    return rows.flatMap(([topicId, flat]) =>
      wanted.has(topicId)
        ? cellsOf(flat).map(({ dimension, value, n }) => {
            return { topicId, dimension, value, tickets: n };
          })
        : [],
    );
  }

  /** As it is kept: of all topics that are large enough. */
  findSplits(week: WeekId, { slot, build }: LiveTaxonomy): Splits {
    const topics = this.#sql.split.all({ slot, build, week, least: minSegmentTickets });
    return { topics, rows: this.#splits(week, slot, topics) };
  }

  #splits(week: WeekId, slot: Slot, topics: readonly string[]): ByTopic {
    return byTopic(this.#sql.segments.all({ slot, week, topics: JSON.stringify(topics) }));
  }

  /** What the tickets of some topics say, in the given order. */
  measures(week: WeekId, standing: LiveTaxonomy, topics: readonly string[]): Measures[] {
    const kept = this.#kept<Measures[]>('measures', week, standing) ?? [];
    const known = new Map(kept.map((own) => [own.topicId, own]));
    return topics.map((topic) => known.get(topic) ?? this.#measure(week, standing.slot, topic));
  }

  /** As it is kept: of the largest topics. */
  findMeasures(week: WeekId, { slot, build }: LiveTaxonomy): Measures[] {
    const largest = { slot, build, week, least: 1, most: mostMeasured };
    return this.#sql.largest.all(largest).map((topic) => this.#measure(week, slot, topic));
  }

  #measure(week: WeekId, slot: Slot, topic: string): Measures {
    const sql = this.#ofSlot[slot];
    const at = `${mondayOf(shiftWeek(week, 1))}T00:00:00.000Z`;
    const minutes = sql.handleMinutes.all({ topic, week });
    return {
      topicId: topic,
      handleMinutes:
        minutes.length === 0
          ? null
          : { n: minutes.length, value: minutes[lowerMiddle(minutes.length)] ?? 0 },
      reopened: yesAndNo(this.#sql.reopened.all({ slot, topic, week })),
      satisfaction: mainScale(sql.satisfaction.all({ topic, week })),
      revenue: this.#sql.revenue
        .all({ slot, topic, week, at })
        .map(({ currency, ...rest }) => ({ currency: currency ?? '', ...rest })),
    };
  }

  #kept<Finding>(kind: FindingKind, week: WeekId, { slot }: LiveTaxonomy): Finding | null {
    return this.#findings.read<Finding>({ kind, slot, week });
  }
}
