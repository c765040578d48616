import { scoreByLexicon } from '../../src/analysis/3-tag/lexicon-score.ts';
import { negationFactor } from '../../src/analysis/3-tag/negation.ts';
import { readWords, type Word } from '../../src/analysis/3-tag/read-words.ts';
import { findSentimentHits } from '../../src/analysis/3-tag/sentiment-hits.ts';
import type { TaggerKnowledge } from '../../src/analysis/3-tag/tagger-knowledge.ts';
import { readSpan } from './read-span.ts';
import { shuffledOrder } from './shuffle.ts';
import type { TaughtText } from './teaching-sets.ts';

/** A rated text as the learner sees it. */
export interface RatedText {
  readonly set: string;
  readonly rating: number;
  /** What the hand-written lexicon adds up to, −∞…∞. */
  readonly known: number;
  /** The other words, each with what negation and contrast make of it. */
  readonly words: readonly (readonly [form: string, factor: number])[];
  /** The text knows capitals; some sets are all in small letters. */
  readonly cased: boolean;
  /** Forms that are written with a capital inside a sentence. */
  readonly capitals: ReadonlySet<string>;
}

/** Evidence for one word: its valence, in how many texts it stands, and what each set says of it. */
export interface WordEvidence {
  valence: number;
  texts: number;
  readonly leanings: Map<string, { sum: number; texts: number }>;
  /** In how many of the texts that know capitals it stands, and in how many it has one inside a sentence. */
  casedTexts: number;
  capitals: number;
  /** In how many neutral texts it stands, in any ending. */
  neutralTexts: number;
}

/** The engine's own normalisation: rating ≈ 4 · s / √(s² + α). */
const alpha = 15;
const epochs = 8;
const rate = 0.25;
/** Ridge on a word's own part and on the part it shares with its other endings. */
const ownPull = 4;
const sharedPull = 2;
const minTexts = 4;
/** A long text says little of any one of its words. */
const shortTextWords = 12;

/** Reads the rated texts with the hand-written lexicon only, so that the learned words say what it leaves unsaid. */
export function readRatedTexts(
  texts: readonly TaughtText[],
  knowledge: TaggerKnowledge,
  silent: ReadonlySet<string>,
): RatedText[] {
  const english = knowledge.languages.get('en');
  if (!english) throw new Error('no knowledge of English');
  return texts.flatMap(({ set, text, rating }) => {
    if (rating === null || Number.isNaN(rating)) return [];
    const words = readWords(readSpan(text, 'en'), english.vocabulary);
    const context = { language: 'en', question: false };
    const { positive, negative } = scoreByLexicon(words, context);
    const taken = new Set<number>();
    for (const { from, to } of findSentimentHits(words)) {
      for (let at = from; at < to; at++) taken.add(at);
    }
    const own: [string, number][] = [];
    words.forEach(({ form, kind }, at) => {
      if (kind !== 'word' || taken.has(at) || silent.has(form) || !/^[a-z]{3,}$/.test(form)) return;
      const hit = { from: at, to: at + 1, valence: 1 };
      own.push([form, negationFactor(words, hit, 'en')]);
    });
    const known = positive + negative;
    const cased = /\p{Lu}/u.test(text);
    return [{ set, rating, known, words: own, cased, capitals: findCapitals(text, words) }];
  });
}

/** In how many of the texts each word stands, all endings of a word counted as one. */
export function countNeutralWords(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const bases = new Set(readSpan(text, 'en').tokens.map(({ form }) => baseOf(form)));
    for (const base of bases) counts.set(base, (counts.get(base) ?? 0) + 1);
  }
  return counts;
}

