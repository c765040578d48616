import type { Tag } from '../../domain/analysis.ts';
import type { Word } from './read-words.ts';
import { gatherEvidence, quoteWords, type RulesOf } from './rule-evidence.ts';

/** Name and version of the rules; grows when an equal text may get another tag. */
export const ruleEngine = 'rules-7';
const mostReasons = 4;

/** The labels the rules find in a span, in the order of `labels`, each with its confidence and words. */
export function tagByRules<Label extends string>(
  text: string,
  words: readonly Word[],
  rulesOf: RulesOf,
  labels: readonly Label[],
  minConfidence: number,
): Tag<Label>[] {
  const evidence = gatherEvidence(words, rulesOf);
  const tags: Tag<Label>[] = [];
  if (evidence.size === 0) return tags;
  for (const label of labels) {
    const found = evidence.get(label);
    if (!found || found.strength < minConfidence) continue;
    const reasons = found.matches.map(({ from, to }) => quoteWords(text, words, from, to));
    tags.push({
      label,
      confidence: Math.round(found.strength * 1000) / 1000,
      reasons: [...new Set(reasons)].slice(0, mostReasons),
      engine: ruleEngine,
    });
  }
  return tags;
}

/** Joins tags of several spans: one tag a label with its surest confidence, sorted by confidence, then label. */
export function joinTags<Label extends string>(tags: readonly Tag<Label>[]): Tag<Label>[] {
  if (tags.length < 2) return [...tags];
  const byLabel = new Map<Label, Tag<Label>>();
  for (const tag of tags) {
    const known = byLabel.get(tag.label);
    const reasons = [...new Set([...(known?.reasons ?? []), ...tag.reasons])].slice(0, mostReasons);
    const surest = known !== undefined && known.confidence >= tag.confidence ? known : tag;
    byLabel.set(tag.label, { ...surest, reasons });
  }
  return [...byLabel.values()].sort(
    (a, b) => b.confidence - a.confidence || (a.label < b.label ? -1 : 1),
  );
}
