import type { Token } from '../../domain/analysis.ts';
import type { Range } from '../../markup/readable-text.ts';
import { paragraphEnd } from '../../markup/text-builder.ts';
import type { LanguageKnowledge } from './language-knowledge.ts';
import type { Boundary, Unit } from './units.ts';

const opening = /[¿¡"“”„«‘([$€£+#]/;
const sentenceEnd = /[.!?…。！？]/;
/** A line at least this long was wrapped by a mail program rather than ended by the writer. */
const wrappedLength = 60;
const mostCourtesyWords = 8;
/** More punctuation than this in a row parts like an empty line. */
const longestGap = 200;

const isUpper = (text: string, index: number): boolean => /\p{Lu}/u.test(text[index] ?? '');
const isLower = (text: string, index: number): boolean => /\p{Ll}/u.test(text[index] ?? '');

/** Whether the line that ends before `next` was ended by the writer. */
const isLineEnd = (text: string, gap: string, previous: Token, next: Token): boolean => {
  if (/[-*•·>]\s?$/.test(gap) || /[.!?:;…。！？]\s*\n/.test(gap)) return true;
  if (/^\s*\d+[.)]/.test(text.slice(next.start, next.start + 4))) return true;
  const isWrapped = !/[\n\u2029]/.test(text.slice(previous.end - wrappedLength, previous.end));
  if (previous.end >= wrappedLength && isWrapped) return false;
  return !isLower(text, next.start);
};

const endsSentence = (
  text: string,
  gap: string,
  previous: Token,
  next: Token,
  language: LanguageKnowledge,
): boolean => {
  if (!sentenceEnd.test(gap)) return false;
  if (/[!?…。！？]/.test(gap)) return true;
  if (gap === '.') return isUpper(text, next.start) && isLower(text, previous.end - 1);
  const isAbbreviation = previous.form.length === 1 || language.abbreviations.has(previous.form);
  if (gap.startsWith('.') && isAbbreviation) return false;
  return /[.]["”»')\]]*\s/.test(gap) || gap.length > 2;
};

/** What lies between two neighbouring tokens of one body range; null = nothing that parts them. */
const boundaryBetween = (
  text: string,
  previous: Token,
  next: Token,
  language: LanguageKnowledge,
): Boundary | null => {
  if (next.start - previous.end > longestGap) return 'paragraph';
  const gap = text.slice(previous.end, next.start);
  if (gap === ' ' || gap === '') {
    const afterEmoji =
      /^\p{Extended_Pictographic}/u.test(previous.form) && isUpper(text, next.start);
    if (afterEmoji) return 'sentence';
    return language.contrast.has(next.form) ? 'contrast' : null;
  }
  if (gap.includes(paragraphEnd)) return 'paragraph';
  const isSentence =
    (gap.includes('\n') && isLineEnd(text, gap, previous, next)) ||
    endsSentence(text, gap, previous, next, language);
  if (isSentence) return language.turn.has(next.form) ? 'turn' : 'sentence';
  if (language.contrast.has(next.form)) return 'contrast';
  if (language.turn.has(next.form) && /[,;:]/.test(gap)) return 'turn';
  return /[,;:、，；：–—|/]|\s-\s/.test(gap) ? 'weak' : null;
};

const toUnit = (
  text: string,
  tokens: readonly Token[],
  boundary: Boundary,
  limit: number,
  language: LanguageKnowledge,
): Unit => {
  // The name of whom the writer addresses (`@help`) is no part of what is said.
  const first = tokens.find((token) => !token.form.startsWith('@')) ?? (tokens[0] as Token);
  const last = tokens[tokens.length - 1] as Token;
  let start = first.start;
  while (start > 0 && opening.test(text[start - 1] as string)) start -= 1;
  let end = last.end;
  while (end < limit && !/[\s\u2029¿¡“„«([]/.test(text[end] as string)) end += 1;
  while (end > last.end && /[\s,;:、–—-]/.test(text[end - 1] as string)) end -= 1;
  if (/^ (?:[:;=][-']?[)(DP/|]|<3)/.test(text.slice(end, end + 4))) end = Math.min(limit, end + 3);
  const said = tokens.slice(tokens.indexOf(first));
  const content = said.filter((token) => !token.stop);
  const words = said.filter((token) => !token.stop || language.courtesy.has(token.form));
  return {
    start,
    end,
    tokens: said,
    boundary,
    content,
    isCourtesy:
      content.length <= mostCourtesyWords &&
      words.some((token) => token.stop) &&
      words.every((token) => language.courtesy.has(token.form)),
    refersBack: language.refer.has(first.form),
  };
};

/** Sentences and clauses of one body range whose tokens are given. */
export const splitUnits = (
  text: string,
  range: Range,
  tokens: readonly Token[],
  language: LanguageKnowledge,
): Unit[] => {
  const units: Unit[] = [];
  let from = 0;
  let boundary: Boundary = 'gap';
  for (let index = 1; index <= tokens.length; index++) {
    const next = tokens[index];
    const found =
      next === undefined
        ? 'gap'
        : boundaryBetween(text, tokens[index - 1] as Token, next, language);
    if (found === null) continue;
    const limit = next?.start ?? range.end;
    units.push(toUnit(text, tokens.slice(from, index), boundary, limit, language));
    from = index;
    boundary = found;
  }
  return units;
};
