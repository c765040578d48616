import type { ScoreTally } from '../domain/report.ts';
import type { ScoreKind } from '../domain/ticket.ts';

interface ScoreValue {
  readonly value: number;
  readonly n: number;
}

const sumOf = (tally: ScoreTally, take: (value: number) => number): number =>
  tally.values.reduce((sum, each) => sum + take(each.value) * each.count, 0);

/** % of 9–10 less % of 0–6 (`report.md` 5); other scales at the same points of their length. */
const netPromoter = (tally: ScoreTally): number => {
  const tenths = (value: number) => ((value - tally.min) / (tally.max - tally.min)) * 10;
  return sumOf(tally, (value) => (tenths(value) >= 9 ? 100 : tenths(value) <= 6 ? -100 : 0));
};

/**
 * The best two of five; on other scales the best quarter of the length, which is the same on five. Where low is good,
 * the best are the low ones.
 */
const satisfied = (tally: ScoreTally): number => {
  const quarter = (tally.max - tally.min) / 4;
  const isGood = (value: number): boolean =>
    tally.direction === 'lower' ? value <= tally.min + quarter : value >= tally.max - quarter;
  return sumOf(tally, (value) => (isGood(value) ? 1 : 0));
};

const totalOf: Readonly<Record<ScoreKind, (tally: ScoreTally) => number>> = {
  nps: netPromoter,
  csat: satisfied,
  ces: (tally) => sumOf(tally, (value) => value),
  stars: (tally) => sumOf(tally, (value) => value),
};

/** The score of a week on its own scale; null when nobody answered. NPS −100…100, CSAT 0…1, CES and stars: mean. */
export const scoreValue = (tally: ScoreTally | undefined): ScoreValue | null => {
  if (tally === undefined) return null;
  const n = tally.values.reduce((sum, each) => sum + each.count, 0);
  return n === 0 ? null : { value: totalOf[tally.kind](tally) / n, n };
};

/** Answers on a scale, and how many of them are satisfied. */
export const satisfiedAnswers = (
  tally: ScoreTally,
): { readonly n: number; readonly satisfied: number } => ({
  n: sumOf(tally, () => 1),
  satisfied: satisfied(tally),
});
