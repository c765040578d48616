import type { SentimentLabel, SentimentTag } from '../../domain/analysis.ts';
import type { Judgement } from './classifier.ts';

/** Scores nearer to 0 belong to neutral, as in the general engine. */
const neutralBand = 0.05;
const mostNeutral = 0.3;
const mostReasons = 5;

const round = (value: number): number => Math.round(value * 1000) / 1000;

/**
 * A judgement as a tag. Labels are `negative`, `neutral`, `positive` (in this order, that of their letters); some may be
 * missing. Half of the score is the general engine's, so that how strongly something is said still counts.
 */
export const judgedSentiment = (
  judgement: Judgement,
  labels: readonly string[],
  general: SentimentTag,
  engine: string,
): SentimentTag => {
  const share = (label: SentimentLabel): number =>
    judgement.probabilities[labels.indexOf(label)] ?? 0;
  const label = judgement.label as SentimentLabel;
  const lean = 0.5 * general.score + 0.5 * (share('positive') - share('negative'));
  const score =
    label === 'neutral'
      ? Math.max(-mostNeutral, Math.min(mostNeutral, lean))
      : label === 'positive'
        ? Math.max(neutralBand, lean)
        : Math.min(-neutralBand, lean);
  const words =
    general.label === label ? [...general.reasons, ...judgement.words] : judgement.words;
  return {
    label,
    score: round(score),
    confidence: round(Math.max(...judgement.probabilities)),
    reasons: label === 'neutral' ? general.reasons : [...new Set(words)].slice(0, mostReasons),
    engine,
  };
};
