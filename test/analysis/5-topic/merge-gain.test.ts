import { expect, test } from 'vitest';
import { seededRandom } from '../../../src/analysis/4-embed/seeded-random.ts';
import type { Background } from '../../../src/analysis/5-topic/background.ts';
import { mergeGain, type PouredTopic, pour } from '../../../src/analysis/5-topic/merge-gain.ts';
import { alpha, lnGamma } from '../../../src/analysis/5-topic/partition-evidence.ts';
import { wordEvidence } from '../../../src/analysis/5-topic/topic-words.ts';

const vocabulary = 300;
const strength = 200;
const random = seededRandom(3);
const background: Background = {
  languages: 2,
  languageOf: new Int32Array(0),
  share: Float64Array.from({ length: 2 * vocabulary }, () => (0.5 + random()) / vocabulary),
};

/** A topic of some words; a few of them are said often. */
const invent = (words: number, mentions: number, language = 0): PouredTopic => {
  const ids = [...new Set(Array.from({ length: words }, () => Math.floor(vocabulary * random())))];
  ids.sort((a, b) => a - b);
  const counts = Int32Array.from(ids, (_, n) => (n % 7 === 0 ? 40 : 1 + Math.floor(4 * random())));
  const tokens = counts.reduce((sum, count) => sum + count, 0);
  return { words: Int32Array.from(ids), counts, tokens, mentions, language };
};

const evidenceOf = (topic: PouredTopic): number =>
  wordEvidence(topic, background, vocabulary, strength) +
  lnGamma(topic.mentions + alpha) -
  lnGamma(alpha);

test.each([
  ['a small one and a large one', invent(10, 5), invent(200, 90)],
  ['two large ones', invent(250, 80), invent(200, 90)],
  ['two without a word in common', invent(0, 3), invent(50, 20)],
  ['two of different languages', invent(60, 12), invent(90, 40, 1)],
])('the gain of joining %s is what the evidence grows by', (_, a, b) => {
  const before = evidenceOf(a) + evidenceOf(b);
  const gain = mergeGain(a, b, background, vocabulary, strength);
  expect(mergeGain(b, a, background, vocabulary, strength)).toBeCloseTo(gain, 9);
  pour(a, b);
  expect([...b.words]).toEqual([...b.words].sort((x, y) => x - y));
  expect(evidenceOf(b) - before).toBeCloseTo(gain, 6);
});
