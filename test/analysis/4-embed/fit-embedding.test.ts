import { describe, expect, test } from 'vitest';
import { createEmbedding } from '../../../src/analysis/4-embed/embedding.ts';
import { fitEmbedding } from '../../../src/analysis/4-embed/fit-embedding.ts';
import {
  loadEmbedding,
  serializeEmbedding,
} from '../../../src/analysis/4-embed/serialize-embedding.ts';

const printing = ['printer', 'paper', 'tray', 'ink'];
const billing = ['invoice', 'tax', 'total', 'refund'];
const pick = (words: readonly string[], n: number) =>
  words.filter((_, index) => index !== n % words.length).concat('team');
const mentions = Array.from({ length: 60 }, (_, n) => ({
  terms: pick(n % 2 === 0 ? printing : billing, n >> 1),
}));
const cosine = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, part, i) => sum + part * (b[i] ?? 0), 0);

describe('the embedding fitted on the mentions', () => {
  const embedding = fitEmbedding(mentions, { seed: 3 });

  test('words that keep the same company lie closer than words that do not', () => {
    const printer = embedding.embed(['printer']);
    expect(cosine(printer, embedding.embed(['tray']))).toBeGreaterThan(
      cosine(printer, embedding.embed(['invoice'])) + 0.3,
    );
  });

  test('a vector has length one, and is all zeros when no word is known', () => {
    const vector = embedding.embed(['printer', 'paper']);
    expect(cosine(vector, vector)).toBeCloseTo(1, 5);
    expect(embedding.embed(['zebra', 'qq']).every((part) => part === 0)).toBe(true);
    expect(embedding.embed([])).toHaveLength(embedding.dimensions);
  });

  test('a slip of the pen finds its word', () => {
    for (const slip of ['prnter', 'printter', 'prinder', 'pritner']) {
      expect(embedding.embed([slip])).toEqual(embedding.embed(['printer']));
    }
  });

  test('the same mentions and seed give the same version, other mentions another', () => {
    expect(fitEmbedding(mentions, { seed: 3 }).version).toBe(embedding.version);
    expect(fitEmbedding(mentions.slice(1), { seed: 3 }).version).not.toBe(embedding.version);
  });

  test('a word that weighs nothing does not move a vector', () => {
    const { model } = embedding;
    const weights = Float32Array.from(model.terms, (term) => (term === 'team' ? 0 : 1));
    const weighted = createEmbedding({ ...model, weights });
    expect(weighted.embed(['ink', 'team'])).toEqual(weighted.embed(['ink']));
  });

  test('light words are words of their own where texts are short, and no slip leads to them', () => {
    const said = mentions.map(({ terms }) => ({ terms: [...terms.slice(0, 3), '~again'] }));
    const { wordIds, model } = fitEmbedding(said, { seed: 3 });
    expect(model.terms).toContain('~again');
    expect(wordIds(['~again'])).toHaveLength(1);
    expect(wordIds(['again', 'agains', '~agai'])).toEqual([]);
  });

  test('where most texts are longer, the light words of the short ones are not heard', () => {
    const long = mentions.map(({ terms }, n) => ({
      terms: n % 3 === 0 ? ['ink', '~again'] : terms,
    }));
    const silent = long.map(({ terms }) => ({ terms: terms.filter((term) => term !== '~again') }));
    expect(fitEmbedding(long, { seed: 3 }).version).toBe(fitEmbedding(silent, { seed: 3 }).version);
  });

  test('the vocabulary is bounded and keeps the most widespread words', () => {
    const small = fitEmbedding(mentions, { seed: 3, maxTerms: 3 });
    expect(small.model.terms).toHaveLength(3);
    expect(small.model.terms[0]).toBe('team');
  });

  test('it survives being written and read', () => {
    const loaded = loadEmbedding(serializeEmbedding(embedding));
    expect(loaded.version).toBe(embedding.version);
    expect(loaded.embed(['tax', 'ink'])).toEqual(embedding.embed(['tax', 'ink']));
  });

  test.each([
    ['nothing', new Uint8Array(0)],
    ['something else', new TextEncoder().encode('no embedding at all')],
    ['a file cut short', serializeEmbedding(embedding).slice(0, -8)],
    ['a broken header', new TextEncoder().encode('GSEMB2\u0004\0\0\0oops')],
  ])('%s is refused with a message that says what to do', (_, bytes) => {
    expect(() => loadEmbedding(bytes)).toThrow(/Discover topics again/);
  });

  test.each([
    ['no mention', []],
    ['one mention', [{ terms: ['printer', 'paper'] }]],
    ['mentions without words', [{ terms: [] }, { terms: [] }]],
    ['mentions of one word', [{ terms: ['ink'] }, { terms: ['ink'] }]],
  ])('%s gives an embedding without opinions', (_, few) => {
    const empty = fitEmbedding(few, { seed: 1 });
    expect(empty.embed(['printer', 'ink']).every((part) => part === 0)).toBe(true);
    expect(loadEmbedding(serializeEmbedding(empty)).version).toBe(empty.version);
  });
});
