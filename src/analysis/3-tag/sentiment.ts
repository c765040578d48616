import type { SentimentLabel, SentimentTag } from '../../domain/analysis.ts';
import { isSilent, type LexiconScore } from './lexicon-score.ts';
import type { Word } from './read-words.ts';
import { type Evidence, quoteWords } from './rule-evidence.ts';
import { modelProbabilities, type SentimentModel } from './sentiment-model.ts';

/** Scores nearer to 0 are neutral; VADER's customary cut (Hutto & Gilbert 2014). */
const neutralBand = 0.05;
/** A weak word in a question names the topic: "a good way to …". */
const questionBand = 0.16;
/** Names and versions; they grow when an equal text may get another tag. */
export const lexiconEngine = 'lexicon-7';
const modelEngine = 'model-7';
const mostReasons = 5;
/** Words of the model with less weight, such as `my` and `to`, explain nothing to a reader. */
const tellingWeight = 0.3;
/** A weaker word of the lexicon is no reason a reader would take. */
const tellingValence = 0.6;
/** From here on the rules are sure enough of a fault or a wish to say how a silent lexicon is to be read. */
const soberFault = 0.6;
/** The model does not turn a lexicon score of this size round. */
const clearScore = 0.15;
/** In the other languages the lexicon knows less, so the model may turn more. */
const veryClearScore = 0.6;
/** Confidence without a single word of the lexicon and without a model: silence is weak evidence of neutrality. */
const silentConfidence = 0.5;

export interface SentimentInput {
  readonly text: string;
  readonly words: readonly Word[];
  readonly lexicon: LexiconScore;
  readonly model: SentimentModel | null;
  readonly language: string;
  /** 0…1, how surely the span asks something. */
  readonly question: number;
  /** What the rules found, by intent: of a fault, a wish, a question. */
  readonly evidence: ReadonlyMap<string, Evidence>;
  /** The language has no lexicon here, or is unknown. */
  readonly foreign: boolean;
}

/** A sentiment without the words that gave it. */
export type FeltSentiment = Omit<SentimentTag, 'reasons'>;

/** Sentiment of one span: the lexicon engine, corrected by the model where the language has one. */
export function feelSentiment(input: SentimentInput): FeltSentiment {
  const { lexicon } = input;
  const decided = decide(input);
  const confidence =
    decided.confidence *
    (1 - 0.4 * mixedness(lexicon)) *
    (seemsIronic(input) ? 0.6 : 1) *
    (input.foreign ? 0.6 : 1);
  return {
    label: decided.label,
    score: round(decided.score),
    confidence: round(Math.max(0.05, Math.min(0.97, confidence))),
    engine: decided.byModel === true ? modelEngine : lexiconEngine,
  };
}

/** What was felt, with the words that gave it. */
export function explainSentiment(input: SentimentInput, felt: FeltSentiment): SentimentTag {
  const { label, score, confidence, engine } = felt;
  const reasons = findReasons(input, label);
  return { label, score, confidence, reasons, ...(engine === undefined ? {} : { engine }) };
}

function decide(input: SentimentInput): Decision {
  const { lexicon, evidence, question } = input;
  const strength = (intent: string): number => evidence.get(intent)?.strength ?? 0;
  const silent = isSilent(lexicon);
  const fault = strength('problem') >= soberFault;
  // Said without a word of feeling: a fault is mild, a wish and a question are neutral.
  if (silent && fault && question < 0.5) return mildFault;
  // Other languages go by the form of the words alone, without regard to question marks.
  const asks = input.language === 'en' ? question : strength('question');
  if (silent && (strength('request') >= soberFault || asks >= 0.5)) return decideByLexicon(0);
  if (input.model === null) {
    return decideByLexicon(lexicon.score, question >= 0.5 ? questionBand : neutralBand);
  }
  // The English model learned from statements; of questions it reads the topic as tone.
  if (input.language === 'en' && question >= 0.5) {
    return decideByLexicon(lexicon.score, questionBand);
  }
  const byModel = decideByModel(input, input.model);
  // Nobody is happy about a fault that he names without a kind word.
  if (fault && lexicon.positive <= 0 && byModel.label === 'positive') return mildFault;
  const contradicted = byModel.score * lexicon.score < 0 && byModel.label !== 'neutral';
  const clear = input.language === 'en' ? clearScore : veryClearScore;
  if (!contradicted || Math.abs(lexicon.score) < clear) return byModel;
  return { ...decideByLexicon(lexicon.score), confidence: 0.4 };
}

