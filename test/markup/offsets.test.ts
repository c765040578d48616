import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stripHtml } from '../../src/markup/strip-html.ts';
import { stripMarkdown } from '../../src/markup/strip-markdown.ts';

const pieces = fc.constantFrom(
  'word',
  ' ',
  '\n',
  '\r\n',
  '&amp;',
  '&nbsp;',
  '<p>',
  '</p>',
  '<br>',
  '\u200b',
  'é',
  'e\u0301',
  '👍',
  '\ud800',
  '[a](b)',
  '**',
  '_',
  '`',
  '```',
  '<!--',
  '-->',
  '<style>',
  '</style>',
  '<div class="gmail_quote">',
  '</div>',
  '１',
  '|',
);
const anyText = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''));

describe('offsets lead back into the source', () => {
  it.each([
    ['Markdown', stripMarkdown],
    ['HTML', stripHtml],
  ] as const)('from any %s, in order and within it', (_name, strip) => {
    fc.assert(
      fc.property(anyText, (source) => {
        const { text, offsets } = strip(source);
        let before = 0;
        for (let index = 0; index < text.length; index++) {
          const start = offsets.sourceStart(index);
          const end = offsets.sourceEnd(index + 1);
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(source.length);
          before = start;
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('so that a letter of plain text is the letter at its offset', () => {
    fc.assert(
      fc.property(anyText, (source) => {
        const { text, offsets } = stripMarkdown(source);
        for (let index = 0; index < text.length; index++) {
          if (/[a-z]/.test(text[index] as string))
            expect(source[offsets.sourceStart(index)]).toBe(text[index]);
        }
      }),
      { seed: 8, numRuns: 300 },
    );
  });
});
