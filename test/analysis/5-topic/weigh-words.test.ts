import { describe, expect, test } from 'vitest';
import type { Corpus } from '../../../src/analysis/5-topic/corpus.ts';
import { weighWords } from '../../../src/analysis/5-topic/weigh-words.ts';

/** Words 0 and 1 belong to one topic each, word 2 stands in every document, word 3 in a single one. */
const documents = Array.from({ length: 60 }, (_, n) =>
  n === 0 ? [0, 2, 3] : n % 2 === 0 ? [0, 0, 2] : [1, 2],
);
const corpus: Corpus = {
  documentOf: Int32Array.from(documents, (_, n) => n),
  documents: documents.length,
  start: Int32Array.from([0, ...documents.map((_, n) => documents.slice(0, n + 1).flat().length)]),
  ids: Int32Array.from(documents.flat()),
  copies: new Int32Array(documents.length).fill(1),
  languageOf: new Int32Array(documents.length),
  words: 4,
  givenOf: [],
  termsOf: documents.map((words) => words.map(String)),
};
const halves = { topicOf: Int32Array.from(documents, (_, n) => n % 2), topics: 2 };

describe('weighing words by a partition', () => {
  const [first, second, everywhere, rare] = weighWords(corpus, halves) as unknown as number[];

  test('a word of one topic weighs most, one that stands everywhere nothing, a rare one something between', () => {
    expect(first).toBeGreaterThan(1);
    expect(second).toBeGreaterThan(1);
    expect(everywhere).toBeCloseTo(0, 3);
    expect(rare).toBeGreaterThan(everywhere as number);
    expect(rare).toBeLessThan(first as number);
  });

  test('the mean over all words of the documents is one', () => {
    const weights = weighWords(corpus, halves);
    const sum = documents.flat().reduce((all, word) => all + (weights[word] as number), 0);
    expect(sum / documents.flat().length).toBeCloseTo(1, 5);
  });

  test('one topic alone tells no word from another, so all weigh alike', () => {
    const alone = { topicOf: new Int32Array(documents.length), topics: 1 };
    expect([...weighWords(corpus, alone)]).toEqual([1, 1, 1, 1]);
  });
});
