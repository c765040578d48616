import type { IntentLabel } from '../../domain/analysis.ts';
import type { Unit } from './units.ts';

/** What the writer does in a unit, as the tagger reads it. The segmenter is handed a function, not the tagger. */
export interface Stance {
  readonly intent: IntentLabel | null;
  /** −1, 0 or 1 */
  readonly polarity: number;
}
export type ReadStance = (unit: Unit) => Stance;

const kindOf = (intent: IntentLabel | null): 'wish' | 'praise' | 'trouble' | null => {
  if (intent === null || intent === 'question') return null;
  if (intent === 'request') return 'wish';
  return intent === 'praise' ? 'praise' : 'trouble';
};

export const isOpposite = (left: Stance, right: Stance): boolean =>
  left.polarity * right.polarity < 0;

/** Another stance: praise against trouble, a wish against trouble, or opposite feelings. */
export const isOtherStance = (left: Stance, right: Stance): boolean => {
  const [before, after] = [kindOf(left.intent), kindOf(right.intent)];
  return isOpposite(left, right) || (before !== null && after !== null && before !== after);
};
