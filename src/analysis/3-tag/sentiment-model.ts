import { isSilent, type LexiconScore } from './lexicon-score.ts';
import type { Word } from './read-words.ts';
import { readColumns } from './rule-file.ts';
import { textShape } from './text-shape.ts';
import type { WordFacts } from './vocabulary.ts';

/**
 * A multinomial logistic regression over lexicon features and n-grams: log-odds of negative and of positive against
 * neutral.
 */
export interface SentimentModel {
  readonly weights: ReadonlyMap<string, Weight>;
  /** Of pairs of words: by the first, then by the second. */
  readonly pairWeights: ReadonlyMap<string, ReadonlyMap<string, Weight>>;
}
/** Of negative and of positive against neutral. */
export type Weight = readonly [negative: number, positive: number];

export interface ModelInput {
  readonly text: string;
  readonly words: readonly Word[];
  readonly lexicon: LexiconScore;
  readonly language: string;
  readonly question: number;
}

export interface Probabilities {
  readonly negative: number;
  readonly neutral: number;
  readonly positive: number;
}

/** Reads lines `feature ⇥ negative ⇥ positive`. */
export function parseSentimentModel(content: string): SentimentModel {
  const weights = new Map<string, Weight>();
  const pairWeights = new Map<string, Map<string, Weight>>();
  for (const [feature = '', negative = '', positive = ''] of readColumns(content)) {
    const weight: Weight = [Number(negative), Number(positive)];
    const [first = '', second] = feature.split(' ');
    if (second === undefined) weights.set(feature, weight);
    else pairWeights.set(first, (pairWeights.get(first) ?? new Map()).set(second, weight));
  }
  return { weights, pairWeights };
}

/** Probabilities of the three labels; they sum to 1. */
export function modelProbabilities(model: SentimentModel, input: ModelInput): Probabilities {
  const sum = { negative: 0, positive: 0, count: 0 };
  const add = (weight: Weight | undefined): void => {
    sum.count++;
    if (weight === undefined) return;
    sum.negative += weight[0];
    sum.positive += weight[1];
  };
  walkGrams(input, {
    word: ({ weight }) => add(weight),
    pair: ({ pairs }, { form }) => add(pairs?.get(form)),
    beginning: (written) => add(model.weights.get(written)),
  });
  const value = gramValue(sum.count);
  let negative = sum.negative * value;
  let positive = sum.positive * value;
  forEachShape(input, (feature, size) => {
    const weight = size === 0 ? undefined : model.weights.get(feature);
    if (weight === undefined) return;
    negative += weight[0] * size;
    positive += weight[1] * size;
  });
  const top = Math.max(0, negative, positive);
  const [low, middle, high] = [Math.exp(negative - top), Math.exp(-top), Math.exp(positive - top)];
  const total = low + middle + high;
  return { negative: low / total, neutral: middle / total, positive: high / total };
}

/** Words from here on tell the model nothing new. */
const mostWords = 200;
/** Languages rich in endings also count the beginnings of words. */
const prefixLengths = [3, 4, 5, 6];

/** The features of a span with their values, as the model learns them. */
export function modelFeatures(input: ModelInput): [string, number][] {
  const grams: string[] = [];
  walkGrams(input, {
    word: ({ form }) => grams.push(form),
    pair: (first, { form }) => grams.push(`${first.form} ${form}`),
    beginning: (written) => grams.push(written),
  });
  const value = gramValue(grams.length);
  const features: [string, number][] = [];
  forEachShape(input, (feature, size) => features.push([feature, size]));
  return [...features, ...grams.map((gram): [string, number] => [gram, value])];
}

function gramValue(count: number): number {
  return 1 / Math.sqrt(Math.max(4, count));
}

/** What is done with each gram. */
interface GramVisitor {
  word(facts: WordFacts): void;
  pair(first: WordFacts, second: WordFacts): void;
  beginning(written: string): void;
}

/** Each word, pair of neighbours and beginning of a word once, in the order of the text. */
function walkGrams({ words }: ModelInput, visit: GramVisitor): void {
  const seen = new Set<WordFacts | string>();
  const walked: WordFacts[] = [];
  const count = Math.min(words.length, mostWords);
  let wasKnown = false;
  for (let at = 0; at < count; at++) {
    const { form, facts } = words[at] as Word;
    if (form === '_' || form === ',' || form === '.') continue;
    const isKnown = seen.has(facts);
    if (!isKnown) {
      seen.add(facts);
      visit.word(facts);
    }
    const before = walked[walked.length - 1];
    // Only a pair of words that both stood before can have stood before.
    if (before !== undefined && !(wasKnown && isKnown && hasPair(walked, before, facts))) {
      visit.pair(before, facts);
    }
    for (const written of facts.beginnings) {
      if (seen.has(written)) continue;
      seen.add(written);
      visit.beginning(written);
    }
    walked.push(facts);
    wasKnown = isKnown;
  }
}

function hasPair(walked: readonly WordFacts[], first: WordFacts, second: WordFacts): boolean {
  for (let at = 1; at < walked.length; at++) {
    if (walked[at] === second && walked[at - 1] === first) return true;
  }
  return false;
}

/** The beginnings of a form, as the models of languages rich in endings know them: `fat*`. */
export function beginningsOf(form: string, language: string): readonly string[] {
  if (language === 'en') return noBeginnings;
  return prefixLengths.flatMap((length) =>
    form.length > length ? [`${form.slice(0, length)}*`] : [],
  );
}

const noBeginnings: readonly string[] = [];

/** The shape of a text is read for the languages whose models learned from one kind of text alone. */
function forEachShape(input: ModelInput, visit: (feature: string, size: number) => void): void {
  const { text, words, lexicon, question, language } = input;
  const exclaims = words.some((word) => word.form === '!') ? 1 : 0;
  const { score, positive, negative } = lexicon;
  visit('#bias', 1);
  visit('#score+', Math.max(0, score));
  visit('#score-', Math.max(0, -score));
  visit('#positive', Math.min(1, positive / 6));
  visit('#negative', Math.min(1, -negative / 6));
  visit('#silent', isSilent(lexicon) ? 1 : 0);
  visit('#mixed', positive > 0 && negative < 0 ? 1 : 0);
  visit('#question', question);
  visit('#exclaims', exclaims);
  visit('#exclaims+', exclaims * Math.max(0, score));
  visit('#exclaims-', exclaims * Math.max(0, -score));
  visit('#length', Math.min(1, Math.log1p(words.length) / 5));
  if (language !== 'en') for (const [feature, size] of textShape(text)) visit(feature, size);
}
