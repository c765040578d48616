import type { Embedder } from '../domain/embedder.ts';
import { createHttpEmbedder, type HttpEmbedderOptions } from './http-embedder.ts';
import { openOnnxEmbedder } from './onnx-embedder.ts';
import { openStaticEmbedder } from './static-embedder.ts';

export type EmbedderChoice =
  | { readonly kind: 'static' | 'onnx'; readonly folder: string }
  | ({ readonly kind: 'http' } & HttpEmbedderOptions);

/** Opens the embedder that the configuration names. Throws `invalid` when its files or package are missing. */
export const openEmbedder = async (choice: EmbedderChoice): Promise<Embedder> => {
  if (choice.kind === 'http') return createHttpEmbedder(choice);
  return choice.kind === 'static'
    ? openStaticEmbedder(choice.folder)
    : openOnnxEmbedder(choice.folder);
};
