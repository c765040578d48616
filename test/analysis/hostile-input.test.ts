import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onProcessor } from '../kit/processor-time.ts';
import { analyze } from './read-data.ts';

const size = 100_000;
const boundSeconds = 20;
const filled = (piece: string): string =>
  piece.repeat(Math.ceil(size / piece.length)).slice(0, size);

describe('any input ends in bounded time', () => {
  it.each(
    [
      ' ',
      '\n',
      '>',
      '>> x\n',
      '<',
      '<a ',
      '<a b="',
      "<a b='",
      '<!-- ',
      '<style>',
      '<p><style></style>',
      '<blockquote>',
      '<div style="display:none">',
      '<div>a',
      '&',
      '&#x',
      '[',
      '[a](',
      '![',
      '*',
      '_a',
      '`',
      '``` ',
      '|a',
      '\\',
      '.',
      '!',
      '."',
      'a, b, ',
      'invoice broken but ',
      'a b\n',
      '--\n',
      'Best regards\n',
      'On 1 x\n',
      'From: a\n',
      'From: a\nSent: b\nTo: c\n',
      'if you are not the intended recipient\n',
      'at a.b(c:1)\n',
      'x',
      'ab1-',
      'https://',
      "l'",
      '👍',
      '\u0301',
      '\u200b',
      '\0',
      '\ud800',
      'שלום ',
      '請求書が間違っています',
      'ア',
      'สวัสดี',
      '[email] ',
      '1.',
      '{"a": "b",\n',
      'A.B.',
      'aа ',
      'The invoice is wrong.\n\n',
      '1'.repeat(100_000),
      'aaaaaaaaaaaaaaaaaaaaaaaa!',
    ].map((piece) => [piece.slice(0, 20), piece] as const),
  )('%j again and again', async (_name, piece) => {
    const { value: analysis, seconds } = await onProcessor(() => analyze(filled(piece)));
    expect(seconds).toBeLessThan(boundSeconds);
    expect(analysis.mentions.length).toBeLessThanOrEqual(5);
    expect(analysis.mentions.length === 0).toBe(analysis.noMentionReason !== null);
  });

  it('four times the text takes about four times the time, not sixteen times', async () => {
    const sentence =
      'The invoice export, which worked before, is broken again but nobody answers <b>me</b>. ';
    const secondsOf = async (count: number): Promise<number> => {
      const text = sentence.repeat(count);
      return (await onProcessor(() => analyze(text))).seconds;
    };
    await secondsOf(2_000);
    expect(await secondsOf(8_000)).toBeLessThan(Math.max(2, (await secondsOf(2_000)) * 16));
  });
});

describe('any text gives a whole analysis', () => {
  it('the same each time, with offsets inside the field', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.string({ maxLength: 60 }),
        (text, subject) => {
          const analysis = analyze(text, { subject });
          expect(analyze(text, { subject })).toEqual(analysis);
          for (const { field, start, end } of analysis.mentions) {
            expect(start).toBeLessThan(end);
            expect(end).toBeLessThanOrEqual((field === 'text' ? text : subject).length);
          }
          expect(analysis.mentions.length === 0).toBe(analysis.noMentionReason !== null);
        },
      ),
      { seed: 11, numRuns: 300 },
    );
  });
});
