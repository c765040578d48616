import { type ChurnReasonTag, churnReasons } from '../../domain/analysis.ts';
import { findChurnName } from './churn-names.ts';
import { joinTags, ruleEngine, tagByRules } from './label-evidence.ts';
import type { Word } from './read-words.ts';

const minConfidence = 0.45;
/** Nothing known: said, not hidden. */
const otherConfidence = 0.3;

/** Reasons for leaving that a span gives, by the governed taxonomy; none found = empty. */
export function tagChurnReasons(text: string, words: readonly Word[]): ChurnReasonTag[] {
  const found = tagByRules(text, words, ({ churn }) => churn, churnReasons, minConfidence);
  return found.map((tag) => {
    const named = findChurnName(tag.label, text);
    return named === null ? tag : { ...tag, named };
  });
}

/** Joins the reasons of a ticket's spans, primary first; a leaving customer without a known reason gets `other`. */
export function joinChurnReasons(tags: readonly ChurnReasonTag[]): ChurnReasonTag[] {
  if (tags.length > 0) {
    return joinTags(tags).map((tag) => {
      const named = tags.find((each) => each.label === tag.label && each.named)?.named;
      return named === undefined ? tag : { ...tag, named };
    });
  }
  return [{ label: 'other', confidence: otherConfidence, reasons: [], engine: ruleEngine }];
}
