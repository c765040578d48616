import { type ChurnReason, churnReasons, type Tag } from '../../domain/analysis.ts';
import { joinTags, tagByRules } from './label-evidence.ts';
import type { Word } from './read-words.ts';
import type { LanguageKnowledge } from './tagger-knowledge.ts';

const minConfidence = 0.45;
/** Nothing known: said, not hidden. */
const otherConfidence = 0.3;

/** Reasons for leaving that a span gives, by the governed taxonomy; none found = empty. */
export function tagChurnReasons(
  text: string,
  words: readonly Word[],
  knowledge: LanguageKnowledge,
): Tag<ChurnReason>[] {
  return tagByRules(text, words, knowledge.churn, churnReasons, minConfidence);
}

/** Joins the reasons of a ticket's spans, primary first; a leaving customer without a known reason gets `other`. */
export function joinChurnReasons(tags: readonly Tag<ChurnReason>[]): Tag<ChurnReason>[] {
  if (tags.length > 0) return joinTags(tags);
  return [{ label: 'other', confidence: otherConfidence, reasons: [] }];
}
