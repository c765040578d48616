import { remember } from '../remember.ts';
import type { LexiconScore } from './lexicon-score.ts';
import type { Word } from './read-words.ts';
import { readColumns } from './rule-file.ts';
import { textShape } from './text-shape.ts';

/**
 * A multinomial logistic regression over lexicon features and n-grams: log-odds of negative and of positive against
 * neutral.
 */
export interface SentimentModel {
  readonly weights: ReadonlyMap<string, Weight>;
  /** Of pairs of words: by the first, then by the second. */
  readonly pairWeights: ReadonlyMap<string, ReadonlyMap<string, Weight>>;
}
type Weight = readonly [negative: number, positive: number];

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
  let negative = 0;
  let positive = 0;
  const add = (weight: Weight | undefined, value: number): void => {
    if (weight === undefined) return;
    negative += weight[0] * value;
    positive += weight[1] * value;
  };
  for (const [feature, value] of lexiconFeatures(input)) add(model.weights.get(feature), value);
  const grams = gramsOf(input);
  const value = gramValue(grams);
  for (const [first, second] of grams) {
    add(
      second === null ? model.weights.get(first) : model.pairWeights.get(first)?.get(second),
      value,
    );
  }
  const top = Math.max(0, negative, positive);
  const parts = [Math.exp(negative - top), Math.exp(-top), Math.exp(positive - top)] as const;
  const sum = parts[0] + parts[1] + parts[2];
  return { negative: parts[0] / sum, neutral: parts[1] / sum, positive: parts[2] / sum };
}

/** Words from here on tell the model nothing new. */
const mostWords = 200;
/** Languages rich in endings also count the beginnings of words. */
const prefixLengths = [3, 4, 5, 6];

/** A word, or a pair of neighbours. */
type Gram = readonly [first: string, second: string | null];

/** The features of a span with their values, as the model learns them. */
export function modelFeatures(input: ModelInput): [string, number][] {
  const grams = gramsOf(input);
  const value = gramValue(grams);
  return [
    ...lexiconFeatures(input),
    ...grams.map(([first, second]): [string, number] => [
      second === null ? first : `${first} ${second}`,
      value,
    ]),
  ];
}

function gramValue(grams: readonly Gram[]): number {
  return 1 / Math.sqrt(Math.max(4, grams.length));
}

/** Each word, pair of neighbours and beginning of a word once, in the order of the text. */
function gramsOf({ words, language }: ModelInput): Gram[] {
  const grams: Gram[] = [];
  const numbers = new Map<string, number>();
  const pairs = new Set<number>();
  const addWord = (form: string): number => {
    const known = numbers.get(form);
    if (known !== undefined) return known;
    grams.push([form, null]);
    numbers.set(form, numbers.size);
    return numbers.size - 1;
  };
  let before: { readonly form: string; readonly number: number } | null = null;
  for (const { form } of words.slice(0, mostWords)) {
    if (form === '_' || form === ',' || form === '.') continue;
    const number = addWord(form);
    const pair: number = before === null ? -1 : before.number * 8 * mostWords + number;
    if (before !== null && !pairs.has(pair)) {
      pairs.add(pair);
      grams.push([before.form, form]);
    }
    if (language !== 'en') for (const prefix of prefixesOf(form)) addWord(prefix);
    before = { form, number };
  }
  return grams;
}

/** The beginnings of a form, as the model knows them: `fat*`. */
const prefixesOf = remember((form) =>
  prefixLengths.flatMap((length) => (form.length > length ? [`${form.slice(0, length)}*`] : [])),
);

/** The shape of a text is read for the languages whose models learned from one kind of text alone. */
function lexiconFeatures(input: ModelInput): [string, number][] {
  const { text, words, lexicon, question, language } = input;
  const exclaims = words.some((word) => word.form === '!') ? 1 : 0;
  const { score, positive, negative, hits } = lexicon;
  return [
    ['#bias', 1],
    ['#score+', Math.max(0, score)],
    ['#score-', Math.max(0, -score)],
    ['#positive', Math.min(1, positive / 6)],
    ['#negative', Math.min(1, -negative / 6)],
    ['#silent', hits.length === 0 ? 1 : 0],
    ['#mixed', positive > 0 && negative < 0 ? 1 : 0],
    ['#question', question],
    ['#exclaims', exclaims],
    ['#exclaims+', exclaims * Math.max(0, score)],
    ['#exclaims-', exclaims * Math.max(0, -score)],
    ['#length', Math.min(1, Math.log1p(words.length) / 5)],
    ...(language === 'en' ? [] : textShape(text)),
  ];
}
