import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A safetensors file of float32 tables. */
export const toSafetensors = (
  tensors: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly values: readonly number[] }>
  >,
): Uint8Array => {
  let end = 0;
  const entries = Object.entries(tensors).map(([name, { shape, values }]) => {
    const begin = end;
    end += 4 * values.length;
    return [name, { dtype: 'F32', shape, data_offsets: [begin, end] }] as const;
  });
  const header = new TextEncoder().encode(
    JSON.stringify({ __metadata__: { format: 'pt' }, ...Object.fromEntries(entries) }),
  );
  const bytes = new Uint8Array(8 + header.length + end);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, 8);
  let at = 8 + header.length;
  for (const { values } of Object.values(tensors)) {
    for (const value of values) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  return bytes;
};

/** A number in −1…1 that hangs on nothing but the text. */
const noise = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) / 2 ** 31 - 1;
};

const width = 16;

/** The vector of a word: words of one group lie together, whatever letters they are of. */
export const wordVector = (word: string, group: string): number[] =>
  Array.from({ length: width }, (_, i) => noise(`${group} ${i}`) + 0.2 * noise(`${word} ${i}`));

/** Writes a static model whose words lie where their group is; words without a group lie alone. */
export const writeStaticModel = (
  folder: string,
  groupOf: Readonly<Record<string, string>>,
): void => {
  const words = ['[UNK]', ...Object.keys(groupOf)];
  const values = words.flatMap((word) => wordVector(word, groupOf[word] ?? word));
  mkdirSync(folder, { recursive: true });
  const tokenizer = {
    normalizer: { type: 'BertNormalizer', lowercase: true },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    model: {
      type: 'WordPiece',
      vocab: Object.fromEntries(words.map((word, id) => [word, id])),
      unk_token: '[UNK]',
    },
  };
  writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer));
  writeFileSync(
    join(folder, 'model.safetensors'),
    toSafetensors({ embeddings: { shape: [words.length, width], values } }),
  );
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ normalize: true }));
};
