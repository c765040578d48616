import { describe, expect, test } from 'vitest';
import { fitEmbedding } from '../../../src/analysis/4-embed/fit-embedding.ts';
import type { TopicEvidence } from '../../../src/analysis/5-topic/placement.ts';
import {
  loadModel,
  serializeModel,
  type TopicModel,
} from '../../../src/analysis/5-topic/serialize-model.ts';

const terms = [['printer', 'paper'], ['printer', 'paper'], ['ink', 'paper'], ['ink']];
const evidence: TopicEvidence = {
  topics: 2,
  beta: 0.05,
  mentions: Int32Array.of(3, 1),
  tokens: Int32Array.of(6, 1),
  start: Int32Array.of(0, 1, 3, 4),
  topic: Int32Array.of(0, 0, 1, 0),
  count: Int32Array.of(3, 1, 1, 2),
};
const model: TopicModel = {
  embedding: fitEmbedding(
    terms.map((words) => ({ terms: words })),
    { seed: 1 },
  ),
  evidence,
  topicIds: ['t_1', 't_2'],
};

describe('a topic model', () => {
  test('is the same after being written and read', () => {
    const bytes = serializeModel(model);
    const read = loadModel(bytes);
    expect(read.evidence).toEqual(evidence);
    expect(read.topicIds).toEqual(model.topicIds);
    expect(read.embedding.version).toBe(model.embedding.version);
    expect(serializeModel(read)).toEqual(bytes);
  });

  test('is read from the middle of a larger buffer', () => {
    const bytes = serializeModel(model);
    const larger = new Uint8Array(bytes.length + 7);
    larger.set(bytes, 3);
    expect(loadModel(larger.subarray(3, 3 + bytes.length)).evidence).toEqual(evidence);
  });

  test.each([
    ['something else', new TextEncoder().encode('no model at all')],
    ['nothing', new Uint8Array(0)],
    ['a file cut short', serializeModel(model).slice(0, -8)],
    ['a broken header', new TextEncoder().encode('GSTOP1\u0004\0\0\0oops')],
  ])('%s is refused with a message that says what to do', (_, bytes) => {
    expect(() => loadModel(bytes)).toThrow(/Discover topics again/);
  });
});
