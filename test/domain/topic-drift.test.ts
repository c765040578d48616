import { describe, expect, it } from 'vitest';
import { driftBetween } from '../../src/domain/topic-drift.ts';

const export1 = [
  ['export', 0.9],
  ['pdf', 0.5],
] as const;

describe('drift of a topic', () => {
  it.each([
    ['is 0 while its words are the same', export1, export1, 0],
    [
      'is 0 when all its words became rarer alike',
      export1,
      [
        ['export', 0.45],
        ['pdf', 0.25],
      ],
      0,
    ],
    ['is 1 when it has not one word in common with what it was', export1, [['invoice', 1]], 1],
    ['is 0 for a topic without words', [], export1, 0],
  ] as const)('%s', (_, before, now, drift) => {
    expect(driftBetween(before, now)).toBeCloseTo(drift, 9);
  });

  it('grows with the share of mentions that say something else', () => {
    const moved = (share: number) =>
      driftBetween(export1, [
        ['export', 0.9 * (1 - share)],
        ['pdf', 0.5 * (1 - share)],
        ['scanner', share],
      ]);
    expect(moved(0.2)).toBeGreaterThan(0.01);
    expect(moved(0.5)).toBeGreaterThan(moved(0.2));
    expect(moved(0.8)).toBeGreaterThan(0.5);
  });
});
