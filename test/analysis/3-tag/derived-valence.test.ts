import { describe, expect, it } from 'vitest';
import { createDerivedValence } from '../../../src/analysis/3-tag/derived-valence.ts';

const derive = createDerivedValence(
  new Map([
    ['boring', -2],
    ['funny', 2],
    ['pain', -2],
    ['charm', 2],
    ['made', 0],
    ['well', 1.2],
    ['disappointing', -2],
    ['charge', 0],
    ['bug', -1],
  ]),
);

describe('a word that no list has', () => {
  it.each([
    ['boringly', -1.6],
    ['unfunny', -1.4],
    ['charmless', -1.4],
    ['painless', 1],
    ['well-made', 1.2],
    ['bug-free', 0.5],
    ['non-boring', 1.4],
    ['dissapointing', -2],
    ['mishandled', -1],
  ])('feels as its parts make it: %s', (form, valence) => {
    expect(derive(form)).toBeCloseTo(valence);
  });

  it.each(['charged', 'charger', 'table', 'well', 'un', 'well-made-up', 'übel'])(
    'feels nothing where its parts do not: %s',
    (form) => {
      expect(derive(form)).toBeUndefined();
    },
  );
});
