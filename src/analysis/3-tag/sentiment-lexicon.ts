import { createDerivedValence } from './derived-valence.ts';
import { PhraseMatcher } from './phrase-matcher.ts';
import { type Pattern, parsePattern } from './phrase-pattern.ts';
import { readColumns, splitList } from './rule-file.ts';

/** Words and phrases with a valence of −4…4; 0 keeps a phrase from speaking through its parts. */
export interface SentimentLexicon {
  readonly words: ReadonlyMap<string, number>;
  /** The valence of a word that is not among them, from one that is. */
  readonly derive: (form: string) => number | undefined;
  readonly phrases: PhraseMatcher<number>;
  readonly modifiers: Modifiers;
}

/** Words that change what the words beside them say. */
export interface Modifiers {
  readonly negators: ReadonlySet<string>;
  /** Added to (or taken from) the size of the valence that follows. */
  readonly boosters: ReadonlyMap<string, number>;
  readonly contrasts: ReadonlySet<string>;
  /** Marks of the unreal: a wish, a condition. */
  readonly hedges: ReadonlySet<string>;
}

/** Builds a lexicon from files of `valence ⇥ pattern, pattern, …`; a later file overrides an earlier one. */
export function buildSentimentLexicon(
  files: readonly string[],
  modifiersFile: string,
  language: string,
): SentimentLexicon {
  const words = new Map<string, number>();
  const phrases = new Map<string, readonly [Pattern, number]>();
  for (const [valence = '', patterns = ''] of files.flatMap(readColumns)) {
    for (const written of splitList(patterns)) {
      if (/^[^ *|~^$!(@]+$/.test(written)) words.set(written, Number(valence));
      else phrases.set(written, [parsePattern(written, new Map()), Number(valence)]);
    }
  }
  const modifiers = parseModifiers(modifiersFile);
  const derive = language === 'en' ? createDerivedValence(words) : () => undefined;
  return { words, derive, phrases: new PhraseMatcher(phrases.values()), modifiers };
}

function parseModifiers(content: string): Modifiers {
  const negators = new Set<string>();
  const boosters = new Map<string, number>();
  const contrasts = new Set<string>();
  const hedges = new Set<string>();
  for (const [kind = '', value = '', words = ''] of readColumns(content)) {
    for (const word of splitList(words)) {
      if (kind === 'negator') negators.add(word);
      else if (kind === 'booster') boosters.set(word, Number(value));
      else if (kind === 'contrast') contrasts.add(word);
      else hedges.add(word);
    }
  }
  return { negators, boosters, contrasts, hedges };
}
