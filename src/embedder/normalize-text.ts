import { z } from 'zod';
import { invalid } from '../domain/errors.ts';

/** A step of a tokenizer file, of any kind. */
export const stepSchema = z.looseObject({ type: z.string() });
export type TokenizerStep = z.output<typeof stepSchema>;
type Normalize = (text: string) => string;

/** A pattern of a tokenizer file: a plain text or a regular expression. */
export const patternSchema = z.union([
  z.object({ String: z.string() }),
  z.object({ Regex: z.string() }),
]);

/** @throws `invalid` for an expression that this platform does not know. */
export const toRegExp = (pattern: z.output<typeof patternSchema>): RegExp => {
  if ('String' in pattern)
    return new RegExp(pattern.String.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gu');
  try {
    return new RegExp(
      pattern.Regex.replace(/\(\?i:([^)]*)\)/g, '(?:$1)').replace(
        /\\p\{IsHan\}/g,
        '\\p{Script=Han}',
      ),
      'gu',
    );
  } catch {
    throw invalid(
      `The tokenizer splits by “${pattern.Regex}”, which is not supported. Use another model.`,
    );
  }
};

const chinese = /[\u4e00-\u9fff\u3400-\u4dbf\u{20000}-\u{2ebef}\uf900-\ufaff]/gu;
const stripAccents: Normalize = (text) => text.normalize('NFD').replace(/\p{Mn}/gu, '');
const cleanText: Normalize = (text) =>
  text.replace(/[\t\n\r\s]/gu, ' ').replace(/[\0\ufffd\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '');

const bert = (step: TokenizerStep): Normalize => {
  const isOn = (name: string, fallback: boolean): boolean => {
    const value = step[name];
    return typeof value === 'boolean' ? value : fallback;
  };
  const lowers = isOn('lowercase', true);
  const strips = isOn('strip_accents', lowers);
  return (text) => {
    let plain = isOn('clean_text', true) ? cleanText(text) : text;
    if (isOn('handle_chinese_chars', true)) plain = plain.replace(chinese, ' $& ');
    if (strips) plain = stripAccents(plain);
    return lowers ? plain.toLowerCase() : plain;
  };
};

const replaceSchema = z.object({ pattern: patternSchema, content: z.string() });
const prependSchema = z.object({ prepend: z.string() });
const sequenceSchema = z.object({ normalizers: z.array(stepSchema) });

/**
 * Makes the normalisation that a tokenizer file asks for; null = none.
 * @throws `invalid`, naming the step, for one that is not known.
 */
export const createNormalizer = (step: TokenizerStep | null): Normalize => {
  switch (step?.type) {
    case undefined:
      return (text) => text;
    case 'Sequence': {
      const steps = sequenceSchema.parse(step).normalizers.map(createNormalizer);
      return (text) => steps.reduce((plain, normalize) => normalize(plain), text);
    }
    case 'BertNormalizer':
      return bert(step as TokenizerStep);
    case 'Lowercase':
      return (text) => text.toLowerCase();
    case 'NFC':
    case 'NFD':
    case 'NFKC':
    case 'NFKD': {
      const form = step?.type;
      return (text) => text.normalize(form);
    }
    case 'StripAccents':
      return (text) => text.replace(/\p{Mn}/gu, '');
    case 'Strip':
      return (text) => text.trim();
    case 'Nmt':
      return cleanText;
    // A table compiled by SentencePiece, nearly always that of NFKC.
    case 'Precompiled':
      return (text) => text.normalize('NFKC');
    case 'Replace': {
      const { pattern, content } = replaceSchema.parse(step);
      const found = toRegExp(pattern);
      return (text) => text.replace(found, () => content);
    }
    case 'Prepend': {
      const { prepend } = prependSchema.parse(step);
      return (text) => (text === '' ? '' : prepend + text);
    }
    default:
      throw invalid(
        `The tokenizer normalises by “${step?.type}”, which is not supported. Use another model.`,
      );
  }
};
