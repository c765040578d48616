import { type IntentLabel, intentLabels, type Tag } from '../../domain/analysis.ts';
import { ruleEngine } from './label-evidence.ts';
import type { Word } from './read-words.ts';
import { declaringWeight, type Evidence, quoteWords } from './rule-evidence.ts';
import type { FeltSentiment } from './sentiment.ts';

/** Below this the rules abstain. */
const minConfidence = 0.45;
/** A rival this close takes from the confidence of the winner. */
const rivalShare = 0.25;
/** Where two intents are equally sure, the one that asks for more action speaks. */
const precedence: readonly IntentLabel[] = [
  'cancellation',
  'request',
  'problem',
  'question',
  'complaint',
  'praise',
];
const clearTone = 0.4;
/** What the words say of other kinds, where the writer named the kind. */
const besideDeclared = 0.5;
const mostReasons = 4;

export interface IntentInput {
  readonly text: string;
  readonly words: readonly Word[];
  readonly evidence: ReadonlyMap<string, Evidence>;
  /** 0…1, how surely the span asks something. */
  readonly question: number;
  readonly sentiment: FeltSentiment;
}

/** An intent without the words that gave it. */
export type DecidedIntent = Pick<Tag<IntentLabel>, 'label' | 'confidence'>;

/** Decides what the customer wants with a span; null when unsure. */
export function decideIntent(input: IntentInput): DecidedIntent | null {
  const strengths = weighIntents(input);
  let best: IntentLabel | null = null;
  let first = 0;
  let second = 0;
  for (const label of precedence) {
    const strength = strengths[label];
    if (best === null || strength > first) [best, first, second] = [label, strength, first];
    else if (strength > second) second = strength;
  }
  if (best === null || first < minConfidence) return null;
  const confidence = first * (1 - rivalShare * second);
  return { label: best, confidence: Math.round(confidence * 1000) / 1000 };
}

/** An intent with the words that gave it; where no rule did, those that gave the tone. */
export function explainIntent(
  { label, confidence }: DecidedIntent,
  input: IntentInput,
  tone: readonly string[],
): Tag<IntentLabel> {
  return { label, confidence, reasons: findReasons(label, input, tone), engine: ruleEngine };
}

/** Layered: the form of the words first, then what the forms together and the tone make of it. */
function weighIntents(input: IntentInput): Record<IntentLabel, number> {
  const { sentiment, question, evidence } = input;
  const strength = (label: IntentLabel): number => evidence.get(label)?.strength ?? 0;
  const rules: Record<IntentLabel, number> = {
    problem: strength('problem'),
    question: strength('question'),
    request: strength('request'),
    praise: strength('praise'),
    complaint: strength('complaint'),
    cancellation: strength('cancellation'),
  };
  const declared = intentLabels.find((label) => isDeclared(evidence.get(label)));
  if (declared !== undefined) {
    for (const label of intentLabels) if (label !== declared) rules[label] *= besideDeclared;
  }
  const asks = question >= 0.5;
  const tone = toneStrength(sentiment);
  const settled = 1 - 0.75 * Math.max(rules.problem, rules.request, rules.cancellation);
  return {
    cancellation: rules.cancellation,
    request: rules.request * (rules.problem > 0.9 && rules.request < 0.7 ? 0.6 : 1),
    problem: rules.problem * (rules.request >= 0.7 ? 0.7 : 1) * (asks && isHowTo(input) ? 0.55 : 1),
    question:
      (declared === 'question' ? rules.question : question * (declared ? besideDeclared : 1)) *
      (1 - 0.45 * rules.request) *
      (1 - 0.3 * rules.problem),
    praise: sentiment.label === 'positive' ? combine(rules.praise, tone) * settled : 0,
    complaint: sentiment.label === 'negative' ? combine(rules.complaint, tone * 0.8) * settled : 0,
  };
}

/** The writer named the kind of the ticket, in a form's field or before the subject. */
function isDeclared(evidence: Evidence | undefined): boolean {
  return evidence?.matches.some(({ value }) => value.weight >= declaringWeight) === true;
}

/** A clear tone makes praise or a complaint without any rule; a faint one makes nothing. */
function toneStrength({ score, confidence }: FeltSentiment): number {
  const size = Math.abs(score);
  return size < clearTone ? size * confidence : (size + confidence) / 2;
}

function combine(a: number, b: number): number {
  return 1 - (1 - a) * (1 - b);
}

/** "How do I …" asks for a way, even when it names a fault. */
function isHowTo({ words }: IntentInput): boolean {
  return words[0]?.form === 'how' || words[0]?.form === 'wie' || words[0]?.form === 'comment';
}

function findReasons(label: IntentLabel, input: IntentInput, tone: readonly string[]): string[] {
  const matches = input.evidence.get(label)?.matches ?? [];
  const reasons = matches
    .slice(0, mostReasons)
    .map(({ from, to }) => quoteWords(input.text, input.words, from, to));
  if (label === 'question' && input.words.some((word) => word.form === '?')) reasons.push('?');
  if (reasons.length === 0) reasons.push(...tone);
  return [...new Set(reasons)].slice(0, mostReasons);
}
