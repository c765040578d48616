import type { Token } from '../../domain/analysis.ts';
import type { Unit } from './units.ts';

const mostStems = 200;

/**
 * Content terms of neighbouring units: the stems of their content words, then `a_b` for content words that stand
 * side by side in one unit. At most 200 stems and their pairs.
 */
export const termsOf = (units: readonly Unit[]): string[] => {
  const stems: string[] = [];
  const pairs: string[] = [];
  for (const unit of units) {
    let previous: Token | null = null;
    for (const token of unit.tokens) {
      if (stems.length >= mostStems) break;
      if (!token.stop) {
        stems.push(token.stem);
        if (previous !== null) pairs.push(`${previous.stem}_${token.stem}`);
      }
      previous = token.stop ? null : token;
    }
  }
  return [...stems, ...pairs];
};
