import {
  type IntentLabel,
  intentLabels,
  type SentimentTag,
  type Tag,
} from '../../domain/analysis.ts';
import { ruleEngine } from './label-evidence.ts';
import type { Word } from './read-words.ts';
import { declaringWeight, type Evidence, quoteWords } from './rule-evidence.ts';

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
  readonly sentiment: SentimentTag;
}

/** Decides what the customer wants with a span; null when unsure. */
export function decideIntent(input: IntentInput): Tag<IntentLabel> | null {
  const strengths = weighIntents(input);
  const ranked = [...precedence]
    .map((label) => ({ label, strength: strengths[label] }))
    .sort((a, b) => b.strength - a.strength || rank(a.label) - rank(b.label));
  const [best, next] = ranked;
  if (!best || best.strength < minConfidence) return null;
  const confidence = best.strength * (1 - rivalShare * (next?.strength ?? 0));
  return {
    label: best.label,
    confidence: Math.round(confidence * 1000) / 1000,
    reasons: findReasons(best.label, input),
    engine: ruleEngine,
  };
}

function rank(label: IntentLabel): number {
  return precedence.indexOf(label);
}

/** Layered: the form of the words first, then what the forms together and the tone make of it. */
function weighIntents(input: IntentInput): Record<IntentLabel, number> {
  const rules = Object.fromEntries(
    intentLabels.map((label) => [label, input.evidence.get(label)?.strength ?? 0]),
  ) as Record<IntentLabel, number>;
  const { sentiment, question } = input;
  const declared = intentLabels.find((label) => isDeclared(input.evidence.get(label)));
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
function toneStrength({ score, confidence }: SentimentTag): number {
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

function findReasons(label: IntentLabel, input: IntentInput): string[] {
  const matches = input.evidence.get(label)?.matches ?? [];
  const reasons = matches
    .slice(0, mostReasons)
    .map(({ from, to }) => quoteWords(input.text, input.words, from, to));
  if (label === 'question' && input.words.some((word) => word.form === '?')) reasons.push('?');
  if (reasons.length === 0) reasons.push(...input.sentiment.reasons);
  return [...new Set(reasons)].slice(0, mostReasons);
}
