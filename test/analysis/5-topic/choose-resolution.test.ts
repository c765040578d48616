import { describe, expect, test } from 'vitest';
import { alone } from '../../../src/analysis/4-embed/crew.ts';
import { seededRandom } from '../../../src/analysis/4-embed/seeded-random.ts';
import { chooseResolution } from '../../../src/analysis/5-topic/choose-resolution.ts';
import type { Corpus } from '../../../src/analysis/5-topic/corpus.ts';
import { neighbourGraph } from '../../../src/analysis/5-topic/graph.ts';
import { leiden } from '../../../src/analysis/5-topic/leiden.ts';
import { nearestNeighbours } from '../../../src/analysis/5-topic/nearest-neighbours.ts';

const [kinds, wordsOfKind, texts, said] = [6, 8, 360, 6];
const words = kinds * wordsOfKind;
const kindOf = (text: number): number => text % kinds;

/** Texts of six words: four of their kind, two of any; a vector counts the words. */
const write = (): { corpus: Corpus; data: Float32Array } => {
  const random = seededRandom(5);
  const any = (count: number): number => Math.floor(random() * count);
  const documents = Array.from({ length: texts }, (_, text) =>
    Array.from({ length: said }, (_, n) =>
      n < 4 ? kindOf(text) * wordsOfKind + any(wordsOfKind) : any(words),
    ).sort((a, b) => a - b),
  );
  const data = new Float32Array(texts * words);
  for (const [text, ids] of documents.entries()) {
    const row = data.subarray(text * words, (text + 1) * words);
    for (const id of ids) row[id] = (row[id] as number) + 1;
    const length = Math.hypot(...row);
    for (const [at, value] of row.entries()) row[at] = value / length;
  }
  const corpus: Corpus = {
    documentOf: Int32Array.from({ length: texts }, (_, text) => text),
    documents: texts,
    start: Int32Array.from({ length: texts + 1 }, (_, text) => text * said),
    ids: Int32Array.from(documents.flat()),
    copies: new Int32Array(texts).fill(1),
    languageOf: new Int32Array(texts),
    words,
    termsOf: [],
    givenOf: [],
  };
  return { corpus, data };
};

describe('how fine topics are', () => {
  const { corpus, data } = write();
  const graph = neighbourGraph(nearestNeighbours({ count: texts, dimensions: words, data }, 20, 1));
  const weights = new Float32Array(words).fill(1);
  const choose = (options: { from?: number; weights?: Float32Array }) =>
    chooseResolution(corpus, graph, { seed: 1, crew: alone, ...options });
  const topicsAt = (resolution: number): number =>
    new Set(leiden(graph, resolution, seededRandom(1))).size;

  test('the planted number comes back, by the evidence and by halves of the texts', () => {
    const byEvidence = choose({});
    expect(byEvidence.partition.topics).toBe(kinds);
    const byBoth = choose({ from: byEvidence.step, weights });
    expect(byBoth.partition.topics).toBe(kinds);
    const alike = Array.from({ length: texts }, (_, text) => text).filter(
      (text) => byBoth.partition.topicOf[text] === byBoth.partition.topicOf[kindOf(text)],
    );
    expect(alike.length).toBeGreaterThan(0.9 * texts);
  });

  test('the evidence has its say beside the halves, and neither has the last word', () => {
    // Step 7 is resolution 12, ten times as many topics as were planted; halves alone end at the planted ones from there.
    const fine = choose({ from: 7, weights }).partition.topics;
    expect(fine).toBeGreaterThan(kinds);
    expect(fine).toBeLessThan(topicsAt(12) / 2);
    expect(choose({ from: 3, weights }).partition.topics).toBe(kinds);
  });

  test('partitions asked for beside come whatever they are worth', () => {
    const { beside } = chooseResolution(corpus, graph, {
      ...{ seed: 1, crew: alone, weights },
      beside: [100],
    });
    expect(beside.map(({ topics }) => topics)).toEqual([topicsAt(100)]);
  });
});
