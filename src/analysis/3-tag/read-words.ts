import type { Span, Token } from '../../domain/analysis.ts';
import type { Vocabulary, WordFacts } from './vocabulary.ts';

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
  /** What is known of the form. */
  readonly facts: WordFacts;
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
/** What every emoticon holds; most texts do not. */
const emoticonHint = /[:;=8][-'’)(DPpOo/\\|[\]*3]|<[/3]|\^[_^]|-_-|xD|XD/;
const pictographPattern = /\p{Extended_Pictographic}/gu;
const accentPattern = /[\u0300-\u036f]/g;
const elidingLanguages = new Set(['fr', 'it']);

/** Reads the words, marks and emoji of a span, in order, with contractions taken apart. */
export function readWords(span: Span, vocabulary: Vocabulary): Word[] {
  const { text } = span;
  const silent = findSilentRanges(text);
  const faces = findEmoticons(text);
  const allCapitals = !/\p{Ll}/u.test(text);
  const words: Word[] = [];
  const add = (
    start: number,
    end: number,
    kind: Word['kind'],
    facts: WordFacts,
    shouted: boolean,
  ) => void words.push({ form: facts.form, start, end, kind, shouted, facts });
  vocabulary.makeRoom();
  const addUnit: AddUnit = (form, start, kind) =>
    add(start, start + form.length, kind, vocabulary.factsOf(form), false);
  let at = 0;
  const count = Math.min(span.tokens.length, maxTokens);
  for (let index = 0; index < count; index++) {
    const { start, end, form } = span.tokens[index] as Token;
    if (start < at) continue;
    readGap(text, at, start, faces, addUnit);
    at = end;
    if (faces.length > 0 && faces.some((face) => start >= face.start && end <= face.end)) continue;
    if (isSilent(text, start, end, silent)) {
      add(start, end, 'mark', vocabulary.factsOf('_'), false);
      continue;
    }
    if (isEmoji(form)) {
      for (const match of text.slice(start, end).matchAll(pictographPattern)) {
        addUnit(match[0], start + match.index, 'emoji');
      }
      continue;
    }
    const shouted = !allCapitals && isShouted(text, start, end, form);
    for (const facts of vocabulary.read(form)) add(start, end, 'word', facts, shouted);
  }
  if (span.tokens.length <= maxTokens) readGap(text, at, text.length, faces, addUnit);
  return words;
}

/** The tokenizer makes one token of emoji that stand together; each speaks for itself. */
function isEmoji(form: string): boolean {
  const code = form.charCodeAt(0);
  return code > 0x2000 && code < 0xe000 && /^\p{Extended_Pictographic}/u.test(form);
}

/** Two capitals or more and no small letter. */
function isShouted(text: string, start: number, end: number, form: string): boolean {
  // Most words are written as the rules spell them.
  if (end - start < 2 || text.startsWith(form, start)) return false;
  const written = text.slice(start, end);
  return /\p{Lu}.*\p{Lu}/u.test(written) && written === written.toUpperCase();
}

/** A form as the rules spell it: typographic apostrophes made plain, accents off (not in German, where they count). */
export function foldForm(form: string, language: string): string {
  if (/^[ -~]*$/.test(form)) return form;
  const plain = form.replace(/[’ʼ`´]/g, "'");
  return language === 'de' ? plain : plain.normalize('NFD').replace(accentPattern, '');
}

/** How the tokens of a language are taken apart: contractions, elided words, the English genitive. */
export function createTakeApart(language: string, contractions: Contractions): TakeApart {
  return (form) => {
    const plain = foldForm(form, language);
    const known = contractions.get(plain);
    if (known) return known;
    const apostrophe = plain.indexOf("'");
    if (apostrophe < 0) return [plain];
    if (elidingLanguages.has(language) && apostrophe < plain.length - 1) {
      return [plain.slice(0, apostrophe + 1), plain.slice(apostrophe + 1)];
    }
    return plain.endsWith("'s") ? [plain.slice(0, -2)] : [plain];
  };
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
  return emoticonHint.test(text) ? findRanges(text, emoticonPattern) : [];
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
  if (text[start] === 'X' && /^X{2,}$/.test(text.slice(start, end))) return true;
  return silent.length > 0 && silent.some((range) => start >= range.start && end <= range.end);
}

/** Takes a mark or an emoji that stands between two tokens. */
type AddUnit = (form: string, start: number, kind: 'mark' | 'emoji') => void;

const mostOfGap = 50;

function readGap(
  text: string,
  from: number,
  to: number,
  faces: readonly Range[],
  add: AddUnit,
): void {
  if (to === from || (to - from === 1 && text[from] === ' ')) return;
  if (faces.length === 0 && isAscii(text, from, to)) {
    for (let i = from, added = 0; i < to && added < mostOfGap; i++) {
      const mark = markOf(text[i] as string);
      if (mark === null) continue;
      add(mark, i, 'mark');
      added++;
    }
    return;
  }
  for (const { form, start, kind } of unitsOfGap(text, from, to, faces)) add(form, start, kind);
}

function isAscii(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

interface GapUnit {
  readonly form: string;
  readonly start: number;
  readonly kind: 'mark' | 'emoji';
}

/** Marks, emoticons and emoji of a gap, in order. */
function unitsOfGap(text: string, from: number, to: number, faces: readonly Range[]): GapUnit[] {
  const found: GapUnit[] = [];
  for (const face of faces) {
    if (face.start < from || face.start >= to) continue;
    found.push({ form: text.slice(face.start, face.end), start: face.start, kind: 'emoji' });
  }
  for (let i = from; i < to; i++) {
    const mark = markOf(text[i] as string);
    if (mark === null) continue;
    if (found.some(({ form, start }) => i >= start && i < start + form.length)) continue;
    found.push({ form: mark, start: i, kind: 'mark' });
  }
  for (const match of text.slice(from, to).matchAll(pictographPattern)) {
    found.push({ form: match[0], start: from + match.index, kind: 'emoji' });
  }
  return found.sort((a, b) => a.start - b.start).slice(0, mostOfGap);
}

function markOf(character: string): string | null {
  if (character === '?' || character === '？' || character === '¿') return '?';
  if (character === '!' || character === '！') return '!';
  if (character === ',' || character === '(' || character === ')' || character === '，') return ',';
  if (/[.;:\n。…–—]/.test(character)) return '.';
  return null;
}
