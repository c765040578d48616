import type { RequestProfile, WishWords } from '../../domain/request-grouping.ts';

type Counts = Record<string, number>;

const mostPhrases = 60;
const mostWords = 120;
const mostLanguages = 20;

/** The largest, in order of the alphabet, so that equal wishes in any order give equal bytes. */
const keep = (counts: ReadonlyMap<string, number>, most: number): Counts =>
  Object.fromEntries(
    [...counts]
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .slice(0, most)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

const add = (counts: Map<string, number>, words: Iterable<string>): void => {
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
};

/** Adds wishes to a profile; null = an empty one. */
export const growProfile = (
  profile: RequestProfile | null,
  wishes: readonly WishWords[],
): RequestProfile => {
  const terms = new Map(Object.entries(profile?.terms ?? {}));
  const stems = new Map(Object.entries(profile?.stems ?? {}));
  const phrases = new Map(Object.entries(profile?.phrases ?? {}));
  const languages = new Map(Object.entries(profile?.languages ?? {}));
  const spoken = new Map(Object.entries(profile?.spoken ?? {}));
  for (const wish of wishes) {
    const { phrase, language } = wish;
    if (phrase !== null && language !== undefined) spoken.set(phrase, language);
    add(terms, wish.terms);
    add(stems, wish.stems);
    if (wish.phrase !== null) add(phrases, [wish.phrase]);
    if (wish.language !== undefined) add(languages, [wish.language]);
  }
  const kept = keep(phrases, mostPhrases);
  return {
    wishes: (profile?.wishes ?? 0) + wishes.length,
    terms: keep(terms, mostWords),
    stems: keep(stems, mostWords),
    phrases: kept,
    languages: keep(languages, mostLanguages),
    spoken: Object.fromEntries(
      Object.keys(kept).flatMap((phrase) => {
        const language = spoken.get(phrase);
        return language === undefined ? [] : [[phrase, language]];
      }),
    ),
  };
};
