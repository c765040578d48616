import type { Span, Token } from '../../src/domain/analysis.ts';

/** A span with plain tokens: what the tagger needs of a labelled text. */
export function readSpan(text: string, language: string): Span {
  const tokens: Token[] = [...text.matchAll(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)].map(
    (match) => {
      const form = match[0].toLowerCase().replaceAll('’', "'");
      const start = match.index;
      return { start, end: start + match[0].length, form, stem: form, stop: false };
    },
  );
  return { text, tokens, language };
}
