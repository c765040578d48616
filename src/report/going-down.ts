import type { TopicRow } from '../domain/report-part.ts';
import type { FixRow } from '../domain/weekly-report.ts';
import { compareText } from './canonical-cut.ts';

const stageOrder: readonly FixRow['kind'][] = [
  'verified',
  'fix shipped',
  'not confirmed',
  'falling',
];

const fixRow = (row: TopicRow): FixRow => {
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
    told: null,
  };
};

/** Section 5: what is falling, and how far the proof of each fix has come. */
export const buildGoingDown = (rows: readonly TopicRow[]): FixRow[] =>
  rows
    .map(fixRow)
    .sort(
      (a, b) =>
        stageOrder.indexOf(a.kind) - stageOrder.indexOf(b.kind) ||
        (a.ratio ?? 1) - (b.ratio ?? 1) ||
        compareText(a.topicId, b.topicId),
    );
