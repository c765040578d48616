import { describe, expect, test } from 'vitest';
import type { Corpus } from '../../../src/analysis/5-topic/corpus.ts';
import { thinCorpus } from '../../../src/analysis/5-topic/thin-corpus.ts';

/** Documents of so many words each, the words numbered from 0. */
const corpusOf = (...lengths: readonly number[]): Corpus => {
  const ids = lengths.flatMap((length) => Array.from({ length }, (_, word) => word));
  const ends = lengths.map((_, n) => lengths.slice(0, n + 1).reduce((sum, part) => sum + part, 0));
  return {
    documentOf: Int32Array.from(lengths, (_, n) => n),
    documents: lengths.length,
    start: Int32Array.from([0, ...ends]),
    ids: Int32Array.from(ids),
    copies: new Int32Array(lengths.length).fill(1),
    languageOf: new Int32Array(lengths.length),
    words: Math.max(...lengths),
    termsOf: lengths.map(() => []),
    givenOf: lengths.map(() => undefined),
  };
};

const wordsOf = ({ start, ids }: Corpus, document: number): number[] => [
  ...ids.slice(start[document], start[document + 1]),
];

describe('the words that bear witness on the number of topics', () => {
  test('texts of ordinary length stay whole', () => {
    const corpus = corpusOf(3, 32, 0, 12);
    expect(thinCorpus(corpus)).toBe(corpus);
  });

  test('a long text speaks with 32 words, evenly from the common to the rare; its neighbours stay', () => {
    const thinned = thinCorpus(corpusOf(5, 320, 2));
    const words = wordsOf(thinned, 1);
    expect(words).toHaveLength(32);
    expect(new Set(words.slice(1).map((word, n) => word - (words[n] as number)))).toEqual(
      new Set([10]),
    );
    expect(words[0]).toBeLessThan(10);
    expect(wordsOf(thinned, 0)).toEqual([0, 1, 2, 3, 4]);
    expect(wordsOf(thinned, 2)).toEqual([0, 1]);
  });
});
