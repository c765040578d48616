import type { Word } from './read-words.ts';
import type { SentimentLexicon } from './sentiment-lexicon.ts';

/** A word or phrase of the lexicon found in a span: words `from` (inclusive) to `to` (exclusive). */
export interface SentimentHit {
  readonly from: number;
  readonly to: number;
  readonly valence: number;
}

/** Finds what carries feeling, left to right without overlap; at one place the longest phrase speaks. */
export function findSentimentHits(
  words: readonly Word[],
  lexicon: SentimentLexicon,
  emoji: ReadonlyMap<string, number>,
): SentimentHit[] {
  const longest = new Map<number, SentimentHit>();
  for (const { value, from, to } of lexicon.phrases.match(words)) {
    const known = longest.get(from);
    if (!known || to > known.to) longest.set(from, { from, to, valence: value });
  }
  const hits: SentimentHit[] = [];
  for (let at = 0; at < words.length; ) {
    const phrase = longest.get(at);
    if (phrase) {
      hits.push(phrase);
      at = phrase.to;
      continue;
    }
    const valence = readValence(words[at] as Word, lexicon, emoji);
    if (valence !== undefined) hits.push({ from: at, to: at + 1, valence });
    at++;
  }
  return hits;
}

function readValence(
  word: Word,
  lexicon: SentimentLexicon,
  emoji: ReadonlyMap<string, number>,
): number | undefined {
  if (word.kind === 'emoji') return emoji.get(word.form);
  if (word.kind === 'mark') return undefined;
  const plain = lexicon.words.get(word.form);
  if (plain !== undefined || !/(.)\1\1/.test(word.form)) return plain;
  const doubled = word.form.replace(/(.)\1{2,}/g, '$1$1');
  const stretched =
    lexicon.words.get(doubled) ?? lexicon.words.get(word.form.replace(/(.)\1{2,}/g, '$1'));
  return stretched === undefined ? undefined : stretched + Math.sign(stretched) * 0.5;
}
