import type {
  Analysis,
  ChurnReason,
  IntentLabel,
  Mention,
  SentimentTag,
  Tag,
  UrgencyKind,
} from '../../domain/analysis.ts';
import { followMentions } from '../../domain/follow-mentions.ts';
import type { LearnedModel, Teaching } from '../../domain/tagging.ts';
import type { TicketKind } from '../../domain/ticket.ts';
import { createJudge } from './classifier.ts';
import { createCustomTagger } from './custom-tags.ts';
import { intentHints, listOf, sentimentHints } from './hints.ts';
import { judgedSentiment } from './judged-sentiment.ts';
import { createExampleSearch } from './nearest-example.ts';

/** Adds to a general analysis what the workspace taught. `text`: the customer's words without quotes and signatures. */
export type ApplyTeaching = (analysis: Analysis, text: string, kind: TicketKind) => Analysis;

/** Stands for "no intent" among the labels that a model learns. */
export const noIntent = 'none';
/** The model overrules the rules from this probability on; below, the rules stand (the abstain band). */
const minIntentProbability = 0.6;

/** The part of an analysis that one source of knowledge changes. */
type Judge<Value> = (text: string, general: Value) => Value;
type JudgeTone = (
  text: string,
  general: SentimentTag,
  intents: readonly Tag<string>[],
) => SentimentTag;

const judgeSentimentBy = (model: LearnedModel | null, engine: string): JudgeTone | null => {
  if (model?.classifier == null) return null;
  const { labels } = model.classifier;
  const judge = createJudge(model.classifier);
  return (text, general, intents) => {
    const judged = judge({ text, hints: sentimentHints(text, general, intents) });
    return judgedSentiment(judged, labels, general, engine);
  };
};

type Intent = Tag<IntentLabel> | null;
const judgeIntentBy = (model: LearnedModel | null, engine: string): Judge<Intent> | null => {
  if (model?.classifier == null) return null;
  const judge = createJudge(model.classifier);
  return (text, general) => {
    const { label, probabilities, words } = judge({ text, hints: intentHints(general) });
    const confidence = Math.round(Math.max(...probabilities) * 1000) / 1000;
    if (label === (general?.label ?? noIntent) || confidence < minIntentProbability) return general;
    if (label === noIntent) return null;
    return { label: label as IntentLabel, confidence, reasons: words, engine };
  };
};

/** Makes the layer over the general engine. Pure: equal analysis and teaching, equal result. */
export const createApplyTeaching = (teaching: Teaching): ApplyTeaching => {
  const engine = `workspace-${teaching.version}`;
  const sentimentOf = judgeSentimentBy(teaching.sentiment, engine);
  const intentOf = judgeIntentBy(teaching.intent, engine);
  const nearest = createExampleSearch(teaching.examples);
  const customTaggers = teaching.customTags.map((tag) => createCustomTagger(tag, engine));

  const exampleTag = <Label extends string>(
    text: string,
    field: 'sentiment' | 'intent' | 'urgency' | 'churn_reason',
  ): readonly Tag<Label>[] | null => {
    const found = nearest(text, field);
    if (found === null) return null;
    const confidence = Math.round(found.similarity * 1000) / 1000;
    return found.labels.map((label) => ({
      label: label as Label,
      confidence,
      reasons: [],
      engine,
    }));
  };

  const sentimentByExample = (text: string, tag: SentimentTag): SentimentTag => {
    const [found] = exampleTag<SentimentTag['label']>(text, 'sentiment') ?? [];
    if (found === undefined || found.label === tag.label) return tag;
    const score = found.label === 'neutral' ? 0 : found.label === 'positive' ? 0.5 : -0.5;
    return { ...found, score };
  };
  const tagMention = (mention: Mention, judgesTone: boolean): Mention => {
    const { text } = mention;
    const judged = judgesTone
      ? sentimentOf?.(text, mention.sentiment, listOf(mention.intent))
      : undefined;
    const sentiment = sentimentByExample(text, judged ?? mention.sentiment);
    const byModel = intentOf === null ? mention.intent : intentOf(text, mention.intent);
    const byExample = exampleTag<IntentLabel>(text, 'intent');
    const intent = byExample === null ? byModel : (byExample[0] ?? null);
    const request = intent?.label === 'request' ? mention.request : null;
    return { ...mention, sentiment, intent, request };
  };

  const tagMentions = (analysis: Analysis, kind: TicketKind): readonly Mention[] => {
    const { sentiment: model, intent, examples } = teaching;
    const knows = model?.kinds.includes(kind) === true;
    if (!knows && intent?.classifier == null && examples.length === 0) return analysis.mentions;
    const onMentions =
      knows && (analysis.mentions.length === 1 || model?.trial.onMentions === true);
    return analysis.mentions.map((mention) => tagMention(mention, onMentions));
  };

  return (analysis, text, kind) => {
    const mentions = tagMentions(analysis, kind);
    const knowsTone = teaching.sentiment?.kinds.includes(kind) === true && text !== '';
    const tone = knowsTone ? sentimentOf?.(text, analysis.sentiment, analysis.intents) : undefined;
    const customTags = customTaggers.flatMap((read) => read(text) ?? []);
    return {
      ...analysis,
      engine: `${analysis.engine}+${engine}`,
      mentions,
      intents: followMentions(analysis, mentions),
      sentiment: sentimentByExample(text, tone ?? analysis.sentiment),
      urgency: exampleTag<UrgencyKind>(text, 'urgency') ?? analysis.urgency,
      churnReasons: exampleTag<ChurnReason>(text, 'churn_reason') ?? analysis.churnReasons,
      customTags,
    };
  };
};
