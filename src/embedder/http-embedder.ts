import { z } from 'zod';
import type { Embedder } from '../domain/embedder.ts';
import { unavailable } from '../domain/errors.ts';

export interface HttpEmbedderOptions {
  /** Base address, without `/embeddings`. */
  readonly url: string;
  readonly model: string;
  readonly apiKey: string | null;
  readonly timeoutMs: number;
  readonly batchSize: number;
}

/** Characters of a text that are sent; of a text that is refused then, only its beginning is. */
const longestText = 8_000;
const shortenedText = 1_500;
/** What any model takes: tells a refused text from a refused model. */
const harmlessText = 'hello';
/** An address or key that is wrong now will be wrong for a while. */
const restAfterRefusalSeconds = 60;
const longestRestSeconds = 3_600;

const answerSchema = z.object({
  data: z.array(z.object({ index: z.int().optional(), embedding: z.array(z.number()).min(1) })),
});

/** Seconds named by `Retry-After`, which is a number or a date. */
const retryAfterSeconds = (response: Response): number | undefined => {
  const told = response.headers.get('retry-after');
  if (told === null) return undefined;
  const seconds = /^\d+$/.test(told.trim())
    ? Number(told)
    : (Date.parse(told) - Date.now()) / 1_000;
  return Number.isFinite(seconds)
    ? Math.min(longestRestSeconds, Math.max(1, Math.ceil(seconds)))
    : undefined;
};

/** The answer is about what was asked, not about who asked or when. */
const isRefusal = (status: number): boolean => status === 400 || status === 413 || status === 422;

const readAnswer = async (response: Response, count: number): Promise<Float32Array[]> => {
  const parsed = answerSchema.safeParse(await response.json().catch(() => null));
  const vectors: (Float32Array | undefined)[] = new Array(count);
  for (const [at, { index, embedding }] of (parsed.data?.data ?? []).entries()) {
    vectors[index ?? at] = Float32Array.from(embedding);
  }
  const length = vectors[0]?.length ?? 0;
  const whole = vectors.flatMap((vector) => (vector?.length === length ? [vector] : []));
  if (length === 0 || whole.length !== count) {
    throw unavailable(
      'The embedding service answered with something else than one vector for each text. Check that GROUNDSWELL_EMBEDDER_URL is an OpenAI-compatible address.',
      restAfterRefusalSeconds,
    );
  }
  return whole;
};

const failureOf = (response: Response, url: string): Error => {
  const { status } = response;
  if (status === 401 || status === 403) {
    return unavailable(
      `The embedding service at ${url} answered ${status}. Check GROUNDSWELL_EMBEDDER_API_KEY.`,
      restAfterRefusalSeconds,
    );
  }
  const rest = retryAfterSeconds(response);
  if (status === 429) return unavailable(`The embedding service asks to wait (429).`, rest ?? 10);
  const seconds = rest ?? (status >= 500 ? 5 : restAfterRefusalSeconds);
  return unavailable(
    `The embedding service at ${url} answered ${status}. Check GROUNDSWELL_EMBEDDER_URL and GROUNDSWELL_EMBEDDER_MODEL, and its own log.`,
    seconds,
  );
};

/** Vectors from any service that answers `POST …/embeddings` as OpenAI's does. */
export const createHttpEmbedder = (options: HttpEmbedderOptions): Embedder => {
  const { url, model, apiKey, timeoutMs, batchSize } = options;
  const headers = {
    'content-type': 'application/json',
    ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
  };

  const ask = async (input: readonly string[]): Promise<Response> => {
    const body = JSON.stringify({ model, input, encoding_format: 'float' });
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      return await fetch(`${url}/embeddings`, { method: 'POST', headers, body, signal });
    } catch (cause) {
      const reason = signal.aborted
        ? `did not answer within ${timeoutMs / 1_000} s`
        : 'cannot be reached';
      throw unavailable(
        `The embedding service at ${url} ${reason}. Start it, or check GROUNDSWELL_EMBEDDER_URL.`,
        5,
        cause,
      );
    }
  };

  /** The vectors, or null when the texts as a whole are refused. */
  const tryTexts = async (texts: readonly string[]): Promise<Float32Array[] | null> => {
    const response = await ask(texts);
    if (response.ok) return readAnswer(response, texts.length);
    await response.body?.cancel();
    if (isRefusal(response.status)) return null;
    throw failureOf(response, url);
  };

  const refuseOne = async (text: string): Promise<Float32Array | null> => {
    const shortened =
      text.length > shortenedText ? await tryTexts([text.slice(0, shortenedText)]) : null;
    if (shortened !== null) return shortened[0] ?? null;
    if ((await tryTexts([harmlessText])) !== null) return null;
    throw unavailable(
      `The embedding service at ${url} refuses every text. Check GROUNDSWELL_EMBEDDER_MODEL (“${model}”).`,
      restAfterRefusalSeconds,
    );
  };

  const embedAll = async (texts: readonly string[]): Promise<(Float32Array | null)[]> => {
    if (texts.length === 0) return [];
    const vectors = await tryTexts(texts);
    if (vectors !== null) return vectors;
    if (texts.length === 1) return [await refuseOne(texts[0] as string)];
    const half = Math.ceil(texts.length / 2);
    const first = await embedAll(texts.slice(0, half));
    return [...first, ...(await embedAll(texts.slice(half)))];
  };

  return {
    name: `http:${model}`,
    batchSize,
    embed: async (texts) => {
      const sent = texts.flatMap((text, at) => (text.trim() === '' ? [] : [at]));
      const made = await embedAll(sent.map((at) => (texts[at] as string).slice(0, longestText)));
      const vectors: (Float32Array | null)[] = texts.map(() => null);
      for (const [n, at] of sent.entries()) vectors[at] = made[n] ?? null;
      return vectors;
    },
  };
};