interface Decision {
  readonly label: SentimentLabel;
  readonly score: number;
  readonly confidence: number;
  readonly byModel?: true;
}

const mildFault: Decision = { label: 'negative', score: -0.2, confidence: 0.5 };

function decideByLexicon(score: number, band = neutralBand): Decision {
  if (Math.abs(score) < band) {
    return { label: 'neutral', score, confidence: silentConfidence };
  }
  return {
    label: score > 0 ? 'positive' : 'negative',
    score,
    confidence: 0.5 + 0.45 * Math.abs(score),
  };
}

function decideByModel(input: SentimentInput, model: SentimentModel): Decision {
  const { negative, neutral, positive } = modelProbabilities(model, input);
  const score = 0.5 * input.lexicon.score + 0.5 * (positive - negative);
  const confidence = Math.max(negative, neutral, positive);
  const label =
    confidence === neutral ? 'neutral' : confidence === positive ? 'positive' : 'negative';
  return { label, score: agree(score, label), confidence, byModel: true };
}

/** Label and score never contradict each other. */
function agree(score: number, label: SentimentLabel): number {
  if (label === 'neutral') return Math.max(-0.3, Math.min(0.3, score));
  return label === 'positive' ? Math.max(neutralBand, score) : Math.min(-neutralBand, score);
}

/** 0…1: how evenly praise and blame stand against each other. */
function mixedness({ positive, negative }: LexiconScore): number {
  const larger = Math.max(positive, -negative);
  return larger === 0 ? 0 : Math.min(positive, -negative) / larger;
}

const ironicFaces = new Set(['🙄', '😒', '🙃', '😏', '🤡', '👏']);

/** Praise beside a fault, an eye-rolling face or quotation marks is not to be trusted. */
function seemsIronic({ text, words, lexicon }: SentimentInput): boolean {
  if (lexicon.positive <= 0) return false;
  if (words.some((word) => ironicFaces.has(word.form)) && lexicon.negative < 0) return true;
  return lexicon.hits.some((hit) => {
    const before = text[(words[hit.from]?.start ?? 0) - 1];
    return hit.valence > 0 && (before === '"' || before === '“' || before === '„');
  });
}

function findReasons(input: SentimentInput, label: SentimentLabel): string[] {
  const { text, words, lexicon, model } = input;
  const sign = label === 'negative' ? -1 : 1;
  const reasons = [...lexicon.hits]
    .filter(({ valence }) => Math.abs(valence) >= tellingValence)
    .filter(({ valence }) => label === 'neutral' || Math.sign(valence) === sign)
    .sort((a, b) => Math.abs(b.valence) - Math.abs(a.valence) || a.from - b.from)
    .map((hit) => quoteWords(text, words, hit.from, hit.to));
  if (reasons.length === 0 && label === 'negative') {
    for (const { from, to } of input.evidence.get('problem')?.matches ?? []) {
      reasons.push(quoteWords(text, words, from, to));
    }
  }
  if (reasons.length === 0 && label !== 'neutral' && model) {
    reasons.push(...wordsOfModel(input, model, label));
  }
  return [...new Set(reasons)].slice(0, mostReasons);
}

/** The words whose own weight speaks most for the label. */
function wordsOfModel(
  { text, words }: SentimentInput,
  model: SentimentModel,
  label: 'negative' | 'positive',
): string[] {
  const side = label === 'negative' ? 0 : 1;
  return words
    .map((word, at) => ({ at, weight: model.weights.get(word.form)?.[side] ?? 0 }))
    .filter(({ weight }) => weight >= tellingWeight)
    .sort((a, b) => b.weight - a.weight || a.at - b.at)
    .slice(0, 2)
    .map(({ at }) => quoteWords(text, words, at, at + 1));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
