import { trimEnglish } from './english-phrase.ts';
import type { PhraseMatch } from './phrase-matcher.ts';
import type { Word } from './read-words.ts';
import type { RequestWords } from './request-words.ts';
import type { Rule } from './rule-file.ts';

/** Finds of less weight support a wish that others found; what stands behind them is seldom the thing. */
const leastWeight = 0.55;
const mostWords = 11;
const mostCharacters = 80;
const longestSentenceWords = 60;
/** English words that open what a wish would do for the customer. */
const effects: ReadonlySet<string> = new Set(
  'help helps save saves win solve easier reduce'.split(' '),
);
/** Verbs that stand between who shall do it and what. */
const modals: ReadonlySet<string> = new Set(['would', 'could', 'should']);
/** English words behind which a thing stands, and nothing that is done: "add undo". */
const naming: ReadonlySet<string> = new Set(
  'a an the some any more add adding added have include support missing provide implement for of'.split(
    ' ',
  ),
);
/** Words that end a phrase only before somebody who does something: "before the expiry", but "before I leave". */
const conditionalStops: ReadonlySet<string> = new Set(['before', 'until', 'after']);
const doers: ReadonlySet<string> = new Set('i we you they he she it there this that'.split(' '));
const praise: ReadonlySet<string> = new Set(
  'great nice good cool awesome perfect super'.split(' '),
);
/** Words that point at the customer's own case. */
const pointers: ReadonlySet<string> = new Set(
  'my our this these those it them me us his her their that'.split(' '),
);

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
    if (match.value.weight < leastWeight) break;
    const sentence = sentenceAround(words, match.from);
    if (isTold(words, sentence.from, match.from, request)) continue;
    const after = cutPhrase(text, words, match.from, sentence.to, request);
    // "A dark mode would help a lot" names the thing before the wish, and only its effect behind it.
    const isEffect = after !== null && effects.has((words[after.from] as Word).form);
    const before =
      after === null || isEffect
        ? cutPhrase(text, words, sentence.from, match.from, request)
        : null;
    const found = before ?? after;
    if (!found || isOwnCase(words, found, request)) continue;
    const phrase = writePhrase(text, words, found);
    const isNamed = naming.has(words[found.from - 1]?.form ?? '');
    const trimmed = language === 'en' ? trimEnglish(phrase, isNamed, request) : phrase;
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

/** "They said that I should …", "I asked them to …": somebody's words of then, and no wish of now. */
function isTold(words: readonly Word[], from: number, to: number, request: RequestWords): boolean {
  if (request.telling.size === 0) return false;
  for (let at = from; at < to; at++) if (request.telling.has((words[at] as Word).form)) return true;
  return false;
}

/** "remove this account from my report", "the money back": what is to be done with a case, and not built. */
function isOwnCase(
  words: readonly Word[],
  { from, to }: WordRange,
  request: RequestWords,
): boolean {
  const forms = words.slice(from, to).map(({ form }) => form);
  const [first = '', second = ''] = forms;
  if (request.vague.has(first) && forms.length <= 3) return true;
  const concernsCase = forms.some((form) => request.matter.has(form));
  if (concernsCase && forms.some((form) => request.handling.has(form))) return true;
  return request.handling.has(first) && (forms.length === 1 || pointers.has(second));
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
  while (from < end && isLead(words, from, request)) from++;
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
    if (word.kind !== 'word' || (to > from && !hangsOn && endsPhrase(words, to, request))) break;
    to++;
  }
  const isCutShort = to - from === mostWords && to < end && words[to]?.kind === 'word';
  if (isCutShort && !endsPhrase(words, to, request)) to = lastJoint(words, from, to, request);
  // "a setting to turn it off": without what is turned, the verb says nothing.
  if (pointers.has(words[to]?.form ?? '') && words[to - 2]?.form === 'to' && to - 2 > from) to -= 2;
  while (to > from && request.tail.has((words[to - 1] as Word).form)) to--;
  return to > from ? { from, to } : null;
}

/** Too long for a phrase: it ends where its last part begins. */
function lastJoint(
  words: readonly Word[],
  from: number,
  to: number,
  request: RequestWords,
): number {
  for (let at = to - 1; at > from + 1; at--) {
    if (request.tail.has((words[at] as Word).form)) return at;
  }
  return to;
}

function endsPhrase(words: readonly Word[], at: number, { stop }: RequestWords): boolean {
  const { form } = words[at] as Word;
  if (!stop.has(form)) return false;
  const next = words[at + 1];
  return !conditionalStops.has(form) || next?.kind !== 'word' || doers.has(next.form);
}

function isHyphen(text: string, { start }: Word): boolean {
  return /[-‐‑]/.test(text[start - 1] ?? '');
}

function isLead(words: readonly Word[], at: number, request: RequestWords): boolean {
  const { kind, form } = words[at] as Word;
  if (kind !== 'word') return true;
  if (!request.lead.has(form)) return false;
  // "more than one currency", and in names: "the good doctor"
  return words[at + 1]?.form !== 'than' && !(praise.has(form) && words[at - 1]?.form === 'the');
}

function writePhrase(text: string, words: readonly Word[], { from, to }: WordRange): string {
  const start = words[from]?.start ?? 0;
  const end = words[to - 1]?.end ?? start;
  return text.slice(start, end).replace(/\s+/g, ' ');
}
