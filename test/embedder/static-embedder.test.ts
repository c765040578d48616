import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStaticEmbedder } from '../../src/embedder/static-embedder.ts';
import { toSafetensors, writeStaticModel } from './tiny-model.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-model-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const cosine = (a: Float32Array | null, b: Float32Array | null): number =>
  [...(a ?? [])].reduce((sum, part, i) => sum + part * (b?.[i] ?? 0), 0);

describe('a static model', () => {
  test('gives the mean of its tokens, so that words of one group are near without a letter in common', async () => {
    writeStaticModel(folder, { invoice: 'money', bill: 'money', crash: 'fault', freeze: 'fault' });
    const { embed } = await openStaticEmbedder(folder);
    const [invoice, bill, crash, unknown] = await embed(['Invoice!', 'bill', 'crash', 'zebra']);
    expect(cosine(invoice ?? null, bill ?? null)).toBeGreaterThan(0.8);
    expect(cosine(invoice ?? null, crash ?? null)).toBeLessThan(0.6);
    expect(unknown).toBeNull();
  });

  test('weighs its tokens and finds their rows where the file says so', async () => {
    writeStaticModel(folder, { invoice: 'money', crash: 'fault' });
    const values = [1, 0, 0, 1];
    const bytes = toSafetensors({
      embeddings: { shape: [2, 2], values },
      weights: { shape: [3], values: [0, 3, 1] },
      mapping: { shape: [3], values: [0, 1, 0] },
    });
    writeFileSync(join(folder, 'model.safetensors'), bytes);
    writeFileSync(join(folder, 'config.json'), '{"normalize":false}');
    const { embed } = await openStaticEmbedder(folder);
    expect((await embed(['invoice crash'])).map((vector) => [...(vector ?? [])])).toEqual([
      [0.5, 1.5],
    ]);
  });

  test('of other bytes has another name', async () => {
    writeStaticModel(folder, { invoice: 'money' });
    const before = await openStaticEmbedder(folder);
    writeStaticModel(folder, { invoice: 'fault' });
    expect((await openStaticEmbedder(folder)).name).not.toBe(before.name);
  });

  test('that is missing or cut short is refused with what to do', async () => {
    await expect(openStaticEmbedder(folder)).rejects.toThrow(/GROUNDSWELL_EMBEDDER_MODEL/);
    writeStaticModel(folder, { invoice: 'money' });
    writeFileSync(join(folder, 'model.safetensors'), 'nothing');
    await expect(openStaticEmbedder(folder)).rejects.toThrow(/safetensors/);
  });
});
