import { emphasisOf, exclamationEmphasis } from '../../src/analysis/3-tag/emphasis.ts';
import { readSetting, type Setting, weighHit } from '../../src/analysis/3-tag/lexicon-score.ts';
import { questionStrength } from '../../src/analysis/3-tag/question.ts';
import { readWords, type Word } from '../../src/analysis/3-tag/read-words.ts';
import { gatherEvidence } from '../../src/analysis/3-tag/rule-evidence.ts';
import { findSentimentHits } from '../../src/analysis/3-tag/sentiment-hits.ts';
import type { LanguageKnowledge } from '../../src/analysis/3-tag/tagger-knowledge.ts';
import { minimize } from './minimize.ts';
import { readSpan } from './read-span.ts';
import type { TaughtText } from './teaching-sets.ts';

/** A rated text as the learner sees it. */
export interface RatedText {
  readonly set: string;
  readonly rating: number;
  /** What phrases, emphasis, exclamation marks and words that may not move add up to. */
  readonly fixed: number;
  /** The words that may move, each with the factor that negation, contrast and length put on it. */
  readonly words: readonly (readonly [form: string, factor: number])[];
  /** How many of them no list knows. */
  readonly unknown: number;
  /** The text knows capitals; some sets are all in small letters. */
  readonly cased: boolean;
  /** Forms that are written with a capital inside a sentence. */
  readonly capitals: ReadonlySet<string>;
}

/** What was learned of one word. */
export interface WordEvidence {
  /** Before the texts spoke; null: no list knows the word. */
  readonly prior: number | null;
  readonly valence: number;
  /** In how many of the texts that know capitals it stands, and in how many it has one inside a sentence. */
  readonly cased: number;
  readonly capitals: number;
  /** In how many neutral texts it stands, in any ending. */
  readonly neutralTexts: number;
}

/** The engine's own normalisation: rating ≈ 4 · s / √(s² + α). */
const alpha = 15;
const steps = 60;
/**
 * Ridge on how far a word moves by itself, with all its endings, and on how far a set's slope lies off 1. Chosen by how
 * lexicons learned without a set rate its texts (test splits and every second text of the others not seen), over all sets.
 */
const pull = { own: 60, shared: 60, slope: 5 };
const minTexts = 4;
/** A long text says little of any one of its words. */
const shortTextWords = 12;

/** What the learner may not move, and what it may not learn. */
export interface WordLimits {
  /** Words of the lists for support: they say what they were written to say. */
  readonly fixed: ReadonlySet<string>;
  /** Stop words. */
  readonly silent: ReadonlySet<string>;
}

/** Reads the rated texts with the written lexicon, which the learning starts from. */
export function readRatedTexts(
  texts: readonly TaughtText[],
  { vocabulary }: LanguageKnowledge,
  limits: WordLimits,
): RatedText[] {
  return texts.flatMap(({ set, text, rating }) => {
    if (rating === null || Number.isNaN(rating)) return [];
    const words = readWords(readSpan(text, 'en'), vocabulary);
    const cased = /\p{Lu}/u.test(text);
    const heard = hear(words, limits);
    return [{ set, rating, ...heard, cased, capitals: findCapitals(text, words) }];
  });
}

type Heard = Pick<RatedText, 'fixed' | 'words' | 'unknown'>;

function hear(words: readonly Word[], { fixed: unmoved, silent }: WordLimits): Heard {
  const asked = gatherEvidence(words, ({ intent }) => intent).get('question');
  const question = questionStrength(words, asked) >= 0.5;
  const setting = readSetting(words, { language: 'en', question });
  const own: [string, number][] = [];
  const taken = new Set<number>();
  let [fixed, moving, unknown] = [0, 0, 0];
  for (const hit of findSentimentHits(words)) {
    for (let at = hit.from; at < hit.to; at++) taken.add(at);
    const { form, facts } = words[hit.from] as Word;
    const isSingle = hit.to - hit.from === 1 && isLearnable(form) && facts.valence === hit.valence;
    const mayMove = isSingle && !unmoved.has(form);
    if (hit.valence === 0) {
      if (mayMove && !silent.has(form)) own.push([form, weighAt(words, hit.from, setting)]);
      continue;
    }
    const factor = weighHit(words, hit, setting);
    const side = Math.sign(hit.valence);
    fixed += side * factor * Math.max(emphasisOf(words, hit), -Math.abs(hit.valence));
    moving += factor * hit.valence;
    if (mayMove) own.push([form, factor]);
    else fixed += factor * hit.valence;
  }
  words.forEach(({ form, kind }, at) => {
    if (kind !== 'word' || taken.has(at) || silent.has(form) || !isLearnable(form)) return;
    own.push([form, weighAt(words, at, setting)]);
    unknown++;
  });
  fixed += Math.sign(moving) * exclamationEmphasis(words);
  return { fixed, words: own, unknown };
}

/** The factor on a word whose valence is to be found. */
const weighAt = (words: readonly Word[], at: number, setting: Setting): number =>
  weighHit(words, { from: at, to: at + 1, valence: 1 }, setting);

const isLearnable = (form: string): boolean => /^[a-z]{3,}$/.test(form);

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
 * Ridge regression of the ratings on the words, through the engine's own normalisation. What a list says of a word is
 * where it starts, and the ridge is on how far it moves: a part of its own plus one shared by its endings. Each set has a
 * level and a slope of its own.
 */
