import type { Token } from '../../domain/analysis.ts';
import type { Unit } from './units.ts';

const mostStems = 200;
/** Marks the stem of a word that tells topics apart but names none (`~up`, `~again`). */
export const lightMark = '~';

/** What a token adds to the terms: its stem, the marked stem of a light word, or (null) nothing. */
export const termOf = (token: Token, light: ReadonlySet<string>): string | null => {
  if (!token.stop) return token.stem;
  return light.has(token.form) ? `${lightMark}${token.stem}` : null;
};

/**
 * Content terms of neighbouring units: the stems of their content and light words, then `a_b` for content words that
 * stand side by side in one unit. At most 200 stems and their pairs.
 */
export const termsOf = (units: readonly Unit[], light: ReadonlySet<string>): string[] => {
  const stems: string[] = [];
  const pairs: string[] = [];
  for (const unit of units) {
    let previous: Token | null = null;
    for (const token of unit.tokens) {
      if (stems.length >= mostStems) break;
      const term = termOf(token, light);
      if (term !== null) stems.push(term);
      if (!token.stop && previous !== null) pairs.push(`${previous.stem}_${token.stem}`);
      previous = token.stop ? null : token;
    }
  }
  return [...stems, ...pairs];
};
