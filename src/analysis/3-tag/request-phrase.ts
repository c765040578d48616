import nlp from 'compromise/two';
import type { PhraseMatch } from './phrase-matcher.ts';
import type { Word } from './read-words.ts';
import { type Rule, readColumns, splitList } from './rule-file.ts';

/** Words around the wanted thing, of one language. */
export interface RequestWords {
  /** What comes before the wanted thing: wishes, polite words, articles. */
  readonly lead: ReadonlySet<string>;
  /** Where the wanted thing ends. */
  readonly stop: ReadonlySet<string>;
  /** Never the last word of a phrase. */
  readonly tail: ReadonlySet<string>;
}

const mostWords = 9;
const mostCharacters = 80;
const longestSentenceWords = 60;
/** English words that open what a wish would do for the customer. */
const effects: ReadonlySet<string> = new Set([
  'help',
  'helps',
  'save',
  'saves',
  'win',
  'solve',
  'easier',
  'reduce',
]);
/** Words that name nothing by themselves. */
const vague: ReadonlySet<string> = new Set(['fix', 'solve', 'improve', 'update', 'change', 'work']);
/** Verbs that stand between who shall do it and what. */
const modals: ReadonlySet<string> = new Set(['would', 'could', 'should']);
/** "500 calls an hour", "23 more seats": how much, and not what. */
const amount = /^\d[\d.,]*k? (?:\p{L}+ )?\p{L}+s(?: |$)/u;
/** "help us to have expiry dates" → "expiry dates" */
const openingEffect = /^helps? (?:us|me|our \w+)(?: a lot)? (?:to )?(?:have |get |see )?/i;

/** Reads lines `language ⇥ lead|stop|tail ⇥ word, word, …`. */
export function parseRequestWords(content: string): Map<string, RequestWords> {
  const byLanguage = new Map<string, { lead: Set<string>; stop: Set<string>; tail: Set<string> }>();
  for (const [language = '', kind = '', words = ''] of readColumns(content)) {
    const known = byLanguage.get(language) ?? {
      lead: new Set<string>(),
      stop: new Set<string>(),
      tail: new Set<string>(),
    };
    byLanguage.set(language, known);
    const set = kind === 'lead' ? known.lead : kind === 'stop' ? known.stop : known.tail;
    for (const word of splitList(words)) set.add(word);
  }
  return byLanguage;
}

/**
 * The wanted thing of a wish as a short phrase in the customer's own words ("scheduled export of reports"), or
 * null when nothing but the wish is said. `matches` are the finds that made it a request, surest first.
 */
export function findRequestPhrase(
  text: string,
  words: readonly Word[],
  matches: readonly PhraseMatch<Rule>[],
  request: RequestWords,
  language: string,
): string | null {
  for (const match of matches) {
    const sentence = sentenceAround(words, match.from);
    const after = cutPhrase(text, words, match.from, sentence.to, request);
    // "A dark mode would help a lot" names the thing before the wish, and only its effect behind it.
    const isEffect = after !== null && effects.has((words[after.from] as Word).form);
    const before =
      after === null || isEffect
        ? cutPhrase(text, words, sentence.from, match.from, request)
        : null;
    const found = before ?? after;
    if (!found) continue;
    const phrase = writePhrase(text, words, found).replace(openingEffect, '');
    const trimmed = language === 'en' ? trimOnce(phrase) : phrase;
    if (trimmed !== null && !amount.test(trimmed)) return trimmed.slice(0, mostCharacters).trim();
  }
  return null;
}

interface WordRange {
  readonly from: number;
  readonly to: number;
}

function sentenceAround(words: readonly Word[], at: number): WordRange {
  let from = at;
  while (from > 0 && at - from < longestSentenceWords && !endsSentence(words[from - 1])) from--;
  let to = at;
  while (to < words.length && to - at < longestSentenceWords && !endsSentence(words[to])) to++;
  return { from, to };
}

function endsSentence(word: Word | undefined): boolean {
  return word === undefined || (word.kind === 'mark' && /[.?!]/.test(word.form));
}

/** Drops the wish before the thing, ends at a stop word, drops what cannot stand last. */
function cutPhrase(
  text: string,
  words: readonly Word[],
  begin: number,
  end: number,
  request: RequestWords,
): WordRange | null {
  let from = begin;
  while (from < end && isLead(words[from] as Word, request)) from++;
  let to = from;
  while (to < end && to - from < mostWords) {
    const word = words[to] as Word;
    // "best-before" is one word to people: what hangs on by a hyphen does not end a phrase.
    const hangsOn =
      to > from && word.start === (words[to - 1] as Word).end + 1 && isHyphen(text, word);
    // "wish Count would warn us": one word alone is who shall do it, the wish comes behind.
    if (to === from + 1 && modals.has(word.form)) {
      return cutPhrase(text, words, to + 1, end, request);
    }
    if (word.kind !== 'word' || (to > from && !hangsOn && request.stop.has(word.form))) break;
    to++;
  }
  while (to > from && request.tail.has((words[to - 1] as Word).form)) to--;
  return to > from ? { from, to } : null;
}

function isHyphen(text: string, { start }: Word): boolean {
  return /[-‐‑]/.test(text[start - 1] ?? '');
}

function isLead(word: Word, request: RequestWords): boolean {
  return word.kind !== 'word' || request.lead.has(word.form);
}

function writePhrase(text: string, words: readonly Word[], { from, to }: WordRange): string {
  const start = words[from]?.start ?? 0;
  const end = words[to - 1]?.end ?? start;
  return text.slice(start, end).replace(/\s+/g, ' ');
}

/** Customers wish for the same things in the same words; the grammar (about a millisecond) reads each wording once. */
const mostRemembered = 5_000;
const remembered = new Map<string, string | null>();

function trimOnce(phrase: string): string | null {
  const known = remembered.get(phrase);
  if (known !== undefined) return known;
  const trimmed = trimByGrammar(phrase);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(phrase, trimmed);
  return trimmed;
}

/** English: a phrase must hold a noun or a verb ("fixed" says nothing), and does not end in an adverb or a pronoun. */
function trimByGrammar(phrase: string): string | null {
  const document = nlp(phrase);
  if (!document.has('(#Noun|#Verb|#Gerund|#Acronym)')) return null;
  const isVague = vague.has(phrase.toLowerCase()) || document.has('(#PastTense|#Participle)');
  if (isVague && !document.has('#Noun') && !phrase.includes(' ')) return null;
  const trimmed = document.not(
    '(#Preposition|#Conjunction|#Pronoun|#Determiner|#Adverb|#Auxiliary)+$',
  );
  const written = trimmed.text('text').trim();
  return written === '' ? null : written.replace(/[.,;:!?]+$/, '');
}
