import type { Classifier } from '../../domain/tagging.ts';
import { countGrams } from './text-grams.ts';

/** A text as a classifier reads it. `hints` are facts from elsewhere, such as what the general engine says, 0…1. */
export interface ReadText {
  readonly text: string;
  readonly hints: Readonly<Record<string, number>>;
}

export interface Judgement {
  readonly label: string;
  /** Of every label, in the classifier's order; they sum to 1. */
  readonly probabilities: readonly number[];
  /** The words that speak most for the label, strongest first, at most three. */
  readonly words: readonly string[];
}

const mostWords = 3;

/** Makes the judge of a classifier. Pure: equal text and hints, equal judgement. */
export const createJudge = (classifier: Classifier): ((read: ReadText) => Judgement) => {
  const grams = new Map(Object.entries(classifier.grams));
  const { labels } = classifier;
  return ({ text, hints }) => {
    const found: { gram: string; value: number; weights: readonly number[] }[] = [];
    let square = 0;
    for (const [gram, count] of countGrams(text)) {
      const known = grams.get(gram);
      if (known === undefined) continue;
      const value = (1 + Math.log(count)) * (known[0] ?? 0);
      square += value * value;
      found.push({ gram, value, weights: known });
    }
    const norm = square === 0 ? 1 : Math.sqrt(square);
    const sums = labels.map((_, label) => sumHints(classifier, hints, label));
    for (const { value, weights } of found) {
      for (let label = 0; label < labels.length; label++) {
        sums[label] = (sums[label] ?? 0) + ((weights[label + 1] ?? 0) * value) / norm;
      }
    }
    const probabilities = softmax(sums);
    const best = probabilities.indexOf(Math.max(...probabilities));
    const words = found
      .filter(({ gram, weights }) => !gram.startsWith('#') && (weights[best + 1] ?? 0) > 0)
      .map(({ gram, value, weights }) => ({ gram, weight: value * (weights[best + 1] ?? 0) }))
      .sort((a, b) => b.weight - a.weight || (a.gram < b.gram ? -1 : 1))
      .slice(0, mostWords)
      .map(({ gram }) => gram);
    return { label: labels[best] ?? '', probabilities, words };
  };
};

const sumHints = (
  { hints: weights }: Classifier,
  hints: Readonly<Record<string, number>>,
  label: number,
): number => {
  let sum = weights.bias?.[label] ?? 0;
  for (const [hint, value] of Object.entries(hints)) sum += (weights[hint]?.[label] ?? 0) * value;
  return sum;
};

/** Shares that sum to 1, of log-odds. */
const softmax = (sums: readonly number[]): number[] => {
  const top = Math.max(...sums);
  const parts = sums.map((sum) => Math.exp(sum - top));
  const total = parts.reduce((a, b) => a + b, 0);
  return parts.map((part) => part / total);
};
