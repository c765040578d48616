import type { ReportCut } from '../domain/report.ts';
import type { SegmentCount } from '../domain/report-detail.ts';
import type { TopicRow } from '../domain/report-part.ts';
import { mondayOf, shiftWeek } from '../domain/week.ts';
import type { SegmentCellRow } from '../domain/weekly-report.ts';
import { benjaminiHochberg } from '../trend/benjamini-hochberg.ts';
import { hypergeometricUpper } from '../trend/hypergeometric.ts';
import { compareText } from './canonical-cut.ts';
import { countOf } from './evidence-link.ts';

/** Fewest tickets in a cell, smallest lift and rate of false finds (`report.md` 4.6). */
const minTickets = 5;
const minLift = 1.5;
const falseRate = 0.1;
/** Most rows of the table. */
const maxSegmentRows = 20;

interface Cell extends SegmentCount {
  readonly shareOfTopic: number;
  readonly shareElsewhere: number;
  /** Null when no ticket outside of the topic has the segment. */
  readonly lift: number | null;
  readonly p: number;
}

const keyOf = (dimension: string, value: string): string => `${dimension}\n${value}`;

/** Tickets of the workspace or a topic that say something of a dimension. Others are left out. */
const sumByDimension = (counts: readonly SegmentCount[]): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const { dimension, tickets } of counts) {
    sums.set(dimension, (sums.get(dimension) ?? 0) + tickets);
  }
  return sums;
};

/** Counts by topic; `''` is the workspace. */
const groupByTopic = (counts: readonly SegmentCount[]): Map<string, SegmentCount[]> => {
  const groups = new Map<string, SegmentCount[]>();
  for (const count of counts) {
    const own = groups.get(count.topicId);
    if (own === undefined) groups.set(count.topicId, [count]);
    else own.push(count);
  }
  return groups;
};

/** What the sender says of a ticket stands before what is known of its account under the same name. */
const withoutTwins = (counts: readonly SegmentCount[]): readonly SegmentCount[] => {
  const told = new Set(counts.map(({ dimension }) => dimension));
  return counts.filter(
    ({ dimension }) =>
      !dimension.startsWith('account.') || !told.has(dimension.replace(/^account/, 'segment')),
  );
};

const cellsOf = (counts: readonly SegmentCount[]): Cell[] => {
  const topics = groupByTopic(counts);
  const workspace = topics.get('') ?? [];
  const everyone = sumByDimension(workspace);
  const everywhere = new Map<string, Map<string, number>>();
  for (const { dimension, value, tickets } of workspace) {
    const values = everywhere.get(dimension) ?? new Map<string, number>();
    everywhere.set(dimension, values.set(value, tickets));
  }
  topics.delete('');
  return [...topics.values()].flatMap((own) => {
    const sums = sumByDimension(own);
    return own.flatMap((count) => {
      const { dimension, value, tickets } = count;
      if (tickets < minTickets) return [];
      const all = everyone.get(dimension) ?? 0;
      const ofTopic = sums.get(dimension) ?? 0;
      const marked = everywhere.get(dimension)?.get(value) ?? 0;
      // One that holds everything tells nothing apart.
      if (marked >= all || ofTopic >= all) return [];
      const shareOfTopic = tickets / ofTopic;
      const shareElsewhere = (marked - tickets) / (all - ofTopic);
      const lift = shareElsewhere === 0 ? null : shareOfTopic / shareElsewhere;
      const p = hypergeometricUpper(tickets, ofTopic, marked, all);
      return [{ shareOfTopic, shareElsewhere, lift, p, ...count }];
    });
  });
};

const isLifted = ({ lift }: Cell): boolean => lift === null || lift >= minLift;

const byEvidence = (a: Cell, b: Cell): number =>
  a.p - b.p ||
  b.tickets - a.tickets ||
  compareText(a.topicId, b.topicId) ||
  compareText(keyOf(a.dimension, a.value), keyOf(b.dimension, b.value));

export interface SegmentCells {
  /** Cells that stand out, surest first. */
  readonly rows: readonly SegmentCellRow[];
  /** Of each topic, the segment that it leans to most surely. */
  readonly main: ReadonlyMap<string, NonNullable<TopicRow['segment']>>;
  readonly tested: number;
}

/**
 * Topic × segment: where a topic has a larger share than elsewhere. Fisher's exact test of every cell with enough
 * tickets, significant over all of them (Benjamini–Hochberg).
 */
export const buildSegmentCells = (
  cut: ReportCut,
  counts: readonly SegmentCount[],
): SegmentCells => {
  const { week } = cut;
  const asOf = `${mondayOf(shiftWeek(week, 1))}T00:00:00.000Z`;
  const titles = new Map(cut.topics.map(({ id, title }) => [id, title]));
  const cells = cellsOf(withoutTwins(counts));
  const significant = benjaminiHochberg(
    cells.map(({ p }) => p),
    falseRate,
  );
  const countIn = ({ topicId, dimension, value, tickets }: Cell) =>
    countOf(tickets, {
      unit: 'tickets',
      week,
      topic: topicId,
      splitBy: dimension,
      splitValue: value,
      ...(dimension.startsWith('account.') && { asOf }),
    });
  const found = cells
    .filter((cell, index) => significant[index] && isLifted(cell))
    .sort(byEvidence);
  const main = new Map<string, NonNullable<TopicRow['segment']>>();
  for (const cell of found) {
    const { topicId, dimension, value, lift } = cell;
    if (main.has(topicId) || lift === null) continue;
    main.set(topicId, { dimension, value, lift, tickets: countIn(cell) });
  }
  const rows = found.slice(0, maxSegmentRows).map((cell) => ({
    topicId: cell.topicId,
    title: titles.get(cell.topicId) ?? cell.topicId,
    dimension: cell.dimension,
    value: cell.value,
    tickets: countIn(cell),
    shareOfTopic: cell.shareOfTopic,
    shareElsewhere: cell.shareElsewhere,
    lift: cell.lift,
    p: cell.p,
  }));
  return { rows, main, tested: cells.length };
};