/** The first word of a sentence has its capital anyway, and shouting or a headline says nothing of one word. */
function findCapitals(text: string, words: readonly Word[]): Set<string> {
  const inside = words.filter(
    ({ kind, start }) => kind === 'word' && /[\p{L}\p{N},;]['’"]* +$/u.test(text.slice(0, start)),
  );
  const found = inside.filter(({ start }) => /\p{Lu}/u.test(text.charAt(start)));
  return new Set(found.length * 2 > inside.length ? [] : found.map(({ form }) => form));
}

/**
 * Ridge regression of the ratings on the words through the engine's own normalisation, by AdaGrad, rows in a fixed
 * order. A word's valence is its own part plus one shared by its endings; each set has a level of its own.
 */
export function learnWords(
  texts: readonly RatedText[],
  neutralWords: ReadonlyMap<string, number>,
): Map<string, WordEvidence> {
  const evidence = gatherEvidence(texts);
  for (const [form, word] of evidence) word.neutralTexts = neutralWords.get(baseOf(form)) ?? 0;
  const own = new Parameters(ownPull);
  const shared = new Parameters(sharedPull);
  const levels = new Parameters(0);
  for (const { words } of texts) {
    for (const [form] of words) {
      own.count(form);
      shared.count(baseOf(form));
    }
  }
  const bases = new Map([...evidence.keys()].map((form) => [form, baseOf(form)]));
  const heardTexts = texts.map((text) => ({
    ...text,
    weight: weighText(text),
    heard: text.words.flatMap(([form, factor]) => {
      const base = bases.get(form);
      return base === undefined ? [] : [{ form, base, factor }];
    }),
  }));
  const order = shuffledOrder(texts.length);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const at of order) {
      const { set, rating, known, heard, weight } = heardTexts[at] as (typeof heardTexts)[number];
      let sum = known;
      for (const { form, base, factor } of heard) {
        sum += factor * (own.read(form) + shared.read(base));
      }
      const root = Math.sqrt(sum * sum + alpha);
      const miss = ((4 * sum) / root + levels.read(set) - rating) * weight;
      levels.step(set, miss);
      const slope = (miss * 4 * alpha) / root ** 3;
      for (const { form, base, factor } of heard) {
        own.step(form, slope * factor);
        shared.step(base, slope * factor);
      }
    }
  }
  for (const [form, word] of evidence) word.valence = own.read(form) + shared.read(baseOf(form));
  return evidence;
}

function gatherEvidence(texts: readonly RatedText[]): Map<string, WordEvidence> {
  const levels = new Map<string, { sum: number; texts: number }>();
  for (const { set, rating } of texts) addTo(levels, set, rating);
  const evidence = new Map<string, WordEvidence>();
  for (const text of texts) {
    const { set, rating, words, cased, capitals } = text;
    const level = levels.get(set);
    const lean = (rating - (level ? level.sum / level.texts : 0)) * weighText(text);
    for (const [form, factor] of new Map(words)) {
      const word = evidence.get(form) ?? startEvidence();
      evidence.set(form, word);
      word.texts++;
      if (cased) word.casedTexts++;
      if (capitals.has(form)) word.capitals++;
      addTo(word.leanings, set, lean * factor);
    }
  }
  for (const [form, { texts: count }] of evidence) if (count < minTexts) evidence.delete(form);
  return evidence;
}

function startEvidence(): WordEvidence {
  return { valence: 0, texts: 0, leanings: new Map(), casedTexts: 0, capitals: 0, neutralTexts: 0 };
}

function weighText({ words }: RatedText): number {
  return Math.min(1, shortTextWords / words.length);
}

function addTo(sums: Map<string, { sum: number; texts: number }>, key: string, value: number) {
  const known = sums.get(key) ?? { sum: 0, texts: 0 };
  sums.set(key, { sum: known.sum + value, texts: known.texts + 1 });
}

/** Endings that do not change what a word feels like are taken off. */
function baseOf(form: string): string {
  return form.length < 5 ? form : form.replace(/(?:ingly|edly|ing|ed|es|s|ly|e)$/, '');
}

class Parameters {
  readonly #pull: number;
  readonly #values = new Map<string, number>();
  readonly #squares = new Map<string, number>();
  readonly #counts = new Map<string, number>();

  constructor(pull: number) {
    this.#pull = pull;
  }

  count(key: string): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  read(key: string): number {
    return this.#values.get(key) ?? 0;
  }

  /** One step downhill; the pull towards 0 is spread over the occurrences, so that an epoch applies it once. */
  step(key: string, gradient: number): void {
    const value = this.read(key);
    const slope = gradient + (this.#pull * value) / (this.#counts.get(key) ?? 1);
    const square = (this.#squares.get(key) ?? 1) + slope * slope;
    this.#squares.set(key, square);
    this.#values.set(key, value - (rate * slope) / Math.sqrt(square));
  }
}
