import type { Token } from '../../domain/analysis.ts';
import type { Unit } from './units.ts';

const mostStems = 200;
/** A ticket with no more content words than this keeps its light words: in "can't top up" they are the matter itself. */
const fewWords = 8;
/** Marks the stem of a word that tells topics apart but names none (`~up`, `~again`). */
export const lightMark = '~';

type Words = Pick<Unit, 'tokens'>;
const none: ReadonlySet<string> = new Set();

/** The light words that stay among the terms of a ticket: all where it says little else, else none. */
export const neededLight = (
  units: readonly Words[],
  light: ReadonlySet<string>,
): ReadonlySet<string> => {
  let content = 0;
  for (const { tokens } of units) {
    for (const { stop } of tokens) if (!stop) content += 1;
    if (content > fewWords) return none;
  }
  return light;
};

/**
 * Terms of neighbouring units: the stems of their content words and, marked, of the light ones, then `a_b` for content
 * words that stand side by side in one unit. At most 200 stems and their pairs.
 */
export const termsOf = (units: readonly Words[], light: ReadonlySet<string>): string[] => {
  const stems: string[] = [];
  const pairs: string[] = [];
  for (const unit of units) {
    let previous: Token | null = null;
    for (const token of unit.tokens) {
      if (stems.length >= mostStems) break;
      if (!token.stop) {
        stems.push(token.stem);
        if (previous !== null) pairs.push(`${previous.stem}_${token.stem}`);
      } else if (light.has(token.form)) {
        stems.push(lightMark + token.stem);
      }
      previous = token.stop ? null : token;
    }
  }
  return [...stems, ...pairs];
};
