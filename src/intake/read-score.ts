import type { Fault } from '../domain/errors.ts';
import type { Score, ScoreDirection, ScoreKind } from '../domain/ticket.ts';

/** The scale of a score whose sender names none. */
const usualScales: Readonly<Record<ScoreKind, readonly [number, number]>> = {
  nps: [0, 10],
  csat: [1, 5],
  ces: [1, 7],
  stars: [1, 5],
};

/** A score as sent; `min` and `max` are the ends of its scale. */
export interface SentScore {
  readonly kind: ScoreKind;
  readonly value: number;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly direction?: ScoreDirection | undefined;
}

/** The score with both ends of its scale. */
export const readScore = (sent: SentScore): Score => {
  const [usualMin, usualMax] = usualScales[sent.kind];
  return {
    kind: sent.kind,
    value: sent.value,
    min: sent.min ?? usualMin,
    max: sent.max ?? usualMax,
    ...(sent.direction === 'lower' && { direction: sent.direction }),
  };
};

/** What is wrong with a score: an empty scale, a value outside of it, or a direction that its kind cannot have. */
export const scoreFaults = (sent: SentScore): Fault[] => {
  const { value, min, max } = readScore(sent);
  if (sent.direction === 'lower' && sent.kind !== 'ces') {
    return [
      {
        pointer: '/score/direction',
        message: `a low ${sent.kind} score is never the good one`,
        fix: 'Leave "direction" out; "lower" is for an effort score (ces) that asks how much effort it took.',
      },
    ];
  }
  if (min >= max) {
    return [
      {
        pointer: '/score/max',
        message: `the scale goes from ${min} to ${max}`,
        fix: 'Give a "max" above "min".',
      },
    ];
  }
  if (value >= min && value <= max) return [];
  return [
    {
      pointer: '/score/value',
      message: `${value} is not between ${min} and ${max}`,
      fix: `Send a value from ${min} to ${max}, or the ends of your own scale as "min" and "max".`,
    },
  ];
};
