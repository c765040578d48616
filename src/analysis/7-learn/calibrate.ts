import type { Classifier } from '../../domain/tagging.ts';

/** Offsets are looked for among these log-odds, one label at a time. */
const steps = [-0.4, -0.2, 0, 0.2, 0.4];
const rounds = 2;
/** A gain in macro-F1 smaller than this for each log-odd is taken for chance. */
const cautionPerLogOdd = 0.01;

/** What a model said of a text that it did not learn from: a probability for each label, and the true label's place. */
export interface Answer {
  readonly probabilities: readonly number[];
  readonly truth: number;
}

/**
 * Log-odds to add to each label so that the mean of the labels' F1 is greatest: a model that is right most often still
 * says rare labels too seldom or too often. Found one label after the other, the first label that ties wins.
 */
export const chooseOffsets = (answers: readonly Answer[], labels: number): number[] => {
  const rows = answers.map(({ probabilities, truth }) => ({
    truth,
    logits: probabilities.map((share) => Math.log(Math.max(1e-9, share))),
  }));
  const offsets = new Array<number>(labels).fill(0);
  let best = worth(rows, offsets);
  for (let round = 0; round < rounds; round++) {
    for (let label = 0; label < labels; label++) {
      for (const step of steps) {
        const tried = offsets.with(label, step);
        const score = worth(rows, tried);
        if (score <= best) continue;
        best = score;
        offsets[label] = step;
      }
    }
  }
  return offsets;
};

interface Row {
  readonly truth: number;
  readonly logits: readonly number[];
}

const worth = (rows: readonly Row[], offsets: readonly number[]): number => {
  const hits = new Float64Array(offsets.length);
  const sizes = new Float64Array(offsets.length);
  for (const { truth, logits } of rows) {
    let answer = 0;
    let top = Number.NEGATIVE_INFINITY;
    for (let label = 0; label < offsets.length; label++) {
      const sum = (logits[label] ?? 0) + (offsets[label] ?? 0);
      if (sum > top) [answer, top] = [label, sum];
    }
    if (answer === truth) hits[truth] = (hits[truth] ?? 0) + 2;
    sizes[truth] = (sizes[truth] ?? 0) + 1;
    sizes[answer] = (sizes[answer] ?? 0) + 1;
  }
  let sum = 0;
  hits.forEach((hit, label) => {
    sum += hit / Math.max(1, sizes[label] ?? 1);
  });
  const caution = offsets.reduce((all, offset) => all + Math.abs(offset), 0) * cautionPerLogOdd;
  return sum / offsets.length - caution;
};

/** The same classifier with log-odds added to its labels; `offsets` are in the order of `labels`. */
export const withOffsets = (
  classifier: Classifier,
  labels: readonly string[],
  offsets: readonly number[],
): Classifier => {
  const bias = classifier.labels.map(
    (label, at) => (classifier.hints.bias?.[at] ?? 0) + (offsets[labels.indexOf(label)] ?? 0),
  );
  return { ...classifier, hints: { ...classifier.hints, bias } };
};
