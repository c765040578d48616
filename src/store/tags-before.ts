import type { Analysis } from '../domain/analysis.ts';
import { notFound } from '../domain/errors.ts';
import type { Correction } from '../domain/tagging.ts';

/**
 * What a correction is about: the words of its mention (null = the ticket), and the tags as they are now. Throws
 * `not_found` when there is no such mention.
 */
export const tagsBefore = (
  analysis: Analysis,
  { field, mention: index }: Pick<Correction, 'field' | 'mention'>,
): { readonly mentionText: string | null; readonly before: readonly string[] } => {
  const labels = (tags: readonly { readonly label: string }[]): string[] =>
    tags.map(({ label }) => label);
  if (index !== undefined) {
    const mention = analysis.mentions[index];
    if (mention === undefined) {
      throw notFound(`The ticket has ${analysis.mentions.length} mentions; they count from 0.`);
    }
    const tags = field === 'sentiment' ? [mention.sentiment] : [mention.intent];
    return { mentionText: mention.text, before: labels(tags.filter((tag) => tag !== null)) };
  }
  const tags = {
    sentiment: [analysis.sentiment],
    intent: analysis.intents,
    urgency: analysis.urgency,
    churn_reason: analysis.churnReasons,
  }[field];
  return { mentionText: null, before: labels(tags) };
};
