import type { Word } from './read-words.ts';
import type { SentimentHit } from './sentiment-hits.ts';

/** What capitals add to a valence; the size is VADER's (Hutto & Gilbert 2014, section 3.2), measured there on raters. */
const shoutIncrement = 0.733;
const exclamationIncrement = 0.292;
const mostExclamations = 4;
/** A booster two or three words away counts for less. */
const boosterDecay = [1, 0.95, 0.9];

/** What intensifiers before a hit and capitals add to the size of its valence; negative = they weaken it. */
export function emphasisOf(words: readonly Word[], hit: SentimentHit): number {
  let added = 0;
  for (let back = 1; back <= boosterDecay.length; back++) {
    const word = words[hit.from - back];
    if (word?.kind !== 'word') break;
    const { boost } = word.facts;
    if (boost !== undefined) added += boost * (boosterDecay[back - 1] as number);
    if (boost !== undefined && word.shouted) added += Math.sign(boost) * 0.3;
  }
  for (let at = hit.from; at < hit.to; at++) {
    if (words[at]?.shouted) return added + shoutIncrement;
  }
  return added;
}

/** What exclamation marks add to the size of the whole. */
export function exclamationEmphasis(words: readonly Word[]): number {
  let marks = 0;
  for (const word of words) if (word.form === '!') marks++;
  return Math.min(marks, mostExclamations) * exclamationIncrement;
}
