import { describe, expect, test } from 'vitest';
import { createBackgroundEvidence } from '../../../src/analysis/5-topic/background-evidence.ts';
import type { Corpus } from '../../../src/analysis/5-topic/corpus.ts';
import { lnGamma, partitionEvidence } from '../../../src/analysis/5-topic/partition-evidence.ts';
import { refinePartition } from '../../../src/analysis/5-topic/refine-partition.ts';

const corpusOf = (documents: readonly (readonly number[])[]): Corpus => ({
  documentOf: Int32Array.from(documents, (_, n) => n),
  documents: documents.length,
  start: Int32Array.from([0, ...documents.map((_, n) => documents.slice(0, n + 1).flat().length)]),
  ids: Int32Array.from(documents.flat()),
  copies: new Int32Array(documents.length).fill(1),
  languageOf: new Int32Array(documents.length),
  words: 6,
  givenOf: [],
  termsOf: documents.map((words) => words.map(String)),
});
const corpus = corpusOf(
  Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? [0, 1, 2] : [3, 4, 5])),
);
const planted = { topicOf: Int32Array.from({ length: 40 }, (_, n) => n % 2), topics: 2 };
const lumped = { topicOf: new Int32Array(40), topics: 1 };
const crossed = { topicOf: Int32Array.from({ length: 40 }, (_, n) => (n >> 1) % 2), topics: 2 };

/** Two opposite directions, one for each planted topic; all words weigh alike. */
const space = {
  dimensions: 2,
  vectors: Float32Array.from({ length: 80 }, (_, i) => ((i >> 1) % 2 === i % 2 ? 1 : 0)),
  weights: new Float32Array(6).fill(1),
};

describe('the evidence of a partition', () => {
  test('ln Γ agrees with factorials and the half', () => {
    expect(lnGamma(6)).toBeCloseTo(Math.log(120), 9);
    expect(lnGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 9);
    expect(lnGamma(1e-3)).toBeCloseTo(6.907178885, 6);
  });

  test('both forms prefer the planted topics to one lump and to a wrong cut', () => {
    const flat = (partition: typeof planted) => partitionEvidence(corpus, partition).logLikelihood;
    const evidenceOf = createBackgroundEvidence(corpus);
    const background = (partition: typeof planted) => evidenceOf(partition).logLikelihood;
    for (const evidence of [flat, background]) {
      expect(evidence(planted)).toBeGreaterThan(evidence(lumped));
      expect(evidence(planted)).toBeGreaterThan(evidence(crossed));
    }
  });

  test('a single word in a single topic has the likelihood one can count by hand', () => {
    const one = corpusOf([[0]]);
    const { logLikelihood } = partitionEvidence(one, { topicOf: new Int32Array(1), topics: 1 });
    expect(logLikelihood).toBeCloseTo(Math.log(1 / 6), 9);
  });

  test('sweeps carry misplaced documents home and never lower the evidence', () => {
    const topicOf = planted.topicOf.slice();
    topicOf[0] = 1;
    topicOf[7] = 0;
    const refined = refinePartition(corpus, space, { topicOf, topics: 2 });
    const home = refined.topicOf[2];
    expect([...refined.topicOf]).toEqual(
      Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? home : 1 - (home ?? 0))),
    );
  });
});
