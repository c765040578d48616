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
    const after = cutPhrase(words, match.from, sentence.to, request);
    const before = after ?? cutPhrase(words, sentence.from, match.from, request);
    const found = after ?? before;
    if (!found) continue;
    const phrase = writePhrase(text, words, found);
    const trimmed = language === 'en' ? trimOnce(phrase) : phrase;
    if (trimmed !== null) return trimmed.slice(0, mostCharacters).trim();
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
    if (word.kind !== 'word' || (to > from && request.stop.has(word.form))) break;
    to++;
  }
  while (to > from && request.tail.has((words[to - 1] as Word).form)) to--;
  return to > from ? { from, to } : null;
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

/** English: a phrase must hold a noun or a verb, and does not end in an adverb, a preposition or a pronoun. */
function trimByGrammar(phrase: string): string | null {
  const document = nlp(phrase);
  if (!document.has('(#Noun|#Verb|#Gerund|#Acronym)')) return null;
  const trimmed = document.not(
    '(#Preposition|#Conjunction|#Pronoun|#Determiner|#Adverb|#Auxiliary)+$',
  );
  const written = trimmed.text('text').trim();
  return written === '' ? null : written.replace(/[.,;:!?]+$/, '');
}
