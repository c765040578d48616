import { describe, expect, it } from 'vitest';
import {
  type Answer,
  chooseOffsets,
  withOffsets,
} from '../../../src/analysis/7-learn/calibrate.ts';

/** Of ten texts one is of the rare label, and the model is nearly, but never quite, sure of it. */
const answers: Answer[] = Array.from({ length: 60 }, (_, at) =>
  at % 10 === 0
    ? { probabilities: [0.55, 0.45], truth: 1 }
    : { probabilities: [0.9, 0.1], truth: 0 },
);

describe('how readily a learned label is said', () => {
  it('is raised for a label that the model says too seldom', () => {
    const [common = 0, rare = 0] = chooseOffsets(answers, 2);
    expect(rare - common).toBeGreaterThan(Math.log(0.55 / 0.45));
  });

  it('stays as it is where the model is right', () => {
    const right = answers.map(({ truth }) => ({ probabilities: [1 - truth, truth], truth }));
    expect(chooseOffsets(right, 2)).toEqual([0, 0]);
    expect(chooseOffsets([], 3)).toEqual([0, 0, 0]);
  });

  it('is added to the labels by name, also where the model knows fewer', () => {
    const classifier = { labels: ['b', 'c'], grams: {}, hints: { bias: [1, 2] } };
    const moved = withOffsets(classifier, ['a', 'b', 'c'], [9, 0.2, -0.4]);
    expect(moved.hints.bias).toEqual([1.2, 1.6]);
    expect(classifier.hints.bias).toEqual([1, 2]);
  });
});
