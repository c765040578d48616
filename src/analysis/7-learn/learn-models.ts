import type {
  Analysis,
  IntentLabel,
  SentimentLabel,
  SentimentTag,
  Tag,
} from '../../domain/analysis.ts';
import type { LearnedModel } from '../../domain/tagging.ts';
import type { TicketKind } from '../../domain/ticket.ts';
import { joinSentiment } from '../3-tag/ticket-sentiment.ts';
import { noIntent } from './apply-teaching.ts';
import { intentHints, listOf, sentimentHints } from './hints.ts';
import { judgedSentiment } from './judged-sentiment.ts';
import { type TrialText, tryModel } from './try-model.ts';

/** A ticket whose tone is known, from its score or from a person. */
export interface ScoredReading {
  readonly words: string;
  readonly kind: TicketKind;
  readonly analysis: Pick<Analysis, 'sentiment' | 'mentions' | 'intents'>;
  readonly label: SentimentLabel;
}

/** Fewer labelled texts teach nothing reliable. */
const minScored = 200;
const minOfLabel = 15;
const minCorrections = 40;
/** How much better than the general engine a model must be, in macro-F1. */
const margin = 0.01;
const sentimentOrder = ['negative', 'neutral', 'positive'] as const;

/** Whether some labels stand often enough to be learned. */
const hasLabels = (labels: readonly string[], least: number): boolean =>
  [...new Set(labels)].filter((label) => labels.filter((each) => each === label).length >= least)
    .length >= 2;

/**
 * A model of tone from the workspace's own scores, on trial against the general engine; null while there are too few.
 * It is used for the kinds of ticket that its labels come from.
 */
export function* learnSentiment(
  readings: readonly ScoredReading[],
): Generator<void, LearnedModel | null> {
  const labels = readings.map(({ label }) => label);
  if (readings.length < minScored || !hasLabels(labels, minOfLabel)) return null;
  const known = sentimentOrder.filter((label) => labels.includes(label));
  const { trial, classifier } = yield* tryModel(
    readings.map((reading) => toTrialText(reading, known)),
    margin,
  );
  const kinds = [...new Set(readings.map(({ kind }) => kind))].sort();
  return { trial, kinds, classifier };
}

const toTrialText = (
  { words, label, analysis }: ScoredReading,
  labels: readonly string[],
): TrialText => {
  const { sentiment, mentions, intents } = analysis;
  const whole: TrialText = {
    text: words,
    hints: sentimentHints(words, sentiment, intents),
    label,
    general: sentiment.label,
  };
  if (mentions.length < 2) return whole;
  const join = (tags: readonly SentimentTag[]): string =>
    joinSentiment(
      tags.map((tag, at) => ({ sentiment: tag, length: mentions[at]?.text.length ?? 0 })),
    ).label;
  return {
    ...whole,
    parts: {
      texts: mentions.map((mention) => ({
        text: mention.text,
        hints: sentimentHints(mention.text, mention.sentiment, listOf(mention.intent)),
      })),
      general: join(mentions.map((mention) => mention.sentiment)),
      join: (judged) =>
        join(
          judged.map((judgement, at) =>
            judgedSentiment(judgement, labels, mentions[at]?.sentiment ?? sentiment, ''),
          ),
        ),
    },
  };
};

/** A mention whose intent a person gave; `general` is what the rules say of it. */
export interface CorrectedIntent {
  readonly text: string;
  readonly general: Tag<IntentLabel> | null;
  readonly label: IntentLabel | null;
}

/**
 * A model of intents from corrections; null while there are too few. People correct what is wrong, so as many mentions
 * that nobody corrected stand beside them with the label that the rules give: the model must mend more than it breaks.
 */
export function* learnIntent(
  corrected: readonly CorrectedIntent[],
  uncorrected: readonly Omit<CorrectedIntent, 'label'>[],
): Generator<void, LearnedModel | null> {
  if (corrected.length < minCorrections) return null;
  const rows = [
    ...corrected,
    ...uncorrected
      .slice(0, corrected.length)
      .map((mention) => ({ ...mention, label: mention.general?.label ?? null })),
  ];
  const texts = rows.map(({ text, general, label }) => ({
    text,
    hints: intentHints(general),
    label: label ?? noIntent,
    general: general?.label ?? noIntent,
  }));
  if (
    !hasLabels(
      texts.map(({ label }) => label),
      5,
    )
  )
    return null;
  const { trial, classifier } = yield* tryModel(texts, margin);
  return { trial, kinds: ['churn', 'feedback', 'ticket'], classifier };
}
