import type { Analysis, Mention, SentimentTag, Tag } from './analysis.ts';
import { followMentions } from './follow-mentions.ts';
import type { TagCorrection } from './tagging.ts';

/** The engine of a tag that a person gave. */
const personEngine = 'person';

const given = <Label extends string>(label: string): Tag<Label> => ({
  label: label as Label,
  confidence: 1,
  reasons: [],
  engine: personEngine,
});

const scoreOf = { negative: -0.6, neutral: 0, positive: 0.6 } as const;

/** The score keeps its size where it goes the same way. */
const givenSentiment = (tag: SentimentTag, label: string): SentimentTag => {
  const right = label as SentimentTag['label'];
  if (tag.label === right) return { ...tag, confidence: 1, engine: personEngine };
  return { ...given<SentimentTag['label']>(right), score: scoreOf[right] };
};

const correctMention = (mention: Mention, corrections: readonly TagCorrection[]): Mention => {
  let corrected = mention;
  for (const { field, labels, mentionText } of corrections) {
    if (mentionText !== mention.text || labels === null) continue;
    const [label] = labels;
    if (field === 'sentiment' && label !== undefined) {
      corrected = { ...corrected, sentiment: givenSentiment(corrected.sentiment, label) };
    }
    if (field === 'intent') {
      const request = label === 'request' ? corrected.request : null;
      corrected = { ...corrected, intent: label === undefined ? null : given(label), request };
    }
  }
  return corrected;
};

const meanSign = (mentions: readonly Mention[]): number =>
  mentions.reduce((sum, { sentiment }) => sum + sentiment.score, 0) / mentions.length;

/** One mention speaks for its ticket; of several, a corrected one moves it to the mean of their scores. */
const followTone = (
  tone: SentimentTag,
  before: readonly Mention[],
  after: readonly Mention[],
): SentimentTag => {
  const [only] = after;
  const isSame = after.every(({ sentiment }, at) => sentiment === before[at]?.sentiment);
  if (only === undefined || isSame) return tone;
  if (after.length === 1) return only.sentiment;
  const score = Math.round(meanSign(after) * 1000) / 1000;
  const label = Math.abs(score) < 0.08 ? 'neutral' : score > 0 ? 'positive' : 'negative';
  return { ...tone, label, score, engine: personEngine };
};

/**
 * An analysis as people corrected it: what a person said holds whatever the engine says, as long as the words are
 * there. Corrections of the ticket go over those of its mentions. The order of `corrections` does not matter.
 */
export const correctTags = (
  analysis: Analysis,
  corrections: readonly TagCorrection[] | undefined,
): Analysis => {
  if (corrections === undefined || corrections.length === 0) return analysis;
  const mentions = analysis.mentions.map((mention) => correctMention(mention, corrections));
  let corrected: Analysis = {
    ...analysis,
    mentions,
    intents: followMentions(analysis, mentions),
    sentiment: followTone(analysis.sentiment, analysis.mentions, mentions),
  };
  for (const { field, labels, mentionText } of corrections) {
    if (mentionText === null && labels !== null)
      corrected = correctTicket(corrected, field, labels);
  }
  return corrected;
};

const correctTicket = (
  analysis: Analysis,
  field: TagCorrection['field'],
  labels: readonly string[],
): Analysis => {
  if (field === 'urgency') return { ...analysis, urgency: labels.map((label) => given(label)) };
  if (field === 'intent') return { ...analysis, intents: labels.map((label) => given(label)) };
  if (field === 'churn_reason') {
    return { ...analysis, churnReasons: labels.map((label) => given(label)) };
  }
  const sentiment = givenSentiment(analysis.sentiment, labels[0] ?? 'neutral');
  // What holds for a ticket of one mention holds for that mention, and for its topic.
  const [only, ...others] = analysis.mentions;
  const mentions =
    only === undefined || others.length > 0 ? analysis.mentions : [{ ...only, sentiment }];
  return { ...analysis, sentiment, mentions };
};
