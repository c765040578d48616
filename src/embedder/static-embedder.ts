import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import type { Embedder } from '../domain/embedder.ts';
import { invalid } from '../domain/errors.ts';
import { readSafetensors, type Tensor } from './read-safetensors.ts';
import { readTokenizer, type Tokenize } from './read-tokenizer.ts';

/** Longer texts are read up to so many tokens. */
const mostTokens = 512;
const batchSize = 256;

const configSchema = z.looseObject({ normalize: z.boolean().default(true) });

const read = async (folder: string, name: string): Promise<Buffer> => {
  const path = join(folder, name);
  try {
    return await readFile(path);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw invalid(
      `The model file ${path} cannot be read (${reason}). Set GROUNDSWELL_EMBEDDER_MODEL to a folder with tokenizer.json and model.safetensors.`,
    );
  }
};

const readConfig = async (folder: string) => {
  const path = join(folder, 'config.json');
  // Many models have none; one that is there and cannot be read is told.
  const json = existsSync(path) ? (await read(folder, 'config.json')).toString() : '{}';
  try {
    return configSchema.parse(JSON.parse(json));
  } catch {
    throw invalid(`${path} is not understood. Download the model again.`);
  }
};

const tableOf = (tensors: ReadonlyMap<string, Tensor>, path: string): Tensor => {
  const table =
    tensors.get('embeddings') ??
    tensors.get('embedding.weight') ??
    [...tensors.values()].find(({ shape }) => shape.length === 2);
  if (table?.shape.length === 2 && (table.shape[1] as number) > 0) return table;
  throw invalid(`${path} holds no table of token vectors. Use a Model2Vec-style static model.`);
};

/** The mean of the vectors of a text's tokens, each weighing as the model says. */
const createMean = (
  tokenize: Tokenize,
  table: Tensor,
  weights: Float32Array | undefined,
  mapping: Float32Array | undefined,
) => {
  const [rows, width] = table.shape as [number, number];
  return (text: string): Float32Array | null => {
    const sum = new Float32Array(width);
    let count = 0;
    for (const id of tokenize(text).slice(0, mostTokens)) {
      const row = mapping === undefined ? id : (mapping[id] ?? -1);
      if (row < 0 || row >= rows) continue;
      const weight = weights?.[id] ?? 1;
      count += 1;
      for (let i = 0; i < width; i++) {
        sum[i] = (sum[i] as number) + weight * (table.values[row * width + i] as number);
      }
    }
    return count === 0 ? null : sum.map((part) => part / count);
  };
};

const toLengthOne = (vector: Float32Array): Float32Array => {
  const length = Math.sqrt(vector.reduce((sum, part) => sum + part * part, 0));
  return length > 0 ? vector.map((part) => part / length) : vector;
};

/**
 * A static model in the layout of Model2Vec: `tokenizer.json`, `model.safetensors` with `embeddings` (and, where there
 * are, `weights` of the tokens and their `mapping` to rows), `config.json` with `normalize`.
 * @throws `invalid` when the folder holds something else.
 */
export const openStaticEmbedder = async (folder: string): Promise<Embedder> => {
  const path = join(folder, 'model.safetensors');
  const tokenizerBytes = await read(folder, 'tokenizer.json');
  const bytes = await read(folder, 'model.safetensors');
  const { normalize } = await readConfig(folder);
  const tensors = readSafetensors(bytes, path);
  const embedOne = createMean(
    readTokenizer(tokenizerBytes.toString('utf8'), join(folder, 'tokenizer.json')),
    tableOf(tensors, path),
    tensors.get('weights')?.values,
    tensors.get('mapping')?.values,
  );
  const print = createHash('sha256')
    .update(bytes)
    .update(tokenizerBytes)
    .digest('hex')
    .slice(0, 12);
  return {
    name: `static:${print}`,
    batchSize,
    embed: async (texts) => {
      await nextTurn();
      return texts.map((text) => {
        const vector = embedOne(text);
        return vector === null || !normalize ? vector : toLengthOne(vector);
      });
    },
  };
};
