import type { Span } from '../../domain/analysis.ts';
import { remember } from '../remember.ts';

/**
 * A unit the rules look at: a word, a punctuation mark (`.`, `,`, `?`, `!`), an emoji or emoticon, or `_` for
 * something that must not speak (a handle, an address, a redaction mark). Offsets are indices into the span's text.
 */
export interface Word {
  readonly form: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'word' | 'mark' | 'emoji';
  /** Written in capitals in a text that is not all capitals. */
  readonly shouted: boolean;
}

/** Contracted form → the words it stands for, e.g. `doesn't` → `does not`. */
type Contractions = ReadonlyMap<string, readonly string[]>;

/** The words that a token of a language stands for, spelt as the rules spell them. */
export type TakeApart = (form: string) => readonly string[];

/** Longer spans are read up to here; what decides a tag stands earlier, and time must stay bounded. */
const maxTokens = 1_500;

const addressPattern = /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+/gi;
/** Blocks of code and comments of a template. */
const codePattern = /```[^`]{0,20000}(?:```|$)|<!--[\s\S]{0,4000}?(?:-->|$)/g;
const emoticonPattern =
  /(?<![\p{L}\p{N}])(?:[:;=8]['’]?-?[)(DPpOo/\\|[\]*3]+|<\/?3+|\^_?\^|-_-|xD+|XD+)(?![\p{L}\p{N}])/gu;
const pictographPattern = /\p{Extended_Pictographic}/gu;
const accentPattern = /[\u0300-\u036f]/g;
const elidingLanguages = new Set(['fr', 'it']);

/** Reads the words, marks and emoji of a span, in order, with contractions taken apart. */
export function readWords(span: Span, takeApart: TakeApart): Word[] {
  const { text } = span;
  const silent = findSilentRanges(text);
  const faces = findEmoticons(text);
  const allCapitals = !/\p{Ll}/u.test(text);
  const words: Word[] = [];
  let at = 0;
  for (const token of span.tokens.slice(0, maxTokens)) {
    if (token.start < at) continue;
    readGap(text, at, token.start, faces, words);
    at = token.end;
    if (faces.some((face) => token.start >= face.start && token.end <= face.end)) continue;
    if (isSilent(text, token.start, token.end, silent)) {
      words.push({ form: '_', start: token.start, end: token.end, kind: 'mark', shouted: false });
      continue;
    }
    const written = text.slice(token.start, token.end);
    const shouted =
      !allCapitals &&
      written.length > 1 &&
      /\p{Lu}.*\p{Lu}/u.test(written) &&
      written === written.toUpperCase();
    for (const form of takeApart(token.form)) {
      words.push({ form, start: token.start, end: token.end, kind: 'word', shouted });
    }
  }
  if (span.tokens.length <= maxTokens) readGap(text, at, text.length, faces, words);
  return words;
}

/** A form as the rules spell it: typographic apostrophes made plain, accents off (not in German, where they count). */
export function foldForm(form: string, language: string): string {
  if (/^[ -~]*$/.test(form)) return form;
  const plain = form.replace(/[’ʼ`´]/g, "'");
  return language === 'de' ? plain : plain.normalize('NFD').replace(accentPattern, '');
}

/** How the tokens of a language are taken apart: contractions, elided words, the English genitive. */
export function createTakeApart(language: string, contractions: Contractions): TakeApart {
  return remember((form) => {
    const plain = foldForm(form, language);
    const known = contractions.get(plain);
    if (known) return known;
    const apostrophe = plain.indexOf("'");
    if (apostrophe < 0) return [plain];
    if (elidingLanguages.has(language) && apostrophe < plain.length - 1) {
      return [plain.slice(0, apostrophe + 1), plain.slice(apostrophe + 1)];
    }
    return plain.endsWith("'s") ? [plain.slice(0, -2)] : [plain];
  });
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function findSilentRanges(text: string): Range[] {
  const ranges: Range[] = [];
  if (text.includes('://') || text.includes('www.') || text.includes('@')) {
    ranges.push(...findRanges(text, addressPattern));
  }
  if (text.includes('```') || text.includes('<!--')) ranges.push(...findRanges(text, codePattern));
  return ranges;
}

function findEmoticons(text: string): Range[] {
  return /[:;=8<^x_]/i.test(text) ? findRanges(text, emoticonPattern) : [];
}

function findRanges(text: string, pattern: RegExp): Range[] {
  const ranges: Range[] = [];
  for (const match of text.slice(0, 20_000).matchAll(pattern)) {
    ranges.push({ start: match.index, end: match.index + match[0].length });
  }
  return ranges;
}

function isSilent(text: string, start: number, end: number, silent: readonly Range[]): boolean {
  const before = text[start - 1];
  if (before === '@' || text[start] === '@') return true;
  if ((before === '[' && text[end] === ']') || (before === '<' && text[end] === '>')) return true;
  if (/^X{2,}$/.test(text.slice(start, end))) return true;
  return silent.some((range) => start >= range.start && end <= range.end);
}

function readGap(text: string, from: number, to: number, faces: readonly Range[], out: Word[]) {
  if (to - from === 1 && text[from] === ' ') return;
  const gap = text.slice(from, to);
  const found: Word[] = [];
  for (const face of faces) {
    if (face.start < from || face.start >= to) continue;
    found.push(unit(text.slice(face.start, face.end), face.start, 'emoji'));
  }
  for (let i = from; i < to; i++) {
    const mark = markOf(text[i] as string);
    if (mark === null || found.some((word) => i >= word.start && i < word.end)) continue;
    found.push(unit(mark, i, 'mark'));
  }
  for (const match of gap.matchAll(pictographPattern)) {
    found.push(unit(match[0], from + match.index, 'emoji'));
  }
  found.sort((a, b) => a.start - b.start);
  out.push(...found.slice(0, 50));
}

function unit(form: string, start: number, kind: 'mark' | 'emoji'): Word {
  return { form, start, end: start + form.length, kind, shouted: false };
}

function markOf(character: string): string | null {
  if (character === '?' || character === '？' || character === '¿') return '?';
  if (character === '!' || character === '！') return '!';
  if (character === ',' || character === '(' || character === ')' || character === '，') return ',';
  if (/[.;:\n。…–—]/.test(character)) return '.';
  return null;
}
