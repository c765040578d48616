import type { SentimentTag, Tag } from '../../domain/analysis.ts';

type Hints = Readonly<Record<string, number>>;

/** What the general engine says of a text's tone and intents, and the form of the text. */
export const sentimentHints = (
  text: string,
  general: SentimentTag,
  intents: readonly Tag<string>[],
): Hints => {
  const words = text.split(/\s+/).length;
  const wants = intents.map(({ label, confidence }) => [`wants_${label}`, confidence] as const);
  return {
    ...Object.fromEntries(wants),
    [`is_${general.label}`]: 1,
    [`sure_${general.label}`]: general.confidence,
    up: Math.max(0, general.score),
    down: Math.max(0, -general.score),
    length: Math.min(1, Math.log1p(words) / 5),
    short: words <= 3 ? 1 : 0,
    exclaims: text.includes('!') ? 1 : 0,
    shouts: /\b\p{Lu}{3,}/u.test(text) ? 1 : 0,
  };
};

/** What the general engine says of an intent. */
export const intentHints = (general: Tag<string> | null): Hints =>
  general === null
    ? { is_none: 1 }
    : { [`is_${general.label}`]: 1, [`sure_${general.label}`]: general.confidence };

/** None or one, as a list. */
export const listOf = <Value>(value: Value | null): readonly Value[] =>
  value === null ? [] : [value];