export function learnWords(
  texts: readonly RatedText[],
  priorOf: (form: string) => number | undefined,
  neutralWords: ReadonlyMap<string, number>,
): Map<string, WordEvidence> {
  const counts = countForms(texts);
  const columns = new Columns(
    [...counts].filter(([, { all }]) => all >= minTexts).map(([form]) => form),
    texts,
  );
  const rows = texts.map((text) => toRow(text, columns, priorOf));
  const point = minimize(columns.size, steps, (at, gradient) => miss(rows, columns, at, gradient));
  const evidence = new Map<string, WordEvidence>();
  columns.forms.forEach((form, column) => {
    const prior = priorOf(form) ?? null;
    const moved = (point[column] as number) + (point[columns.sharedOf[column] as number] as number);
    const { cased = 0, capitals = 0 } = counts.get(form) ?? {};
    const neutralTexts = neutralWords.get(baseOf(form)) ?? 0;
    evidence.set(form, { prior, valence: (prior ?? 0) + moved, cased, capitals, neutralTexts });
  });
  return evidence;
}

interface FormCounts {
  all: number;
  cased: number;
  capitals: number;
}

function countForms(texts: readonly RatedText[]): Map<string, FormCounts> {
  const counts = new Map<string, FormCounts>();
  for (const { words, cased, capitals } of texts) {
    for (const form of new Set(words.map(([form]) => form))) {
      const known = counts.get(form) ?? { all: 0, cased: 0, capitals: 0 };
      counts.set(form, known);
      known.all++;
      if (cased) known.cased++;
      if (capitals.has(form)) known.capitals++;
    }
  }
  return counts;
}

/** Where each parameter stands: what a form has of its own, what endings share, each set's level, each set's slope. */
class Columns {
  readonly forms: readonly string[];
  readonly ownOf: ReadonlyMap<string, number>;
  /** By a form's own place. */
  readonly sharedOf: readonly number[];
  readonly levelOf: ReadonlyMap<string, number>;
  readonly slopesFrom: number;
  readonly levelsFrom: number;
  readonly size: number;

  constructor(forms: readonly string[], texts: readonly RatedText[]) {
    const bases = [...new Set(forms.map(baseOf))];
    const sets = [...new Set(texts.map(({ set }) => set))];
    const placeOfBase = new Map(bases.map((base, at) => [base, forms.length + at]));
    this.forms = forms;
    this.ownOf = new Map(forms.map((form, at) => [form, at]));
    this.sharedOf = forms.map((form) => placeOfBase.get(baseOf(form)) as number);
    this.levelsFrom = forms.length + bases.length;
    this.levelOf = new Map(sets.map((set, at) => [set, this.levelsFrom + at]));
    this.slopesFrom = this.levelsFrom + sets.length;
    this.size = this.slopesFrom + sets.length;
  }
}

interface Row {
  readonly own: Int32Array;
  readonly factors: Float64Array;
  /** What the written lexicon adds up to. */
  readonly start: number;
  readonly rating: number;
  readonly weight: number;
  readonly level: number;
  readonly slope: number;
}

function toRow(
  text: RatedText,
  columns: Columns,
  priorOf: (form: string) => number | undefined,
): Row {
  const moving = text.words.filter(([form]) => columns.ownOf.has(form));
  const start = text.words.reduce((sum, [form, factor]) => sum + factor * (priorOf(form) ?? 0), 0);
  const level = columns.levelOf.get(text.set) as number;
  return {
    own: Int32Array.from(moving, ([form]) => columns.ownOf.get(form) as number),
    factors: Float64Array.from(moving, ([, factor]) => factor),
    start: start + text.fixed,
    rating: text.rating,
    weight: Math.min(1, shortTextWords / Math.max(1, text.unknown)),
    level,
    slope: level - columns.levelsFrom + columns.slopesFrom,
  };
}

/** Half the sum of squared misses and of the ridge, with its gradient. */
function miss(
  rows: readonly Row[],
  { sharedOf, levelsFrom, slopesFrom }: Columns,
  point: Float64Array,
  gradient: Float64Array,
): number {
  let loss = 0;
  for (let at = 0; at < point.length; at++) {
    const ridge =
      at < sharedOf.length
        ? pull.own
        : at < levelsFrom
          ? pull.shared
          : at < slopesFrom
            ? 0
            : pull.slope;
    const value = point[at] as number;
    gradient[at] = ridge * value;
    loss += 0.5 * ridge * value * value;
  }
  const add = (at: number, slope: number): void => {
    gradient[at] = (gradient[at] as number) + slope;
  };
  for (const { own, factors, start, rating, weight, level, slope } of rows) {
    let sum = start;
    for (let i = 0; i < own.length; i++) {
      const column = own[i] as number;
      const moved = (point[column] as number) + (point[sharedOf[column] as number] as number);
      sum += (factors[i] as number) * moved;
    }
    const root = Math.sqrt(sum * sum + alpha);
    const scale = Math.exp(point[slope] as number);
    const guess = (4 * sum) / root;
    const off = (point[level] as number) + scale * guess - rating;
    loss += 0.5 * weight * off * off;
    add(level, weight * off);
    add(slope, weight * off * scale * guess);
    const steep = (weight * off * scale * 4 * alpha) / root ** 3;
    for (let i = 0; i < own.length; i++) {
      const column = own[i] as number;
      add(column, steep * (factors[i] as number));
      add(sharedOf[column] as number, steep * (factors[i] as number));
    }
  }
  return loss;
}

/** Endings that do not change what a word feels like are taken off. */
function baseOf(form: string): string {
  return form.length < 5 ? form : form.replace(/(?:ingly|edly|ing|ed|es|s|ly|e)$/, '');
}
