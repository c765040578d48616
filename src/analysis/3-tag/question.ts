import type { Word } from './read-words.ts';
import type { Evidence } from './rule-evidence.ts';

/** How surely the span asks something, 0…1: the form of its words, and a question mark at a sentence's end. */
export function questionStrength(words: readonly Word[], asked: Evidence | undefined): number {
  const byForm = asked?.strength ?? 0;
  const marked = words.some((word) => word.form === '?');
  if (!marked) return byForm;
  return Math.min(0.95, 1 - (1 - byForm) * 0.4);
}
