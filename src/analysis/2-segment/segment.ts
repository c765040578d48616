import type { Span, Token } from '../../domain/analysis.ts';
import { paragraphEnd } from '../../markup/text-builder.ts';
import type { CleanedText } from '../1-clean/cleaned-text.ts';
import { splitUnits } from './split-units.ts';
import { type TokenRules, tokenize } from './tokenize.ts';
import type { Unit } from './units.ts';

/** The sentences and clauses of the writer's own words, in order. */
export const segment = (cleaned: CleanedText, rules: TokenRules): Unit[] =>
  cleaned.body.flatMap((range) =>
    splitUnits(
      cleaned.text,
      range,
      tokenize(cleaned.text, range.start, range.end, rules),
      rules.language,
    ),
  );

/** Neighbouring units as one span: line ends read as spaces, so that offsets stay. */
export const toSpan = (cleaned: CleanedText, units: readonly Unit[], language: string): Span => {
  const start = (units[0] as Unit).start;
  const end = (units[units.length - 1] as Unit).end;
  const written = cleaned.text.slice(start, end);
  const text = written.includes('\n') ? written.replaceAll('\n', ' ') : written;
  const tokens: Token[] = [];
  for (const unit of units) {
    for (const { start: from, end: to, form, stem, stop } of unit.tokens) {
      tokens.push({ start: from - start, end: to - start, form, stem, stop });
    }
  }
  return { text: text.replaceAll(paragraphEnd, ' '), tokens, language };
};
