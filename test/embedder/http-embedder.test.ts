import { afterEach, describe, expect, test } from 'vitest';
import type { GroundswellError } from '../../src/domain/errors.ts';
import { createHttpEmbedder } from '../../src/embedder/http-embedder.ts';
import { type Answer, type AskedFor, startEmbeddingService } from './embedding-service.ts';

let service: Awaited<ReturnType<typeof startEmbeddingService>> | undefined;
afterEach(() => service?.close());

const open = async (answer: (asked: AskedFor) => Answer, timeoutMs = 20_000) => {
  service = await startEmbeddingService(answer);
  const { url } = service;
  return createHttpEmbedder({ url, model: 'tiny', apiKey: 'k', timeoutMs, batchSize: 8 });
};
const lengths = ({ input }: AskedFor): Answer => input.map((text) => [text.length, 1]);
const failure = async (work: Promise<unknown>): Promise<GroundswellError> =>
  work.then(
    () => {
      throw new Error('it did not fail');
    },
    (error: GroundswellError) => error,
  );

describe('an embedding service', () => {
  test('is asked for many texts at once, and its vectors come in their order', async () => {
    const { embed } = await open(lengths);
    expect((await embed(['a', '', 'four'])).map((vector) => vector?.[0] ?? null)).toEqual([
      1,
      null,
      4,
    ]);
    expect(service?.asked).toEqual([
      { model: 'tiny', input: ['a', 'four'], authorization: 'Bearer k' },
    ]);
  });

  test('that refuses one text of a batch gives the others', async () => {
    const { embed } = await open((asked) =>
      asked.input.includes('bad') ? { status: 400 } : lengths(asked),
    );
    const vectors = await embed(['one', 'bad', 'three', 'x']);
    expect(vectors.map((vector) => vector?.[0] ?? null)).toEqual([3, null, 5, 1]);
  });

  test('that finds a text too long gets its beginning', async () => {
    const { embed } = await open((asked) =>
      asked.input.some((text) => text.length > 2_000) ? { status: 413 } : lengths(asked),
    );
    expect((await embed(['x'.repeat(6_000)]))[0]?.[0]).toBe(1_500);
  });

  test('that refuses every text is out of order, and no text is given up', async () => {
    const { embed } = await open(() => ({ status: 400 }));
    const error = await failure(embed(['one', 'two']));
    expect([error.kind, error.message]).toEqual([
      'unavailable',
      expect.stringContaining('GROUNDSWELL_EMBEDDER_MODEL'),
    ]);
  });

  test('says how long to wait', async () => {
    const { embed } = await open(() => ({ status: 429, headers: { 'retry-after': '17' } }));
    expect(await failure(embed(['one']))).toMatchObject({
      kind: 'unavailable',
      retryAfterSeconds: 17,
    });
  });

  test.each([
    ['a wrong key', { status: 401 }, /API_KEY/],
    [
      'a fault',
      { status: 503, headers: { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' } },
      /503/,
    ],
    ['another answer', [[1, 2]], /one vector for each text/],
    ['vectors of two lengths', [[1, 2], [1]], /one vector for each text/],
    ['no answer', 'silence', /did not answer/],
  ] as const)('with %s is not there for now', async (_, answer, reason) => {
    const { embed } = await open(() => answer, answer === 'silence' ? 300 : 20_000);
    const error = await failure(embed(['one', 'two']));
    expect([error.kind, error.message]).toEqual(['unavailable', expect.stringMatching(reason)]);
  });

  test('that cannot be reached is not there for now', async () => {
    const { embed } = await open(lengths);
    await service?.close();
    expect((await failure(embed(['one']))).message).toMatch(/cannot be reached/);
  });
});
