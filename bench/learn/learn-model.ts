import { shuffledOrder } from './shuffle.ts';
import type { SentimentClass } from './teaching-sets.ts';

/** A text as the model sees it. */
export interface Example {
  /** Each set has its own idea of what is neutral: a level of its own, which the file leaves out. */
  readonly set: string;
  readonly features: readonly (readonly [string, number])[];
  readonly label: SentimentClass;
}

const levelMark = '#level ';
const levelOf = (set: string): string => levelMark + set;

const epochs = 12;
const rate = 0.15;
/** Rarer features are left out. */
const minRows = { en: 4, others: 2 };
/** Strength of the pull towards 0; chosen on sets, and on the `val` split, that are not reported on. */
const pull = { en: 1e-1, others: 2e-2 };
/**
 * The levels of the sets are left out, and what customers write is less often neutral than news and tweets at large.
 * Log-odds; chosen on train splits and every second text of sets left out of the learning (docs/tags.md).
 */
const lessNeutral = { en: 0.2, others: 0 };
/** Smaller weights than this are left out of the file. */
const minWeight = 0.12;

/** Multinomial logistic regression by AdaGrad with L2, classes weighted equally, rows in a fixed shuffled order. */
export function learnModel(
  examples: readonly Example[],
  kind: 'en' | 'others',
): Map<string, Float64Array> {
  const counts = new Map<string, number>();
  for (const { features } of examples) {
    for (const [feature] of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  const weights = new Map<string, Float64Array>();
  const squares = new Map<string, Float64Array>();
  const start = (feature: string): void => {
    weights.set(feature, new Float64Array(3));
    squares.set(feature, new Float64Array(3).fill(1e-2));
  };
  for (const [feature, count] of counts) {
    if (count >= minRows[kind] || feature.startsWith('#')) start(feature);
  }
  const sets = new Set(examples.map(({ set }) => set));
  if (sets.size > 1) for (const set of sets) start(levelOf(set));
  const share = [0, 0, 0];
  for (const { label } of examples) share[label] = (share[label] ?? 0) + 1;
  const classWeight = share.map((count) => examples.length / (3 * Math.max(1, count)));
  const order = shuffledOrder(examples.length);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const at of order) {
      const example = examples[at] as Example;
      step(example, weights, squares, classWeight[example.label] ?? 1, pull[kind]);
    }
  }
  return weights;
}

function step(
  { set, features: own, label }: Example,
  weights: ReadonlyMap<string, Float64Array>,
  squares: ReadonlyMap<string, Float64Array>,
  classWeight: number,
  towardsZero: number,
): void {
  const logits = [0, 0, 0];
  const features = [...own, [levelOf(set), 1] as const];
  for (const [feature, value] of features) {
    const weight = weights.get(feature);
    if (!weight) continue;
    for (let c = 0; c < 3; c++) logits[c] = (logits[c] ?? 0) + (weight[c] ?? 0) * value;
  }
  const top = Math.max(...logits);
  const parts = logits.map((logit) => Math.exp(logit - top));
  const sum = parts.reduce((a, b) => a + b, 0);
  for (const [feature, value] of features) {
    const weight = weights.get(feature);
    const square = squares.get(feature);
    if (!weight || !square) continue;
    const penalty = feature.startsWith('#') ? 0 : towardsZero;
    for (let c = 0; c < 3; c++) {
      const miss = (parts[c] ?? 0) / sum - (c === label ? 1 : 0);
      const gradient = classWeight * miss * value + penalty * (weight[c] ?? 0);
      square[c] = (square[c] ?? 0) + gradient * gradient;
      weight[c] = (weight[c] ?? 0) - (rate * gradient) / Math.sqrt(square[c] ?? 1);
    }
  }
}

/** The model as a file; weights of a class are against neutral. */
export function writeModel(
  weights: ReadonlyMap<string, Float64Array>,
  examples: readonly Example[],
  kind: 'en' | 'others',
): string {
  const lines: string[] = [];
  for (const feature of [...weights.keys()].sort()) {
    if (feature.startsWith(levelMark)) continue;
    const [against = 0, middle = 0, for_ = 0] = weights.get(feature) ?? [];
    const shift = feature === '#bias' ? lessNeutral[kind] : 0;
    const [low, high] = [against - middle + shift, for_ - middle + shift];
    if (!feature.startsWith('#') && Math.max(Math.abs(low), Math.abs(high)) < minWeight) continue;
    lines.push(`${feature}\t${low.toFixed(2)}\t${high.toFixed(2)}`);
  }
  return [
    `# feature\tlog-odds of negative\tlog-odds of positive against neutral; learned from ${examples.length} texts`,
    ...lines,
    '',
  ].join('\n');
}
