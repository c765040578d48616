import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Embedder } from '../domain/embedder.ts';
import { invalid, unavailable } from '../domain/errors.ts';

/** Named in a variable, so that it is looked for only when it runs: nobody needs to install it. */
const runtimePackage = '@huggingface/transformers';
const batchSize = 16;

/** The part of the runtime that is used. */
export interface OnnxRuntime {
  readonly env: { localModelPath: string; allowRemoteModels: boolean };
  pipeline(
    task: 'feature-extraction',
    model: string,
    options: { readonly local_files_only: boolean },
  ): Promise<
    (
      texts: string[],
      options: { readonly pooling: 'mean'; readonly normalize: boolean },
    ) => Promise<{ readonly dims: readonly number[]; readonly data: ArrayLike<number> }>
  >;
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error &&
  ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes(
    (error as NodeJS.ErrnoException).code ?? '',
  );

const loadRuntime = async (): Promise<OnnxRuntime> => {
  try {
    return (await import(runtimePackage)) as OnnxRuntime;
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw invalid(
      `GROUNDSWELL_EMBEDDER is onnx, which needs a package that is not installed. Run “npm install --no-save ${runtimePackage}” in the checkout, or choose another embedder.`,
    );
  }
};

/** Name, size and time of the model's files: another model has others. */
const printOf = (folder: string): string => {
  const hash = createHash('sha256');
  for (const place of [folder, join(folder, 'onnx')]) {
    if (!existsSync(place)) continue;
    for (const name of readdirSync(place).sort()) {
      const { size } = statSync(join(place, name));
      if (/\.(?:onnx|onnx_data|json)$/.test(name)) hash.update(`${name} ${size}\n`);
    }
  }
  return hash.digest('hex').slice(0, 12);
};

/**
 * A sentence model in ONNX from a local folder, mean-pooled. Nothing is downloaded.
 * @param load gives the runtime; by default the optional package.
 * @throws `invalid` when the package is not installed or the folder holds no model.
 */
export const openOnnxEmbedder = async (
  folder: string,
  load: () => Promise<OnnxRuntime> = loadRuntime,
): Promise<Embedder> => {
  if (!existsSync(join(folder, 'config.json'))) {
    throw invalid(
      `There is no model in ${folder} (no config.json). Set GROUNDSWELL_EMBEDDER_MODEL to the folder of an ONNX sentence model.`,
    );
  }
  const { env, pipeline } = await load();
  env.localModelPath = dirname(folder);
  env.allowRemoteModels = false;
  const extract = await pipeline('feature-extraction', basename(folder), {
    local_files_only: true,
  });
  return {
    name: `onnx:${printOf(folder)}`,
    batchSize,
    embed: async (texts) => {
      const { dims, data } = await extract([...texts], { pooling: 'mean', normalize: true });
      const width = dims.at(-1) ?? 0;
      if (data.length !== texts.length * width || width === 0) {
        throw unavailable(
          `The ONNX model in ${folder} gave ${data.length} numbers for ${texts.length} texts. Use a sentence model.`,
          60,
        );
      }
      return texts.map((_, at) =>
        Float32Array.from({ length: width }, (__, i) => data[at * width + i] as number),
      );
    },
  };
};
