import type { SentimentLabel, SentimentTag } from '../../domain/analysis.ts';
import { lexiconEngine } from './sentiment.ts';

/** What a span says weighs by its length, its confidence and its place: the last word is what stays. */
const lastSpanWeight = 1.5;
const neutralWeight = 0.5;
const neutralBand = 0.08;

export interface SpanSentiment {
  readonly sentiment: SentimentTag;
  /** Length of the span's text in characters. */
  readonly length: number;
}

/** Sentiment of a ticket from its spans, in order; mixed spans make it unsure. */
export function joinSentiment(spans: readonly SpanSentiment[]): SentimentTag {
  const [only] = spans;
  if (!only) {
    return { label: 'neutral', score: 0, confidence: 0.1, reasons: [], engine: lexiconEngine };
  }
  if (spans.length === 1) return only.sentiment;
  const weights = spans.map((span, at) => weighSpan(span, at === spans.length - 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (read: (tag: SentimentTag) => number): number =>
    spans.reduce((sum, { sentiment }, at) => sum + read(sentiment) * (weights[at] ?? 0), 0) / total;
  const score = mean((tag) => tag.score);
  const label = labelOf(score);
  const agreement = mean((tag) => (tag.label === label ? 1 : tag.label === 'neutral' ? 0.6 : 0));
  const confidence = mean((tag) => tag.confidence) * (0.5 + 0.5 * agreement);
  const reasons = [...spans]
    .filter(({ sentiment }) => sentiment.label === label)
    .sort((a, b) => Math.abs(b.sentiment.score) - Math.abs(a.sentiment.score))
    .flatMap(({ sentiment }) => sentiment.reasons);
  return {
    label,
    score: Math.round(score * 1000) / 1000,
    confidence: Math.round(confidence * 1000) / 1000,
    reasons: [...new Set(reasons)].slice(0, 5),
    ...joinedEngine(spans),
  };
}

/** Of the spans with a feeling, the one that speaks loudest; a ticket's tone is no engine of its own. */
function joinedEngine(spans: readonly SpanSentiment[]): Pick<SentimentTag, 'engine'> {
  const [loudest] = [...spans].sort(
    (a, b) => Math.abs(b.sentiment.score) - Math.abs(a.sentiment.score),
  );
  const engine = loudest?.sentiment.engine;
  return engine === undefined ? {} : { engine };
}

function weighSpan({ sentiment, length }: SpanSentiment, last: boolean): number {
  return (
    Math.sqrt(Math.max(10, Math.min(400, length))) *
    sentiment.confidence *
    (last ? lastSpanWeight : 1) *
    (sentiment.label === 'neutral' ? neutralWeight : 1)
  );
}

function labelOf(score: number): SentimentLabel {
  if (Math.abs(score) < neutralBand) return 'neutral';
  return score > 0 ? 'positive' : 'negative';
}
