import type { CorrectableField, TagExample } from '../../domain/tagging.ts';
import { countGrams } from './text-grams.ts';

/** Texts so alike say the same: a template, a repeat, the same sentence with another number. */
const minSimilarity = 0.8;

export interface FoundExample {
  readonly labels: readonly string[];
  /** Cosine of the gram counts, 0…1. */
  readonly similarity: number;
}

/**
 * Makes the search for the corrected text that is nearest to another one; null when none is near enough. Equally near
 * ones: the first of the list, which is the newest.
 */
export const createExampleSearch = (
  examples: readonly TagExample[],
): ((text: string, field: CorrectableField) => FoundExample | null) => {
  if (examples.length === 0) return () => null;
  const read = examples.map((example) => ({ ...example, ...unitGrams(example.text) }));
  const byWord = new Map<string, number[]>();
  for (const [at, { grams }] of read.entries()) {
    for (const gram of grams.keys()) {
      if (gram.includes(' ')) byWord.set(gram, [...(byWord.get(gram) ?? []), at]);
    }
  }
  return (text, field) => {
    const own = unitGrams(text);
    const candidates = new Set([...own.grams.keys()].flatMap((gram) => byWord.get(gram) ?? []));
    let best: FoundExample | null = null;
    for (const at of [...candidates].sort((a, b) => a - b)) {
      const example = read[at];
      if (example === undefined || example.field !== field) continue;
      let dot = 0;
      for (const [gram, count] of own.grams) dot += count * (example.grams.get(gram) ?? 0);
      const similarity = dot / (own.length * example.length);
      if (similarity >= minSimilarity && similarity > (best?.similarity ?? 0)) {
        best = { labels: example.labels, similarity };
      }
    }
    return best;
  };
};

const unitGrams = (text: string): { grams: ReadonlyMap<string, number>; length: number } => {
  const grams = countGrams(text);
  let square = 0;
  for (const count of grams.values()) square += count * count;
  return { grams, length: Math.sqrt(square) || 1 };
};
