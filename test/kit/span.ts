import type { Span, Token } from '../../src/domain/analysis.ts';

/** A span with plain tokens, for tests of the stages after segmentation. */
export function spanOf(text: string, language = 'en'): Span {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)) {
    const form = match[0].toLowerCase().replaceAll('’', "'");
    tokens.push({
      start: match.index,
      end: match.index + match[0].length,
      form,
      stem: form,
      stop: false,
    });
  }
  return { text, tokens, language };
}
