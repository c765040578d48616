import { eld } from 'eld/extrasmall';
import type { LanguageKnowledge } from './language-knowledge.ts';

/** ISO 639-1 or `und`, with the confidence 0…1 in it. `rules` names the language whose words and stems to use. */
export interface DetectedLanguage {
  readonly code: string;
  readonly confidence: number;
  readonly rules: string;
}

const judgedLength = 400;
const mostWords = 80;
/** A known word is worth this much against the n-gram score (0…1) of `eld`. */
const wordWeight = 0.8;
/** Stands for the n-gram score of a language that `eld` did not name. */
const unscored = 0.3;
/** A language that knows this share of the words, and twice that of any other, is plain. */
const plainShare = 0.35;
const minEvidence = 0.35;
const minMargin = 0.02;
/** What the sender's hint is worth; more in a short text, which shows little by itself. */
const hintBonus = 0.12;
const shortHintBonus = 0.4;
const shortLength = 20;

const scripts: readonly (readonly [RegExp, string])[] = [
  [/[\u3040-\u30ff]/g, 'ja'],
  [/[\u4e00-\u9fff\u3400-\u4dbf]/g, 'zh'],
  [/[\uac00-\ud7af]/g, 'ko'],
  [/[\u0e00-\u0e7f]/g, 'th'],
  // Marathi and Nepali write it too; Hindi is by far the likeliest.
  [/[\u0900-\u097f]/g, 'hi'],
  [/[\u0590-\u05ff]/g, 'he'],
  [/[\u0370-\u03ff]/g, 'el'],
];
const notLanguage =
  /https?:\/\/\S{1,500}|www\.\S{1,500}|[@#][\w-]{1,100}|\[[a-z_]{2,30}\]|[\d_]{1,50}/gi;

const arabicLetters = /[\u0600-\u06ff]/g;
/** Letters that Arabic has and its neighbours write otherwise (ة ى ي ك أ إ). */
const onlyArabic = /[\u0629\u0649\u064a\u0643\u0623\u0625]/;
/** Letters that Arabic lacks (Persian, Urdu, Kurdish), and small Persian words, as some type it with Arabic letters. */
const notArabic =
  /[\u0671-\u06d3]|(?:^|\s)(?:از|را|است|شد|شده|این|اين|مي|نمي|در|برای|هاي|های)(?=\s|$)/u;
/** Arabic letters in the shapes of print, as old programs write them. */
const printedForms = /[\ufb50-\ufdff\ufe70-\ufefc]/;

const wordPattern = /[\p{L}\p{M}']{1,40}/gu;
/** As `wordPattern`, of lower-case text without other letters. */
const asciiWordPattern = /[a-z']{1,40}/g;
const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text);

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** How many letters of any script; most texts are ASCII, where that needs no list of them. */
const countLetters = (text: string): number => {
  if (!isAscii(text)) return countOf(text, /\p{L}/gu);
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) {
    const lower = text.charCodeAt(at) | 0x20;
    if (lower >= 0x61 && lower <= 0x7a) letters += 1;
  }
  return letters;
};

/** Scripts that one language writes. Kana decides for Japanese even among many Han letters. */
const byScript = (text: string, letters: number): string | null => {
  if (!/[^ -\u036f\s]/.test(text)) return null;
  if (countOf(text, /[\u3040-\u30ff]/g) * 10 >= letters) return 'ja';
  for (const [pattern, code] of scripts) if (countOf(text, pattern) * 2 > letters) return code;
  const isArabic = onlyArabic.test(text) && !notArabic.test(text);
  return isArabic && countOf(text, arabicLetters) * 2 > letters ? 'ar' : null;
};

/** Word → the languages that know it (their places in `codes`): stop words, courtesies and frequent ticket words. */
interface WordIndex {
  readonly codes: readonly string[];
  readonly knownBy: ReadonlyMap<string, readonly number[]>;
}

const indexWords = (languages: ReadonlyMap<string, LanguageKnowledge>): WordIndex => {
  const knownBy = new Map<string, number[]>();
  const codes = [...languages.keys()];
  for (const [place, { stop, common, courtesy }] of [...languages.values()].entries()) {
    for (const word of new Set([...stop, ...common, ...courtesy])) {
      const places = knownBy.get(word);
      if (places === undefined) knownBy.set(word, [place]);
      else places.push(place);
    }
  }
  return { codes, knownBy };
};

/** This share of words that one language types in Latin letters decides for it, when one of them is its own. */
const latinShare = 1 / 8;
/** Without a word of its own: this share of at least two different ones, and English or nothing else by the n-grams. */
const sharedLatinShare = 1 / 4;

const readForms = (text: string): readonly string[] => {
  const words = isAscii(text)
    ? text.toLowerCase().match(asciiWordPattern)
    : text.toLowerCase().replaceAll('’', "'").match(wordPattern);
  return words?.slice(0, mostWords) ?? [];
};

type Score = readonly [code: string, value: number];

/** Share of the words that each language knows, of those that know any. */
const knownShares = (forms: readonly string[], { codes, knownBy }: WordIndex): Score[] => {
  const sums = new Float64Array(codes.length);
  const each = 1 / forms.length;
  for (const form of forms) {
    const places = knownBy.get(form);
    if (places === undefined) continue;
    for (const place of places) sums[place] = (sums[place] as number) + each;
  }
  const shares: Score[] = [];
  for (let place = 0; place < sums.length; place += 1) {
    const share = sums[place] as number;
    if (share > 0) shares.push([codes[place] as string, share]);
  }
  return shares;
};

const strongestFirst = (scores: Score[]): Score[] =>
  scores.sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));

