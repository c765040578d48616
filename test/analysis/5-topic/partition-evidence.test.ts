import { describe, expect, test } from 'vitest';
import { createBackgroundEvidence } from '../../../src/analysis/5-topic/background-evidence.ts';
import type { Corpus } from '../../../src/analysis/5-topic/corpus.ts';
import { createForetoldEvidence } from '../../../src/analysis/5-topic/foretold-evidence.ts';
import { lnGamma, partitionEvidence } from '../../../src/analysis/5-topic/partition-evidence.ts';
import { refinePartition } from '../../../src/analysis/5-topic/refine-partition.ts';
import { createSizedEvidence, wholeShare } from '../../../src/analysis/5-topic/sized-evidence.ts';

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

  test('all forms prefer the planted topics to one lump and to a wrong cut', () => {
    const flat = (partition: typeof planted) => partitionEvidence(corpus, partition).logLikelihood;
    const evidenceOf = createBackgroundEvidence(corpus);
    const background = (partition: typeof planted) => evidenceOf(partition).logLikelihood;
    const foretold = createForetoldEvidence(corpus);
    for (const evidence of [flat, background, foretold]) {
      expect(evidence(planted)).toBeGreaterThan(evidence(lumped));
      expect(evidence(planted)).toBeGreaterThan(evidence(crossed));
    }
  });

  test('how two texts of one word foretell each other can be counted by hand', () => {
    const two = corpusOf([[0], [0]]);
    // Each word has half a count beside its own; 200 words of all stand behind the two of the language.
    const share = (2 + 200 * (2.5 / 5)) / (2 + 200);
    const word = Math.log((1 + 5 * share) / (1 + 5));
    const topic = Math.log((1 + 0.1) / (1 + 0.1));
    const found = createForetoldEvidence(two)({ topicOf: new Int32Array(2), topics: 1 });
    expect(found).toBeCloseTo(2 * (word + topic), 9);
  });

  test('of texts said alike by many, each mention foretells and is foretold', () => {
    const folded = { ...corpusOf([[0, 1], [2]]), copies: Int32Array.from([3, 1]) };
    const apart = corpusOf([[0, 1], [0, 1], [0, 1], [2]]);
    const lump = (documents: number) => ({ topicOf: new Int32Array(documents), topics: 1 });
    expect(createForetoldEvidence(folded)(lump(2))).toBeCloseTo(
      createForetoldEvidence(apart)(lump(4)),
      9,
    );
  });

  test('a few short texts show their topics by what they foretell, which the evidence of the whole lumps', () => {
    const documents = Array.from({ length: 120 }, (_, n) => {
      const [theme, turn] = [n % 20, Math.floor(n / 20)];
      const common = [0, 1, 2, 3, 4, 5].filter((word) => (word + turn + theme) % 2 === 0);
      const own = [turn % 4, (2 * turn + 1) % 4].sort((a, b) => a - b);
      return [...common, ...own.map((word) => 6 + 4 * theme + word)];
    });
    const few = { ...corpusOf(documents), words: 6 + 4 * 20 };
    const themes = { topicOf: Int32Array.from(documents, (_, n) => n % 20), topics: 20 };
    const lump = { topicOf: new Int32Array(120), topics: 1 };
    const whole = createBackgroundEvidence(few);
    expect(whole(lump).logLikelihood).toBeGreaterThan(whole(themes).logLikelihood);
    const sized = createSizedEvidence(few);
    expect(sized(themes).logLikelihood).toBeGreaterThan(sized(lump).logLikelihood);
  });

  test('the evidence of the whole decides alone where words are many or texts long', () => {
    const counts = (documents: number, words: number) => ({
      ...corpus,
      documents,
      ids: new Int32Array(documents * words),
    });
    expect(wholeShare(counts(500, 5))).toBe(0);
    expect(wholeShare(counts(4_000, 5))).toBeCloseTo(0.5, 9);
    expect(wholeShare(counts(6_000, 5))).toBe(1);
    expect(wholeShare(counts(500, 9))).toBeCloseTo(0.5, 9);
    expect(wholeShare(counts(500, 12))).toBe(1);
    expect(wholeShare(counts(0, 5))).toBe(0);
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
