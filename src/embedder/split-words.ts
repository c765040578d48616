import { z } from 'zod';
import { invalid } from '../domain/errors.ts';
import { patternSchema, stepSchema, type TokenizerStep, toRegExp } from './normalize-text.ts';

/** Cuts stretches of text further. */
type Split = (stretches: readonly string[]) => string[];

const marks = '[\\p{P}$+<=>^`|~]';
const bertWord = new RegExp(`${marks}|[^\\s\\p{P}$+<=>^\`|~]+`, 'gu');
const bytePiece = /'(?:s|t|re|ve|m|ll|d)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu;

const keepMatches =
  (pattern: RegExp): Split =>
  (stretches) =>
    stretches.flatMap((stretch) => stretch.match(pattern) ?? []);

/** Every byte as a character that can be seen, as byte-level vocabularies write them. */
const byteLetters: readonly string[] = (() => {
  const isShown = (byte: number): boolean =>
    (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) =>
    String.fromCharCode(isShown(byte) ? byte : next++),
  );
})();

const toByteLetters = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) => byteLetters[byte]).join('');

const byteLevel = (step: TokenizerStep): Split => {
  const spaced = step.add_prefix_space !== false;
  const cuts = step.use_regex !== false;
  return (stretches) =>
    stretches
      .map((text) => (spaced && text !== '' && !text.startsWith(' ') ? ` ${text}` : text))
      .flatMap((text) => (cuts ? (text.match(bytePiece) ?? []) : [text]))
      .map(toByteLetters);
};

const metaspaceSchema = z.object({
  replacement: z.string().default('▁'),
  prepend_scheme: z.string().optional(),
  add_prefix_space: z.boolean().optional(),
  split: z.boolean().default(true),
});

const metaspace = (step: TokenizerStep): Split => {
  const { replacement, prepend_scheme, add_prefix_space, split } = metaspaceSchema.parse(step);
  const prepends =
    prepend_scheme === undefined ? add_prefix_space !== false : prepend_scheme !== 'never';
  return (stretches) =>
    stretches.flatMap((text, at) => {
      const marked = text.replaceAll(' ', replacement);
      const first =
        prepends && (at === 0 || prepend_scheme !== 'first') && !marked.startsWith(replacement);
      const whole = first ? replacement + marked : marked;
      if (!split) return [whole];
      return whole.split(new RegExp(`(?=${replacement})`, 'u')).filter((part) => part !== '');
    });
};

/** Pieces between and at the matches, as the behaviours of a tokenizer file join or drop them. */
const cutAt = (text: string, pattern: RegExp, behavior: string, invert: boolean): string[] => {
  const parts: { text: string; isMatch: boolean }[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match[0] === '') continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index), isMatch: invert });
    parts.push({ text: match[0], isMatch: !invert });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), isMatch: invert });
  const pieces: string[] = [];
  let joinsNext = false;
  for (const { text: piece, isMatch } of parts) {
    if (isMatch && behavior === 'Removed') continue;
    const joinsLast = isMatch && behavior === 'MergedWithPrevious' && pieces.length > 0;
    if (joinsLast || joinsNext) pieces[pieces.length - 1] += piece;
    else pieces.push(piece);
    joinsNext = isMatch && behavior === 'MergedWithNext';
  }
  return pieces;
};

const splitSchema = z.object({
  pattern: patternSchema,
  behavior: z.string().default('Isolated'),
  invert: z.boolean().default(false),
});
const sequenceSchema = z.object({ pretokenizers: z.array(stepSchema) });

/**
 * Makes the cutting into words that a tokenizer file asks for; null = none.
 * @throws `invalid`, naming the step, for one that is not known.
 */
export const createSplitter = (step: TokenizerStep | null): Split => {
  switch (step?.type) {
    case undefined:
      return (stretches) => [...stretches];
    case 'Sequence': {
      const steps = sequenceSchema.parse(step).pretokenizers.map(createSplitter);
      return (stretches) => steps.reduce((cut, split) => split(cut), [...stretches]);
    }
    case 'BertPreTokenizer':
      return keepMatches(bertWord);
    case 'Whitespace':
      return keepMatches(/[\p{L}\p{M}\p{N}_]+|[^\p{L}\p{M}\p{N}_\s]+/gu);
    case 'WhitespaceSplit':
      return keepMatches(/\S+/gu);
    case 'Punctuation':
      return (stretches) =>
        stretches.flatMap((text) => cutAt(text, new RegExp(marks, 'gu'), 'Isolated', false));
    case 'Digits': {
      const digits = step?.individual_digits === true ? /\p{N}/gu : /\p{N}+/gu;
      return (stretches) => stretches.flatMap((text) => cutAt(text, digits, 'Isolated', false));
    }
    case 'ByteLevel':
      return byteLevel(step as TokenizerStep);
    case 'Metaspace':
      return metaspace(step as TokenizerStep);
    case 'Split': {
      const { pattern, behavior, invert } = splitSchema.parse(step);
      const found = toRegExp(pattern);
      return (stretches) => stretches.flatMap((text) => cutAt(text, found, behavior, invert));
    }
    default:
      throw invalid(
        `The tokenizer cuts words by “${step?.type}”, which is not supported. Use another model.`,
      );
  }
};
