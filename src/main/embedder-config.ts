import { resolve } from 'node:path';
import { invalid } from '../domain/errors.ts';

/** Which outside model makes the vectors. */
export type EmbedderConfig =
  | { readonly kind: 'static' | 'onnx'; readonly folder: string }
  | {
      readonly kind: 'http';
      /** Without `/embeddings` at its end. */
      readonly url: string;
      readonly model: string;
      readonly apiKey: string | null;
      readonly timeoutMs: number;
      readonly batchSize: number;
    };

export const embedderKeys = [
  {
    key: 'GROUNDSWELL_EMBEDDER',
    fallback: 'builtin',
    meaning:
      'whose vectors topics are found in beside those of your own words: builtin (none), static (Model2Vec folder), onnx (sentence model folder) or http (OpenAI-compatible)',
  },
  {
    key: 'GROUNDSWELL_EMBEDDER_MODEL',
    fallback: '',
    meaning: 'static and onnx: folder of the model; http: name of the model',
  },
  {
    key: 'GROUNDSWELL_EMBEDDER_URL',
    fallback: '',
    meaning: 'http: base address, the part before /embeddings, e.g. http://127.0.0.1:11434/v1',
  },
  {
    key: 'GROUNDSWELL_EMBEDDER_API_KEY',
    fallback: '',
    meaning: 'http: sent as a bearer token; empty = none',
  },
  {
    key: 'GROUNDSWELL_EMBEDDER_TIMEOUT_MS',
    fallback: '30000',
    meaning: 'http: longest wait for one batch, 100 to 600000',
  },
  {
    key: 'GROUNDSWELL_EMBEDDER_BATCH',
    fallback: '64',
    meaning: 'http: texts in one request, 1 to 2048',
  },
] as const;

type EmbedderKey = (typeof embedderKeys)[number]['key'];
type Read = (key: EmbedderKey) => string;

const wholeNumber = (read: Read, key: EmbedderKey, least: number, most: number): number => {
  const number = Number(read(key));
  if (!Number.isInteger(number) || number < least || number > most) {
    throw invalid(`${key} is "${read(key)}"; it must be a whole number from ${least} to ${most}.`);
  }
  return number;
};

const readHttp = (read: Read, model: string): EmbedderConfig => {
  const url = read('GROUNDSWELL_EMBEDDER_URL')
    .replace(/\/+$/, '')
    .replace(/\/embeddings$/, '');
  if (!/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) {
    throw invalid(
      'GROUNDSWELL_EMBEDDER is http, so GROUNDSWELL_EMBEDDER_URL must be an http:// or https:// address such as http://127.0.0.1:11434/v1.',
    );
  }
  return {
    kind: 'http',
    ...{ url, model, apiKey: read('GROUNDSWELL_EMBEDDER_API_KEY') || null },
    timeoutMs: wholeNumber(read, 'GROUNDSWELL_EMBEDDER_TIMEOUT_MS', 100, 600_000),
    batchSize: wholeNumber(read, 'GROUNDSWELL_EMBEDDER_BATCH', 1, 2_048),
  };
};

/**
 * Reads which embedder is asked for; null = the built-in one.
 * @throws `invalid`, naming the key.
 */
export const readEmbedder = (read: Read, packageRoot: string): EmbedderConfig | null => {
  const kind = read('GROUNDSWELL_EMBEDDER');
  if (kind === 'builtin') return null;
  if (kind !== 'static' && kind !== 'onnx' && kind !== 'http') {
    throw invalid(
      `GROUNDSWELL_EMBEDDER is "${kind}"; it must be builtin, static, onnx or http. Change it or leave it out.`,
    );
  }
  const model = read('GROUNDSWELL_EMBEDDER_MODEL');
  if (model === '') {
    throw invalid(
      `GROUNDSWELL_EMBEDDER is ${kind}, so GROUNDSWELL_EMBEDDER_MODEL must name ${kind === 'http' ? 'the model' : 'the folder of the model'}.`,
    );
  }
  return kind === 'http' ? readHttp(read, model) : { kind, folder: resolve(packageRoot, model) };
};
