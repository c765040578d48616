import type { OutcomeTally } from '../domain/churn.ts';
import { type Interval, z95 } from './interval.ts';

export interface Risk {
  readonly ratio: number;
  readonly interval: Interval;
}

/**
 * Risk of leaving among the exposed against the control, (a/n1)/(c/n0), with the 95 % log interval of Katz et al. (1978).
 * With nobody gone on a side, ½ is added to all four cells. Null when a side holds nobody.
 */
export const relativeRisk = (exposed: OutcomeTally, control: OutcomeTally): Risk | null => {
  if (exposed.accounts === 0 || control.accounts === 0) return null;
  const half = exposed.churned === 0 || control.churned === 0 ? 0.5 : 0;
  const [a, c] = [exposed.churned + half, control.churned + half];
  const [n1, n0] = [exposed.accounts + 2 * half, control.accounts + 2 * half];
  const ratio = a / n1 / (c / n0);
  const spread = Math.exp(z95 * Math.sqrt(1 / a - 1 / n1 + 1 / c - 1 / n0));
  return { ratio, interval: [ratio / spread, ratio * spread] };
};
