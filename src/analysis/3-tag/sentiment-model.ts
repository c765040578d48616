import type { LexiconScore } from './lexicon-score.ts';
import type { Word } from './read-words.ts';
import { readColumns } from './rule-file.ts';

/**
 * A multinomial logistic regression over lexicon features and n-grams: log-odds of negative and of positive against
 * neutral.
 */
export interface SentimentModel {
  readonly weights: ReadonlyMap<string, readonly [negative: number, positive: number]>;
}

export interface ModelInput {
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
  const weights = new Map<string, readonly [number, number]>();
  for (const [feature = '', negative = '', positive = ''] of readColumns(content)) {
    weights.set(feature, [Number(negative), Number(positive)]);
  }
  return { weights };
}

/** Probabilities of the three labels; they sum to 1. */
export function modelProbabilities(model: SentimentModel, input: ModelInput): Probabilities {
  let negative = 0;
  let positive = 0;
  for (const [feature, value] of modelFeatures(input)) {
    const weight = model.weights.get(feature);
    if (!weight) continue;
    negative += weight[0] * value;
    positive += weight[1] * value;
  }
  const top = Math.max(0, negative, positive);
  const parts = [Math.exp(negative - top), Math.exp(-top), Math.exp(positive - top)] as const;
  const sum = parts[0] + parts[1] + parts[2];
  return { negative: parts[0] / sum, neutral: parts[1] / sum, positive: parts[2] / sum };
}

/** Words from here on tell the model nothing new. */
const mostWords = 200;
/** Languages rich in endings also count the beginnings of words. */
const prefixLength = 5;

/** The features of a span with their values; learning and use share this one definition. */
export function modelFeatures({
  words,
  lexicon,
  language,
  question,
}: ModelInput): [string, number][] {
  const features: [string, number][] = lexiconFeatures(words, lexicon, question);
  const forms = words
    .slice(0, mostWords)
    .filter((word) => word.form !== '_' && word.form !== ',' && word.form !== '.')
    .map((word) => word.form);
  const grams = new Set<string>();
  for (let at = 0; at < forms.length; at++) {
    const form = forms[at] as string;
    grams.add(form);
    if (at > 0) grams.add(`${forms[at - 1]} ${form}`);
    if (language !== 'en' && form.length > prefixLength) {
      grams.add(`${form.slice(0, prefixLength)}*`);
    }
  }
  const value = 1 / Math.sqrt(Math.max(4, grams.size));
  for (const gram of grams) features.push([gram, value]);
  return features;
}

function lexiconFeatures(
  words: readonly Word[],
  lexicon: LexiconScore,
  question: number,
): [string, number][] {
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
  ];
}
