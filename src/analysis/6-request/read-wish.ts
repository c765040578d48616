import { createHash } from 'node:crypto';
import type { WishMention, WishWords } from '../../domain/request-grouping.ts';
import { createTokenRules } from '../2-segment/token-rules.ts';
import { tokenize } from '../2-segment/tokenize.ts';
import { foldForm } from '../3-tag/read-words.ts';
import type { Knowledge } from '../knowledge.ts';
import { plainForm } from './request-knowledge.ts';

/** The words of a wish: of the sentence that holds the phrase, without what only makes it a wish. */
export type ReadWish = (wish: Pick<WishMention, 'text' | 'phrase' | 'language'>) => WishWords;

const sentenceEnd = /[.?!\n]/;
const hyphenated = /\p{L}+(?:[-‐‑]\p{L}+)+/gu;
const mostTerms = 24;

/** Names a piece of evidence by its place, so that it is the same after every new analysis. */
export const evidenceIdOf = ({
  ticketId,
  field,
  start,
}: Pick<WishMention, 'ticketId' | 'field' | 'start'>): string =>
  `ev-${createHash('sha256').update(`${ticketId}\n${field}\n${start}`).digest('hex').slice(0, 16)}`;

/** The sentence around the phrase; the whole text where it is not found. */
const sentenceOf = (text: string, phrase: string | null): string => {
  const at = phrase === null ? -1 : text.indexOf(phrase);
  if (at < 0 || phrase === null) return text;
  let from = at;
  while (from > 0 && !sentenceEnd.test(text[from - 1] as string)) from--;
  let to = at + phrase.length;
  while (to < text.length && !sentenceEnd.test(text[to] as string)) to++;
  return text.slice(from, to);
};

interface Compound {
  readonly from: number;
  readonly to: number;
  readonly concept: string;
}

/** Words joined by hyphens that are one concept together: "best-before" is neither "best" nor "before". */
const readCompounds = (
  sentence: string,
  concepts: ReadonlyMap<string, string>,
): readonly Compound[] =>
  [...sentence.matchAll(hyphenated)].flatMap(({ 0: written, index }) => {
    const concept = concepts.get(plainForm(written.toLowerCase().replace(/[‐‑]/g, '-')));
    return concept === undefined ? [] : [{ from: index, to: index + written.length, concept }];
  });

const distinct = (words: readonly string[]): string[] => [...new Set(words)].slice(0, mostTerms);

/** Makes the reader. Words of a language without rules are taken as they are written. */
export const createWishReader = (knowledge: Knowledge): ReadWish => {
  const rulesOf = createTokenRules(knowledge.languages);
  const { concepts } = knowledge.requests;
  return ({ text, phrase, language }) => {
    const rules = rulesOf(language);
    const wishWords = knowledge.tagger.languages.get(language)?.requestWords;
    const own = concepts.get(language) ?? new Map<string, string>();
    const read = (words: string): { terms: string[]; stems: string[] } => {
      const tokens = tokenize(words, 0, words.length, rules).filter(
        ({ form, stop }) => !stop && wishWords?.lead.has(foldForm(form, language)) !== true,
      );
      const compounds = readCompounds(words, own);
      const terms = tokens
        .filter(({ start }) => !compounds.some(({ from, to }) => start >= from && start < to))
        .map(({ form, stem }) => own.get(plainForm(form)) ?? stem)
        .concat(compounds.map(({ concept }) => concept));
      return { terms: distinct(terms), stems: distinct(tokens.map(({ stem }) => stem)) };
    };
    // "Missing functions we need" wishes, and names nothing.
    const names = phrase !== null && read(phrase).terms.some((term) => term !== '');
    return { ...read(sentenceOf(text, phrase)), phrase: names ? phrase : null, language };
  };
};
