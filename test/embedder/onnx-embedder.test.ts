import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type OnnxRuntime, openOnnxEmbedder } from '../../src/embedder/onnx-embedder.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-onnx-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Stands for the optional package, which is not installed here: one vector (length, 1) a text. */
const runtime = (): OnnxRuntime & { opened: unknown[] } => {
  const env = { localModelPath: '', allowRemoteModels: true };
  const opened: unknown[] = [];
  return {
    env,
    opened,
    pipeline: async (task, model, options) => {
      opened.push([task, env.localModelPath, env.allowRemoteModels, model, options]);
      return async (texts) => ({
        dims: [texts.length, 2],
        data: texts.flatMap((text) => [text.length, 1]),
      });
    },
  };
};

describe('an ONNX sentence model', () => {
  test('is opened from its folder alone and pooled', async () => {
    writeFileSync(join(folder, 'config.json'), '{}');
    const transformers = runtime();
    const { embed } = await openOnnxEmbedder(folder, async () => transformers);
    expect((await embed(['one', 'three'])).map((vector) => [...(vector ?? [])])).toEqual([
      [3, 1],
      [5, 1],
    ]);
    expect(transformers.opened).toEqual([
      ['feature-extraction', dirname(folder), false, basename(folder), { local_files_only: true }],
    ]);
  });

  test('without its package says what to install', async () => {
    writeFileSync(join(folder, 'config.json'), '{}');
    await expect(openOnnxEmbedder(folder)).rejects.toThrow(
      /npm install .*@huggingface\/transformers/,
    );
  });

  test('that is not there is refused', async () => {
    await expect(openOnnxEmbedder(folder)).rejects.toThrow(/no config\.json/);
  });
});
