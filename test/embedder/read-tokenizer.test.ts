import { describe, expect, test } from 'vitest';
import { readTokenizer } from '../../src/embedder/read-tokenizer.ts';

const tokens = (file: object, vocabulary: readonly string[], text: string): string[] =>
  readTokenizer(JSON.stringify(file), 'tokenizer.json')(text).map((id) => vocabulary[id] ?? '?');

const numbered = (words: readonly string[]) =>
  Object.fromEntries(words.map((word, id) => [word, id]));

describe('a tokenizer file', () => {
  test('with WordPiece cuts words into their longest known beginnings', () => {
    const words = ['[UNK]', 'refund', 'card', '##s', '##ing', 'cafe', '!', '中'];
    const file = {
      normalizer: { type: 'BertNormalizer', lowercase: true },
      pre_tokenizer: { type: 'BertPreTokenizer' },
      model: { type: 'WordPiece', vocab: numbered(words), unk_token: '[UNK]' },
    };
    expect(tokens(file, words, 'Refunds CARDS zebra Café!中')).toEqual([
      ...['refund', '##s', 'card', '##s', 'cafe', '!', '中'],
    ]);
  });

  test('with byte-level BPE joins neighbours in the order of the merges', () => {
    const words = ['l', 'o', 'w', 'e', 'r', 'Ġ', 'lo', 'low', 'er', 'Ġlow', 'Ã', '©'];
    const file = {
      pre_tokenizer: { type: 'ByteLevel', add_prefix_space: true },
      model: {
        type: 'BPE',
        vocab: numbered(words),
        merges: ['l o', 'lo w', 'e r', ['Ġ', 'low']],
      },
    };
    expect(tokens(file, words, 'lower low é')).toEqual(['Ġlow', 'er', 'Ġlow', 'Ġ', 'Ã', '©']);
  });

  test('with Unigram takes the likeliest pieces and bytes for letters it does not know', () => {
    const pieces: [string, number][] = [
      ...([
        ['<unk>', 0],
        ['▁', -3],
        ['▁pay', -4],
        ['ment', -4],
        ['▁payment', -9],
        ['p', -6],
      ] as [string, number][]),
      ...([
        ['a', -6],
        ['y', -6],
        ['<0xC3>', -8],
        ['<0xB8>', -8],
      ] as [string, number][]),
    ];
    const file = {
      normalizer: { type: 'Precompiled', precompiled_charsmap: '' },
      pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always' },
      model: { type: 'Unigram', vocab: pieces, unk_id: 0, byte_fallback: true },
    };
    const names = pieces.map(([piece]) => piece);
    expect(tokens(file, names, 'payment payø')).toEqual([
      ...['▁pay', 'ment', '▁pay', '<0xC3>', '<0xB8>'],
    ]);
  });

  test('with a step that is not known is refused by name', () => {
    const file = { pre_tokenizer: { type: 'Moonwalk' }, model: { type: 'WordLevel', vocab: {} } };
    expect(() => readTokenizer(JSON.stringify(file), 'tokenizer.json')).toThrow(/Moonwalk/);
    expect(() => readTokenizer('{', 'tokenizer.json')).toThrow(/not JSON/);
  });
});
