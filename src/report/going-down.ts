import type { TopicRow } from '../domain/report-part.ts';
import type { TopicRequesters } from '../domain/topic-note.ts';
import { shiftWeek } from '../domain/week.ts';
import type { FixRow } from '../domain/weekly-report.ts';
import { compareText } from './canonical-cut.ts';
import { countOf } from './evidence-link.ts';

const stageOrder: readonly FixRow['kind'][] = [
  'verified',
  'fix shipped',
  'not confirmed',
  'falling',
];

const toldOf = (week: string, waiting: TopicRequesters | undefined): FixRow['told'] => {
  if (waiting === undefined) return null;
  const { topicId, fromWeek, requesters, toldTo, told } = waiting;
  const filter = { unit: 'customers', topic: topicId, fromWeek } as const;
  return {
    // Without anybody told, the list of before the first one is as empty as the number.
    told: countOf(told, { ...filter, week: toldTo ?? shiftWeek(fromWeek, -1) }),
    requesters: countOf(requesters, { ...filter, week }),
  };
};

const fixRow = (row: TopicRow, told: FixRow['told']): FixRow => {
  const { topicId, title, area, tickets, fix, expected } = row;
  if (fix === null) {
    const ratio = expected === null || expected === 0 ? null : tickets.value / expected;
    const rates = { rateBefore: expected, rateAfter: tickets.value, ratio };
    return {
      topicId,
      title,
      area,
      kind: 'falling',
      weeksWatched: null,
      tickets,
      ...rates,
      interval: null,
      told: null,
    };
  }
  const perThousand = ({ tickets: n, exposure }: { tickets: number; exposure: number }) =>
    exposure === 0 ? null : (1_000 * n) / exposure;
  return {
    topicId,
    title,
    area,
    kind: fix.stage,
    weeksWatched: fix.weeksWatched,
    tickets,
    rateBefore: perThousand(fix.before),
    rateAfter: perThousand(fix.after),
    ratio: fix.ratio,
    interval: fix.lower === null || fix.upper === null ? null : [fix.lower, fix.upper],
    told,
  };
};

/** Section 5: what is falling, and how far the proof of each fix has come. */
export const buildGoingDown = (
  rows: readonly TopicRow[],
  week: string,
  requesters: ReadonlyMap<string, TopicRequesters>,
): FixRow[] =>
  rows
    .map((row) => fixRow(row, toldOf(week, requesters.get(row.topicId))))
    .sort(
      (a, b) =>
        stageOrder.indexOf(a.kind) - stageOrder.indexOf(b.kind) ||
        (a.ratio ?? 1) - (b.ratio ?? 1) ||
        compareText(a.topicId, b.topicId),
    );
