import { isTopBox, promoterSign, type ScoreScale, type ValueCount } from '../domain/score.ts';
import { type Interval, meanInterval, netShareInterval, wilsonInterval } from './interval.ts';

export interface Estimate {
  readonly n: number;
  readonly value: number | null;
  readonly interval: Interval | null;
}

/** What one answer adds to the mean that is its score: NPS ±100 or 0, CSAT 1 or 0, CES and stars themselves. */
export const answerWorth = (scale: ScoreScale, value: number): number => {
  switch (scale.kind) {
    case 'nps':
      return promoterSign(scale, value) * 100;
    case 'csat':
      return isTopBox(scale, value) ? 1 : 0;
    case 'ces':
    case 'stars':
      return value;
  }
};

const intervalOf = (
  scale: ScoreScale,
  answers: readonly ValueCount[],
  n: number,
): Interval | null => {
  const count = (accept: (value: number) => boolean): number =>
    answers.reduce((sum, each) => sum + (accept(each.value) ? each.count : 0), 0);
  if (scale.kind === 'nps') {
    const plus = count((value) => promoterSign(scale, value) === 1);
    const minus = count((value) => promoterSign(scale, value) === -1);
    const [low, high] = netShareInterval(plus, minus, n);
    return [low * 100, high * 100];
  }
  if (scale.kind === 'csat') {
    return wilsonInterval(
      count((value) => isTopBox(scale, value)),
      n,
    );
  }
  if (n < 2) return null;
  const sum = answers.reduce((total, each) => total + each.value * each.count, 0);
  const squares = answers.reduce((total, each) => total + each.value ** 2 * each.count, 0);
  return meanInterval(sum, squares, n, [scale.min, scale.max]);
};

/** A score on its own scale with its 95 % interval; NPS −100…100, CSAT 0…1, CES and stars the mean. */
export const estimateScore = (scale: ScoreScale, answers: readonly ValueCount[]): Estimate => {
  const n = answers.reduce((sum, each) => sum + each.count, 0);
  if (n === 0) return { n, value: null, interval: null };
  const worth = answers.reduce((sum, each) => sum + answerWorth(scale, each.value) * each.count, 0);
  return { n, value: worth / n, interval: intervalOf(scale, answers, n) };
};

/** The method of each interval, as printed beside it. */
export const intervalMethods: Readonly<Record<ScoreScale['kind'], string>> = {
  nps: '95 % interval: adjusted Wald, ¾ added to promoters and to detractors and 3 to n (Bonett & Price 2012; recommended for NPS by Rocks 2016)',
  csat: '95 % interval: Wilson score interval (Wilson 1927)',
  ces: '95 % interval: Student’s t interval of the mean, within the ends of the scale',
  stars: '95 % interval: Student’s t interval of the mean, within the ends of the scale',
};
