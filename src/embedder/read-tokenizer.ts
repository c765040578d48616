import { z } from 'zod';
import { invalid } from '../domain/errors.ts';
import { createNormalizer, stepSchema } from './normalize-text.ts';
import { createSplitter } from './split-words.ts';
import {
  createBytePairs,
  createUnigrams,
  createWordPieces,
  type EncodeWord,
} from './word-pieces.ts';

/** Turns a text into numbers of tokens, without the marks of begin and end; unknown pieces are left out. */
export type Tokenize = (text: string) => number[];

const vocabularySchema = z.record(z.string(), z.int());
const merge = z.union([
  z.tuple([z.string(), z.string()]),
  z.string().transform((pair): [string, string] => {
    const at = pair.indexOf(' ', 1);
    return [pair.slice(0, at), pair.slice(at + 1)];
  }),
]);
const text = z.string().nullish();
const modelSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('WordPiece'),
    vocab: vocabularySchema,
    unk_token: z.string().default('[UNK]'),
    continuing_subword_prefix: z.string().default('##'),
    max_input_chars_per_word: z.int().default(100),
  }),
  z.object({ type: z.literal('WordLevel'), vocab: vocabularySchema, unk_token: text }),
  z.object({
    type: z.literal('BPE'),
    vocab: vocabularySchema,
    merges: z.array(merge),
    unk_token: text,
    continuing_subword_prefix: text,
    end_of_word_suffix: text,
    byte_fallback: z.boolean().default(false),
    ignore_merges: z.boolean().default(false),
  }),
  z.object({
    type: z.literal('Unigram'),
    vocab: z.array(z.tuple([z.string(), z.number()])).min(1),
    unk_id: z.int().nullish(),
    byte_fallback: z.boolean().default(false),
  }),
]);
type Model = z.output<typeof modelSchema>;

const fileSchema = z.object({
  normalizer: stepSchema.nullish(),
  pre_tokenizer: stepSchema.nullish(),
  model: z.looseObject({ type: z.string().optional() }),
});

/** No token has this number. */
const none = -1;

const encoderOf = (model: Model): { encode: EncodeWord; unknown: number } => {
  if (model.type === 'Unigram') {
    const unknown = model.unk_id ?? none;
    return {
      encode: createUnigrams(model.vocab, { unknown, byteFallback: model.byte_fallback }),
      unknown,
    };
  }
  const vocabulary = new Map(Object.entries(model.vocab));
  const unknown = vocabulary.get(model.unk_token ?? '') ?? none;
  switch (model.type) {
    case 'WordLevel':
      return { encode: (word) => [vocabulary.get(word) ?? unknown], unknown };
    case 'WordPiece': {
      const { continuing_subword_prefix: prefix, max_input_chars_per_word: mostLetters } = model;
      return { encode: createWordPieces(vocabulary, { unknown, prefix, mostLetters }), unknown };
    }
    case 'BPE':
      return {
        encode: createBytePairs(vocabulary, model.merges, {
          unknown,
          prefix: model.continuing_subword_prefix ?? '',
          suffix: model.end_of_word_suffix ?? '',
          byteFallback: model.byte_fallback,
          ignoreMerges: model.ignore_merges,
        }),
        unknown,
      };
  }
};

const readModel = (raw: z.output<typeof fileSchema>['model'], path: string): Model => {
  // Older files leave the kind out where the merges tell it.
  const type = raw.type ?? ('merges' in raw ? 'BPE' : 'WordPiece');
  const model = modelSchema.safeParse({ ...raw, type });
  if (model.success) return model.data;
  throw invalid(
    `${path} has a model of kind “${type}” that is not supported. Use one with WordPiece, BPE, Unigram or WordLevel.`,
  );
};

/**
 * Reads a `tokenizer.json` as the Hugging Face tokenizers write it.
 * @throws `invalid` for a file or a step that is not understood.
 */
export const readTokenizer = (json: string, path: string): Tokenize => {
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch {
    throw invalid(`${path} is not JSON. Download the model again.`);
  }
  const file = fileSchema.safeParse(raw);
  if (!file.success) throw invalid(`${path} is no tokenizer file. Download the model again.`);
  const { encode, unknown } = encoderOf(readModel(file.data.model, path));
  const normalize = createNormalizer(file.data.normalizer ?? null);
  const split = createSplitter(file.data.pre_tokenizer ?? null);
  return (written) => {
    const words = split([normalize(written)]);
    return words.flatMap((word) => encode(word)).filter((id) => id !== unknown && id !== none);
  };
};
