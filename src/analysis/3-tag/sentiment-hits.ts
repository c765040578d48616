import { matchEntries, type PhraseMatch } from './phrase-matcher.ts';
import type { Word } from './read-words.ts';
import type { SentimentLexicon } from './sentiment-lexicon.ts';

/** A word or phrase of the lexicon found in a span: words `from` (inclusive) to `to` (exclusive). */
export interface SentimentHit {
  readonly from: number;
  readonly to: number;
  readonly valence: number;
}

/** Finds what carries feeling, left to right without overlap; at one place the longest phrase speaks. */
export function findSentimentHits(words: readonly Word[]): SentimentHit[] {
  const phrases = matchEntries(words, ({ facts }) => facts.phrases);
  const hits: SentimentHit[] = [];
  let next = 0;
  for (let at = 0; at < words.length; ) {
    let longest: SentimentHit | null = null;
    for (; next < phrases.length && (phrases[next] as PhraseMatch<number>).from <= at; next++) {
      const { value, from, to } = phrases[next] as PhraseMatch<number>;
      if (from < at || (longest !== null && to <= longest.to)) continue;
      longest = { from, to, valence: value };
    }
    if (longest !== null) {
      hits.push(longest);
      at = longest.to;
      continue;
    }
    const { kind, facts } = words[at] as Word;
    if (kind !== 'mark' && facts.valence !== undefined) {
      hits.push({ from: at, to: at + 1, valence: facts.valence });
    }
    at++;
  }
  return hits;
}

/** Of a word or an emoji by itself; "sooo goood" says more than "so good". */
export function valenceOf(
  form: string,
  lexicon: Pick<SentimentLexicon, 'words' | 'derive'>,
  emoji: ReadonlyMap<string, number>,
): number | undefined {
  const face = emoji.get(form);
  if (face !== undefined || !/[\p{L}\p{N}]/u.test(form)) return face;
  const plain = lexicon.words.get(form);
  if (plain !== undefined) return plain;
  if (!/(.)\1\1/.test(form)) return lexicon.derive(form);
  const doubled = form.replace(/(.)\1{2,}/g, '$1$1');
  const stretched =
    lexicon.words.get(doubled) ?? lexicon.words.get(form.replace(/(.)\1{2,}/g, '$1'));
  return stretched === undefined ? undefined : stretched + Math.sign(stretched) * 0.5;
}
