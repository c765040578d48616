import type { RequestProfile } from '../../domain/request-grouping.ts';

const mostLetters = 80;
/** A title of about this many words reads best. */
const bestWords = 3.5;
/** Openings that tell of the effect and not of the thing. */
const weakOpening = /^(help|save|make|be|easier|better|see|have|get|us|me)\b/i;

const wordsOf = (phrase: string): string[] =>
  phrase.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) ?? [];

const capitalise = (phrase: string): string => {
  const [first = '', ...rest] = phrase;
  return first.toUpperCase() + rest.join('');
};

/** The phrases in the language that most of its wishes are in; all where that is unknown. */
const inMainLanguage = ({ phrases, languages = {}, spoken = {} }: RequestProfile) => {
  const all = Object.entries(phrases);
  const [main] = Object.entries(languages).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const own = all.filter(([phrase]) => spoken[phrase] === main?.[0]);
  return own.length === 0 ? all : own;
};

/**
 * The title of a request, in the language of most of its wishes: the phrase of its wishes whose words are most usual among all of them, neither a single
 * word nor a sentence if it can be helped; of equals the more frequent, then the first in the alphabet. null without
 * a phrase.
 */
export const titleRequest = (profile: RequestProfile): string | null => {
  const { phrases, wishes } = profile;
  const usual = new Map<string, number>();
  for (const [phrase, count] of Object.entries(phrases)) {
    for (const word of new Set(wordsOf(phrase))) usual.set(word, (usual.get(word) ?? 0) + count);
  }
  const total = Math.max(1, wishes);
  const worth = (phrase: string, count: number): number => {
    const words = wordsOf(phrase);
    const shared = words.reduce((sum, word) => sum + (usual.get(word) ?? 0) / total, 0);
    const typical = words.length === 0 ? 0 : shared / Math.sqrt(words.length);
    const length = Math.exp(-((words.length - bestWords) ** 2) / 18);
    const weak = weakOpening.test(phrase) ? 0.3 : 1;
    return (typical + (0.5 * count) / total) * length * weak;
  };
  const best = inMainLanguage(profile)
    .map(([phrase, count]) => ({ phrase, value: worth(phrase, count) }))
    .sort((a, b) => b.value - a.value || (a.phrase < b.phrase ? -1 : 1))[0];
  return best === undefined ? null : capitalise(best.phrase.slice(0, mostLetters).trim());
};
