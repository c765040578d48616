import type { Classifier } from '../../domain/tagging.ts';
import type { ReadText } from './classifier.ts';
import { countGrams } from './text-grams.ts';

/** A text whose label is known. */
export interface TaughtText extends ReadText {
  readonly label: string;
  /** How much it counts; absent = 1. */
  readonly weight?: number;
}

export interface FitOptions {
  /** Labels get equal say, however often each stands; off where the shares themselves are the lesson. */
  readonly balanced: boolean;
}

/** Grams of fewer texts are left out, and of the others the most frequent are kept. */
const minTexts = 2;
const mostGrams = 60_000;
const epochs = 14;
const rate = 0.25;
/** Pull towards 0 of a gram's and of a hint's weight, in all epochs alike, shared by the texts that hold it. */
const pull = { gram: 1, hint: 0.02 };

interface Row {
  readonly at: Int32Array;
  readonly value: Float64Array;
  readonly label: number;
  readonly weight: number;
}

/**
 * Fits a multinomial logistic regression with L2 by AdaGrad (Duchi, Hazan & Singer 2011), rows in a fixed shuffled
 * order, so equal texts give equal weights. TF-IDF as usual: (1 + ln tf) · (1 + ln(n / df)), unit length.
 */
export const fitClassifier = (texts: readonly TaughtText[], options: FitOptions): Classifier => {
  const labels = [...new Set(texts.map(({ label }) => label))].sort();
  const counted = texts.map(({ text }) => countGrams(text));
  const grams = chooseGrams(counted);
  const hintNames = ['bias', ...new Set(texts.flatMap(({ hints }) => Object.keys(hints)))].sort();
  const names = [...grams.keys()];
  const gramAt = new Map(names.map((gram, at) => [gram, at]));
  const hintAt = new Map(hintNames.map((hint, at) => [hint, names.length + at]));
  const idf = names.map((gram) => 1 + Math.log(texts.length / (grams.get(gram) ?? 1)));
  const shares = shareOf(texts, labels);
  const rows = texts.map((text, at): Row => {
    const label = labels.indexOf(text.label);
    const say = options.balanced ? 1 / (labels.length * (shares[label] ?? 1)) : 1;
    const read = readRow(counted[at] as Map<string, number>, text.hints, { gramAt, hintAt, idf });
    return { ...read, label, weight: (text.weight ?? 1) * say };
  });
  const weights = descend(rows, labels.length, names.length, names.length + hintNames.length);
  const of = (at: number): number[] => labels.map((_, k) => round(weights[at * labels.length + k]));
  return {
    labels,
    grams: Object.fromEntries(
      names
        .map((gram, at) => [gram, [round(idf[at]), ...of(at)]] as const)
        .filter(([, [, ...own]]) => own.some((weight) => Math.abs(weight) >= 0.01)),
    ),
    hints: Object.fromEntries(hintNames.map((hint) => [hint, of(hintAt.get(hint) ?? 0)])),
  };
};

const round = (value = 0): number => Math.round(value * 1000) / 1000;

const shareOf = (texts: readonly TaughtText[], labels: readonly string[]): number[] =>
  labels.map((label) => texts.filter((text) => text.label === label).length / texts.length);

/** Gram → in how many texts, in the order of the letters. */
const chooseGrams = (counted: readonly ReadonlyMap<string, number>[]): Map<string, number> => {
  const texts = new Map<string, number>();
  for (const grams of counted) {
    for (const gram of grams.keys()) texts.set(gram, (texts.get(gram) ?? 0) + 1);
  }
  const kept = [...texts]
    .filter(([, count]) => count >= minTexts)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, mostGrams);
  return new Map(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
};

interface Columns {
  readonly gramAt: ReadonlyMap<string, number>;
  readonly hintAt: ReadonlyMap<string, number>;
  readonly idf: readonly number[];
}

const readRow = (
  grams: ReadonlyMap<string, number>,
  hints: Readonly<Record<string, number>>,
  { gramAt, hintAt, idf }: Columns,
): Pick<Row, 'at' | 'value'> => {
  const at: number[] = [];
  const value: number[] = [];
  let square = 0;
  for (const [gram, count] of grams) {
    const column = gramAt.get(gram);
    if (column === undefined) continue;
    const size = (1 + Math.log(count)) * (idf[column] ?? 0);
    square += size * size;
    at.push(column);
    value.push(size);
  }
  const norm = square === 0 ? 1 : Math.sqrt(square);
  const scaled = value.map((size) => size / norm);
  for (const [hint, size] of Object.entries({ bias: 1, ...hints })) {
    if (size === 0) continue;
    at.push(hintAt.get(hint) ?? 0);
    scaled.push(size);
  }
  return { at: Int32Array.from(at), value: Float64Array.from(scaled) };
};

const descend = (
  rows: readonly Row[],
  labels: number,
  grams: number,
  columns: number,
): Float64Array => {
  const weights = new Float64Array(columns * labels);
  const squares = new Float64Array(columns * labels).fill(0.05);
  const seen = new Float64Array(columns);
  for (const { at } of rows) for (const column of at) seen[column] = (seen[column] ?? 0) + 1;
  const pulls = seen.map((count, column) => (column < grams ? pull.gram : pull.hint) / count);
  const miss = new Float64Array(labels);
  const order = shuffledOrder(rows.length);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const place of order) {
      const row = rows[place] as Row;
      missOf(row, weights, labels, miss);
      for (let i = 0; i < row.at.length; i++) {
        const column = row.at[i] as number;
        const value = row.value[i] as number;
        for (let k = 0; k < labels; k++) {
          const cell = column * labels + k;
          const weight = weights[cell] as number;
          const slope = (miss[k] as number) * value + (pulls[column] as number) * weight;
          const square = (squares[cell] as number) + slope * slope;
          squares[cell] = square;
          weights[cell] = weight - (rate * slope) / Math.sqrt(square);
        }
      }
    }
  }
  return weights;
};

/** Predicted share minus truth, of each label, times the row's say. */
const missOf = (row: Row, weights: Float64Array, labels: number, miss: Float64Array): void => {
  miss.fill(0);
  for (let i = 0; i < row.at.length; i++) {
    const start = (row.at[i] as number) * labels;
    for (let k = 0; k < labels; k++) {
      miss[k] = (miss[k] as number) + (weights[start + k] as number) * (row.value[i] as number);
    }
  }
  let top = -Infinity;
  for (const sum of miss) top = Math.max(top, sum);
  let total = 0;
  for (let k = 0; k < labels; k++) {
    miss[k] = Math.exp((miss[k] as number) - top);
    total += miss[k] as number;
  }
  for (let k = 0; k < labels; k++) {
    miss[k] = ((miss[k] as number) / total - (k === row.label ? 1 : 0)) * row.weight;
  }
};

/** A fixed permutation (linear congruential generator, constants of Numerical Recipes, Press et al. 1992, 7.1). */
export const shuffledOrder = (length: number): number[] => {
  const order = Array.from({ length }, (_, at) => at);
  let state = 20_261_123;
  for (let at = length - 1; at > 0; at--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (at + 1);
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  return order;
};
