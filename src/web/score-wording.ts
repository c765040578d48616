import type { ScoreScale } from '../domain/score.ts';
import { change, decimal, share } from './wording.ts';

/** A value of a scale: NPS with its sign, CSAT as a share, means with two digits. */
export const writeScore = (scale: ScoreScale, value: number): string => {
  if (scale.kind === 'nps') return change(Math.round(value));
  return scale.kind === 'csat' ? share(value) : decimal(value, 2);
};

/** A difference of two scores, always with its sign. */
export const writeEffect = (scale: ScoreScale, effect: number): string => {
  const sign = effect > 0 ? '+' : '';
  if (scale.kind === 'csat') return `${sign}${decimal(effect * 100, 1)} pts`;
  return `${sign}${decimal(effect, scale.kind === 'nps' ? 1 : 2)}`;
};

/** Revenue per year, without what is behind the point. */
export const writeRevenue = (total: number, currency: string): string =>
  `${decimal(total, 0)} ${currency}`.trim();

const dimensionNames: Readonly<Record<string, string>> = {
  'account.plan': 'plan',
  touchpoint: 'touchpoint',
};
/** `account.plan` → `plan`, `segment.region` → `region`. */
export const dimensionName = (dimension: string): string =>
  dimensionNames[dimension] ?? dimension.replace(/^(?:segment|account)\./, '');
