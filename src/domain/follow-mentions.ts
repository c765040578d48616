import type { Analysis, IntentLabel, Mention, Tag } from './analysis.ts';

const labelsOf = (mentions: readonly Mention[]): ReadonlySet<string> =>
  new Set(mentions.flatMap(({ intent }) => (intent === null ? [] : [intent.label])));

/**
 * The intents of a ticket whose mentions are judged anew: those that no mention has any more go, those that one got come
 * first, and what the ticket has from elsewhere stays.
 */
export const followMentions = (
  { intents, mentions: before }: Pick<Analysis, 'intents' | 'mentions'>,
  after: readonly Mention[],
): Analysis['intents'] => {
  if (after === before) return intents;
  const [had, has] = [labelsOf(before), labelsOf(after)];
  const kept = intents.filter(({ label }) => has.has(label) || !had.has(label));
  const known = new Set<string>(kept.map(({ label }) => label));
  const added = new Map<string, Tag<IntentLabel>>();
  for (const { intent } of after) {
    if (intent === null || known.has(intent.label) || added.has(intent.label)) continue;
    added.set(intent.label, intent);
  }
  return [...added.values(), ...kept];
};
