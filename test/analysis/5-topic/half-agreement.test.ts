import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/analysis/4-embed/seeded-random.ts';
import type { WordCounts } from '../../../src/analysis/5-topic/corpus.ts';
import { canBeHalved, halfAgreement } from '../../../src/analysis/5-topic/half-agreement.ts';
import { sharedInformation } from '../../../src/analysis/5-topic/shared-information.ts';

const [kinds, wordsOfKind, texts, words] = [4, 8, 400, 32];

/** Texts of four different words, all of the text's own kind, or of any kind. */
const writeTexts = (ofOneKind: boolean): WordCounts => {
  const random = seededRandom(11);
  const documents = Array.from({ length: texts }, (_, n) => {
    const said = new Set<number>();
    while (said.size < 4) {
      const word = Math.floor(random() * (ofOneKind ? wordsOfKind : words));
      said.add(ofOneKind ? (n % kinds) * wordsOfKind + word : word);
    }
    return [...said].sort((a, b) => a - b);
  });
  return {
    documents: texts,
    start: Int32Array.from({ length: texts + 1 }, (_, n) => 4 * n),
    ids: Int32Array.from(documents.flat()),
    copies: new Int32Array(texts).fill(1),
    languageOf: new Int32Array(texts),
    words,
  };
};

const weights = new Float32Array(words).fill(1);
const partitionBy = (topicOf: (text: number) => number) => {
  const numbers = Int32Array.from({ length: texts }, (_, text) => topicOf(text));
  return { topicOf: numbers, topics: Math.max(...numbers) + 1 };
};
const planted = partitionBy((text) => text % kinds);

describe('what two labellings know of each other', () => {
  test('equal ones know all, and chance is what can be counted by hand', () => {
    const halves = [0, 0, 1, 1];
    // Of the 6 ways to lay two and two on two and two, 2 say all (ln 2) and 4 nothing.
    const { mutual, chance, entropy } = sharedInformation(halves, halves);
    expect(mutual).toBeCloseTo(Math.log(2), 12);
    expect(entropy).toBeCloseTo(Math.log(2), 12);
    expect(chance).toBeCloseTo(Math.log(2) / 3, 12);
    expect(sharedInformation(halves, [0, 1, 0, 1]).mutual).toBeCloseTo(0, 12);
  });

  test('nothing is known of nothing, nor by one label for all', () => {
    expect(sharedInformation([], [])).toEqual({ mutual: 0, chance: 0, entropy: 0 });
    const { mutual, entropy } = sharedInformation([0, 0, 0], [0, 1, 2]);
    expect(mutual).toBeCloseTo(0, 12);
    expect(entropy).toBeCloseTo(Math.log(3) / 2, 12);
  });
});

describe('the agreement of halves of the texts', () => {
  const corpus = writeTexts(true);

  test('is greatest at the planted topics, below it where they are lumped or cut', () => {
    const found = halfAgreement(corpus, weights, planted);
    const lumped = partitionBy((text) => Math.floor((text % kinds) / 2));
    const cut = partitionBy((text) => (text % kinds) + kinds * (Math.floor(text / kinds) % 2));
    // Both halves tell all four kinds: ln 4 of information, all of what can be known.
    expect(found).toBeCloseTo(Math.sqrt(Math.log(4)), 1);
    expect(halfAgreement(corpus, weights, lumped)).toBeLessThan(found);
    expect(halfAgreement(corpus, weights, cut)).toBeLessThan(found);
    expect(
      halfAgreement(
        corpus,
        weights,
        partitionBy(() => 0),
      ),
    ).toBe(0);
  });

  test('a text does not agree with itself: topics of nothing agree on nothing', () => {
    const random = writeTexts(false);
    expect(halfAgreement(random, weights, planted)).toBeLessThan(0.15);
    expect(
      halfAgreement(
        random,
        weights,
        partitionBy((text) => text),
      ),
    ).toBeLessThan(0.15);
  });

  test('words that weigh nothing are not heard', () => {
    // Every text begins with a word that tells the wrong thing: which half of the texts it is from.
    const ids = Int32Array.from({ length: 5 * texts }, (_, at) => {
      const text = Math.floor(at / 5);
      return at % 5 === 0
        ? words + (text < texts / 2 ? 0 : 1)
        : (corpus.ids[4 * text + (at % 5) - 1] as number);
    });
    for (let text = 0; text < texts; text++) ids.subarray(5 * text, 5 * text + 5).sort();
    const start = Int32Array.from({ length: texts + 1 }, (_, n) => 5 * n);
    const noisy = { ...corpus, ids, start, words: words + 2 };
    const deaf = Float32Array.from({ length: words + 2 }, (_, word) => (word < words ? 1 : 0));
    expect(halfAgreement(noisy, deaf, planted)).toBeCloseTo(Math.sqrt(Math.log(4)), 1);
  });

  test('texts of one word have no halves', () => {
    const single = {
      ...corpus,
      start: Int32Array.from({ length: texts + 1 }, (_, n) => n),
      ids: corpus.ids.filter((_, at) => at % 4 === 0),
    };
    expect(halfAgreement(single, weights, planted)).toBe(0);
  });

  test('they speak for all only where nearly all have two different words', () => {
    const share = (oneWord: number): boolean =>
      canBeHalved({
        documents: 2,
        start: Int32Array.from([0, 2, 4]),
        ids: Int32Array.from([0, 1, 2, 2]),
        copies: Int32Array.from([100 - oneWord, oneWord]),
        languageOf: new Int32Array(2),
        words: 3,
      });
    expect(share(15)).toBe(true);
    expect(share(16)).toBe(false);
  });
});
