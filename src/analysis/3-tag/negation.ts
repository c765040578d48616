import type { Word } from './read-words.ts';
import type { SentimentHit } from './sentiment-hits.ts';

/** How far a negator reaches, in words; VADER (Hutto & Gilbert 2014) looks three words back. */
const reachWords = 4;
/** In these languages the negator follows the verb: "gefällt mir nicht". */
const trailingNegation = new Set(['de', 'nl']);
const turnedPositive = -0.6;
/** "Not bad" is less than good. */
const turnedNegative = -0.25;

/** The factor that negation puts on a hit: 1 when nothing negates it. */
export function negationFactor(
  words: readonly Word[],
  hit: SentimentHit,
  language: string,
): number {
  if (!isNegated(words, hit, language)) return 1;
  return hit.valence > 0 ? turnedPositive : turnedNegative;
}

function isNegated(words: readonly Word[], hit: SentimentHit, language: string): boolean {
  for (let back = 1; back <= reachWords; back++) {
    const word = words[hit.from - back];
    if (word?.kind !== 'word' || word.facts.contrasts) break;
    if (word.facts.negates) return !isOnlyAlso(words, hit.from - back);
  }
  if (!trailingNegation.has(language)) return false;
  for (let ahead = 0; ahead < 3; ahead++) {
    const word = words[hit.to + ahead];
    if (word?.kind !== 'word' || word.facts.contrasts) break;
    if (word.facts.negates) return true;
  }
  return false;
}

/** "Not only good": no negation. */
function isOnlyAlso(words: readonly Word[], negator: number): boolean {
  const next = words[negator + 1]?.form;
  return next === 'only' || next === 'nur' || next === 'seulement' || next === 'solo';
}
