import { type Tag, type UrgencyKind, urgencyKinds } from '../../domain/analysis.ts';
import { tagByRules } from './label-evidence.ts';
import type { Word } from './read-words.ts';

const minConfidence = 0.5;

/** Why a span should not wait. A question alone ("do you charge a fee?") is no alarm. */
export function tagUrgency(text: string, words: readonly Word[]): Tag<UrgencyKind>[] {
  return tagByRules(text, words, ({ urgency }) => urgency, urgencyKinds, minConfidence);
}
