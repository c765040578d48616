import nlp from 'compromise/two';
import { remember } from '../remember.ts';
import type { RequestWords } from './request-words.ts';

/** A word with what a grammar calls it. */
interface Term {
  readonly normal: string;
  /** One bit for each of `kinds`. */
  readonly kinds: number;
}

const kinds = [
  'Noun',
  'Acronym',
  'Pronoun',
  'Possessive',
  'Verb',
  'Gerund',
  'PastTense',
  'Participle',
  'Adjective',
  'Adverb',
  'Preposition',
  'Conjunction',
  'Determiner',
  'Auxiliary',
  'Copula',
  'Modal',
  'QuestionWord',
] as const;
type Kind = (typeof kinds)[number];

/** Words that name nothing by themselves. */
const vagueVerbs: ReadonlySet<string> = new Set('fix solve improve update change work'.split(' '));
/** Never the last of a phrase, whatever they are called in a grammar. */
const noLast: ReadonlySet<string> = new Set(
  'back please pls plz too ever asap soon nowadays'.split(' '),
);
/** "more sizes and don't hide": what begins behind these and names nothing is the next clause. */
const joining: ReadonlySet<string> = new Set(['and', 'or', 'but']);
const drawnOutPlease = /^(?:pl+[ea]+s+[ea]*|pl[sz]+)$/;
/** "help us to have expiry dates" → "expiry dates" */
const openingEffect = /^helps? (?:us|me|our \w+)(?: a lot)? (?:to )?(?:have |get |see )?/i;
/** "500 calls an hour", "23 more seats": how much, and not what. */
const amount = /^\d[\d.,]*k? (?:\p{L}+ )?\p{L}+s(?: |$)/u;
const weakLast: readonly Kind[] = [
  'Preposition',
  'Conjunction',
  'Pronoun',
  'Determiner',
  'Adverb',
  'Auxiliary',
  'Copula',
  'QuestionWord',
];

const is = (term: Term, ...any: readonly Kind[]): boolean =>
  any.some((kind) => (term.kinds & (1 << kinds.indexOf(kind))) !== 0);

/** A noun that names something; `them`, `my` and "the information" do not. */
const names = (term: Term, { vague }: RequestWords): boolean =>
  is(term, 'Noun', 'Acronym') &&
  !is(term, 'Pronoun', 'Possessive') &&
  !vague.has(term.normal) &&
  !noLast.has(term.normal) &&
  /\p{L}/u.test(term.normal);

/** "deleted from my report", "free just for drama": says what shall become of a thing that it does not name. */
const tellsState = ([first, ...rest]: readonly Term[]): boolean => {
  const isState =
    first !== undefined && is(first, 'PastTense', 'Participle', 'Adjective', 'Adverb');
  // A grammar takes "free" for a verb where no noun follows.
  if (!isState && first?.normal !== 'free') return false;
  // "more than one currency"
  if (rest[0]?.normal === 'than') return false;
  const next = rest.find((term) => !is(term, 'Adjective', 'Adverb', 'PastTense', 'Participle'));
  const isVerb = next !== undefined && is(next, 'Verb') && !is(next, 'Gerund');
  return next === undefined || isVerb || !is(next, 'Noun', 'Acronym', 'Gerund', 'Conjunction');
};

const trim = (terms: readonly Term[]): readonly Term[] => {
  let count = terms.length;
  while (count > 0) {
    const last = terms[count - 1] as Term;
    const isLoose = noLast.has(last.normal) || drawnOutPlease.test(last.normal);
    if (last.normal !== '' && !isLoose && !is(last, ...weakLast)) break;
    count--;
  }
  return terms.slice(0, count);
};

/** Without a second clause that was cut off before its thing. "drag and drop" stays whole. */
const dropNextClause = (terms: readonly Term[], words: RequestWords): readonly Term[] => {
  const at = terms.findLastIndex(({ normal }) => joining.has(normal));
  const [before, after] = [terms[at - 1], terms.slice(at + 1)];
  if (before === undefined || is(before, 'Verb')) return terms;
  if (after.some((term) => names(term, words) || is(term, 'Gerund', 'Adjective'))) return terms;
  return trim(terms.slice(0, at));
};

/** What the first word may not be: "them", "to". */
const looseFirst: readonly Kind[] = ['Pronoun', 'Preposition', 'Conjunction', 'Copula', 'Modal'];

/**
 * An English phrase without its loose end, or null when a reader would not know from it what to build: a thing must be
 * named, and a verb must have one. `isNamed`: before it stands a word that names things ("add undo").
 */
export const trimEnglish = (
  written: string,
  isNamed: boolean,
  words: RequestWords,
): string | null => {
  const phrase = written.replace(openingEffect, '');
  if (amount.test(phrase)) return null;
  const terms = dropNextClause(trim(readTerms(phrase)), words);
  const [first] = terms;
  if (first === undefined || is(first, ...looseFirst) || tellsState(terms)) return null;
  const isVerb = is(first, 'Verb') && !is(first, 'Gerund', 'PastTense');
  const isOwnName = terms.length === 1 && isNamed && !vagueVerbs.has(first.normal);
  const named = (isVerb ? terms.slice(1) : terms).some((term) => names(term, words));
  const does = terms.some((term) => is(term, 'Gerund'));
  if (!named && !does && !(isOwnName && !words.vague.has(first.normal))) return null;
  return endAfter(phrase, terms);
};

const endAfter = (phrase: string, terms: readonly Term[]): string => {
  let at = 0;
  for (const { normal } of terms) {
    const from = phrase.toLowerCase().indexOf(normal, at);
    at = from < 0 ? phrase.length : from + normal.length;
  }
  return phrase.slice(0, at).replace(/[.,;:!?]+$/, '');
};

interface ReadTerm {
  readonly normal: string;
  readonly tags?: ReadonlySet<string>;
}

/** Customers wish for the same things in the same words; the grammar (about a millisecond) reads each wording once. */
const readTerms = remember((phrase: string): readonly Term[] =>
  (nlp(phrase).docs as readonly (readonly ReadTerm[])[]).flat().map(({ normal, tags }) => ({
    normal,
    kinds: kinds.reduce((bits, kind, at) => (tags?.has(kind) ? bits | (1 << at) : bits), 0),
  })),
);