/**
 * A language with letters of its own that many type in Latin ones, such as Hindi; often amid English, whose words
 * therefore do not speak against it. Those of every other language do.
 */
const byLatinWords = (
  text: string,
  forms: readonly string[],
  shares: readonly Score[],
  inLatin: ReadonlyMap<string, LanguageKnowledge>,
): string | null => {
  for (const [code, { common, beside }] of inLatin) {
    const own = forms.filter((form) => common.has(form)).length;
    const shared = forms.filter((form) => beside.has(form));
    const share = (own + shared.length) / forms.length;
    const rival = share + own / forms.length;
    const isOutdone = ([other, known]: Score): boolean =>
      other === 'en' ? share * forms.length < 2 && known > 0.5 : known >= rival;
    if (shares.some(isOutdone)) continue;
    if (own > 0 && share >= latinShare) return code;
    if (own > 0 || share < sharedLatinShare || new Set(shared).size < 2) continue;
    const [first] = strongestFirst(Object.entries(eld.detect(text).getScores()));
    if (first === undefined || first[0] === 'en') return code;
  }
  return null;
};

/** Whether the known words alone leave no doubt, so that the n-grams (nine tenths of the cost) need no look. */
const areWordsEnough = (shares: readonly Score[]): boolean => {
  let [first, second] = [0, 0];
  for (const [, share] of shares) {
    if (share > first) [first, second] = [share, first];
    else if (share > second) second = share;
  }
  return first >= plainShare && first >= 2 * second;
};

/** The codes by evidence, strongest first; equal ones in alphabetical order. */
const rank = (text: string, hint: string | null, shares: readonly Score[]): Score[] => {
  if (hint === null && areWordsEnough(shares)) {
    return strongestFirst(shares.map(([code, share]) => [code, unscored + wordWeight * share]));
  }
  const grams = areWordsEnough(shares) ? [] : Object.entries(eld.detect(text).getScores());
  const evidence = new Map<string, number>(grams);
  for (const [code, share] of shares) {
    evidence.set(code, (evidence.get(code) ?? unscored) + wordWeight * share);
  }
  const hinted = hint === null ? undefined : evidence.get(hint);
  if (hint !== null && (hinted !== undefined || evidence.size === 0)) {
    const bonus = text.trim().length <= shortLength ? shortHintBonus : hintBonus;
    evidence.set(hint, (hinted ?? minEvidence) + bonus);
  }
  return strongestFirst([...evidence]);
};

/** The words to judge: no addresses and handles, and marks such as `#help` only where a text is little else. */
const toJudged = (text: string): string => {
  const start = text.slice(0, judgedLength);
  const plain = printedForms.test(start) ? start.normalize('NFKC') : start;
  const words = plain.replace(notLanguage, ' ');
  if (!plain.includes('#') || countLetters(words) * 4 >= countLetters(plain)) return words;
  return plain.replaceAll('#', ' ').replace(notLanguage, ' ');
};

/** @param hint the sender's language, BCP 47 (`de-AT`), or null */
export type DetectLanguage = (text: string, hint: string | null) => DetectedLanguage;

/**
 * Tells the language of a text. Script decides where one language writes it, then words that only one language types
 * in Latin letters (`inLatin`, by code); else the n-grams of `eld` (first 400
 * units) and the share of known words are added up, and the sender's hint gets a small bonus. `und` when the evidence
 * is weak or two languages are as likely; then `rules` still names the best guess.
 */
export const createLanguageDetector = (
  languages: ReadonlyMap<string, LanguageKnowledge>,
  inLatin: ReadonlyMap<string, LanguageKnowledge> = new Map(),
): DetectLanguage => {
  const index = indexWords(languages);
  return (text, hint) => {
    const judged = toJudged(text);
    const letters = countLetters(judged);
    const prior = hint === null ? null : hint.slice(0, 2).toLowerCase();
    if (letters < 2) return { code: 'und', confidence: 0, rules: prior ?? 'und' };
    const script = byScript(judged, letters);
    if (script !== null) {
      const code = script === 'zh' && prior === 'ja' ? 'ja' : script;
      return { code, confidence: 0.99, rules: code };
    }
    const forms = readForms(judged);
    const shares = knownShares(forms, index);
    const latin = byLatinWords(judged, forms, shares, inLatin);
    if (latin !== null) return { code: latin, confidence: 0.8, rules: latin };
    const [first, second] = rank(judged, prior, shares);
    if (first === undefined) return { code: 'und', confidence: 0, rules: prior ?? 'und' };
    const margin = first[1] - (second?.[1] ?? 0);
    // Between two languages without word lists nothing hangs on the choice (Russian or Bulgarian).
    const isOpen = margin < minMargin && languages.has(second?.[0] ?? first[0]);
    const isCertain = first[1] >= minEvidence && !isOpen;
    const confidence = Math.min(0.99, 0.5 + margin * 1.2) * Math.min(1, letters / 12);
    return {
      code: isCertain ? first[0] : 'und',
      confidence: Math.round(confidence * 100) / 100,
      rules: first[0],
    };
  };
};
