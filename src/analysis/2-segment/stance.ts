import type { IntentLabel } from '../../domain/analysis.ts';
import type { Unit } from './units.ts';

/** What the writer does in a unit, as the tagger reads it. The segmenter is handed a function, not the tagger. */
export interface Stance {
  intent(): IntentLabel | null;
  /** −1, 0 or 1 */
  readonly polarity: number;
}
export type ReadStance = (unit: Unit) => Stance;

const kindOf = (intent: IntentLabel | null): 'wish' | 'praise' | 'trouble' | null => {
  if (intent === null || intent === 'question') return null;
  if (intent === 'request') return 'wish';
  return intent === 'praise' ? 'praise' : 'trouble';
};

const areOpposite = (left: Stance, right: Stance): boolean => left.polarity * right.polarity < 0;

/** Opposite feelings. Reading a stance is dear, so the right one is read only when the left one leaves it open. */
export const isOpposite = (left: Unit, right: Unit, read: ReadStance): boolean => {
  const before = read(left);
  return before.polarity !== 0 && areOpposite(before, read(right));
};

/** Another stance: praise against trouble, a wish against trouble, or opposite feelings; reads as `isOpposite`. */
export const isOtherStance = (left: Unit, right: Unit, read: ReadStance): boolean => {
  const before = read(left);
  const kind = kindOf(before.intent());
  if (before.polarity === 0 && kind === null) return false;
  const after = read(right);
  const otherKind = kindOf(after.intent());
  return areOpposite(before, after) || (kind !== null && otherKind !== null && kind !== otherKind);
};
