import { describe, expect, test } from 'vitest';
import { nameTopics } from '../../../src/analysis/5-topic/name-topics.ts';
import { surfaceWords } from '../../../src/analysis/5-topic/surface-words.ts';

const group = (parent: number, ...said: readonly (readonly [text: string, terms: string])[]) => ({
  parent,
  mentions: said.map(([text, terms]) => ({ text, terms: terms.split(' '), language: 'en' })),
});

const exporting = group(
  0,
  ['Hello, export to PDF fails since Monday', 'export pdf fail monday'],
  ['the export to PDF fails every time', 'export pdf fail time'],
  ['Export to PDF fails with error 12', 'export pdf fail error'],
);
const signingIn = group(
  0,
  ['cannot sign in to the app', 'sign app'],
  ['I can’t sign in since the update', 'sign updat'],
  ['Cannot sign in on my phone', 'sign phone'],
);

describe('titles', () => {
  test('are phrases people wrote, with capitals restored', () => {
    expect(nameTopics([exporting, signingIn])[0]?.title).toBe('Export to PDF fails');
  });

  test('are not taken from one striking line', () => {
    const doubled = Array.from({ length: 24 }, (_, n) =>
      n < 2
        ? (['broken picture', 'broken picture'] as const)
        : ([`order ${n}: card charged twice`, 'order card charg twice'] as const),
    );
    expect(nameTopics([group(0, ...doubled), signingIn])[0]?.title).toBe('Card charged twice');
  });

  test('keep the negation', () => {
    const broken = group(
      0,
      ['the player is not loading', 'player load'],
      ['player not loading again', 'player load'],
      ['my player not loading', 'player load'],
      ['player loads', 'player load'],
    );
    expect(nameTopics([broken, exporting])[0]?.title).toBe('Player not loading');
  });

  test('are unique within an area', () => {
    const [first, second] = nameTopics([exporting, { ...exporting }]);
    expect(first?.title).not.toBe(second?.title);
  });

  test('a stem is found behind its written forms, and marks of redaction are not read', () => {
    const words = surfaceWords('Categories of [email] and happiness: XXXX', [
      'categori',
      'happi',
      'email',
    ]);
    expect(words.flat().map(({ text, term }) => [text, term])).toEqual([
      ['Categories', 'categori'],
      ['of', null],
      ['and', null],
      ['happiness', 'happi'],
    ]);
  });
});
