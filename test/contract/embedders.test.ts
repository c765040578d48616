import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpEmbedder } from '../../src/embedder/http-embedder.ts';
import { openOnnxEmbedder } from '../../src/embedder/onnx-embedder.ts';
import { openStaticEmbedder } from '../../src/embedder/static-embedder.ts';
import { startEmbeddingService } from '../embedder/embedding-service.ts';
import { wordVector, writeStaticModel } from '../embedder/tiny-model.ts';
import { describeEmbedder, themesOfWords } from './embedder.contract.ts';

const groups = themesOfWords();

/** The mean of the vectors of a text's words. */
const vectorOf = (text: string): number[] => {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const vectors = words.map((word) => wordVector(word, groups[word] ?? word));
  return wordVector('', '').map((_, i) =>
    vectors.reduce((sum, vector) => sum + (vector[i] ?? 0) / vectors.length, 0),
  );
};

const withFolder = <Opened>(open: (folder: string) => Opened) => {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-embedder-'));
  return { opened: open(folder), close: async () => rmSync(folder, { recursive: true }) };
};

describeEmbedder('the built-in embedding', async () => ({ embedder: null, close: async () => {} }));

describeEmbedder('a local static model', async () => {
  const { opened, close } = withFolder((folder) => {
    writeStaticModel(folder, groups);
    return openStaticEmbedder(folder);
  });
  return { embedder: await opened, close };
});

describeEmbedder('an ONNX sentence model', async () => {
  const { opened, close } = withFolder((folder) => {
    writeFileSync(join(folder, 'config.json'), '{}');
    return openOnnxEmbedder(folder, async () => ({
      env: { localModelPath: '', allowRemoteModels: false },
      pipeline: async () => async (texts) => ({
        dims: [texts.length, 16],
        data: texts.flatMap(vectorOf),
      }),
    }));
  });
  return { embedder: await opened, close };
});

describeEmbedder('an embedding service', async () => {
  const { url, close } = await startEmbeddingService(({ input }) => input.map(vectorOf));
  const embedder = createHttpEmbedder({
    url,
    model: 'tiny',
    apiKey: null,
    timeoutMs: 20_000,
    batchSize: 100,
  });
  return { embedder, close };
});
