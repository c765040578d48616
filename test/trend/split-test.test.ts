import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commonDispersion, meanDispersion } from '../../src/trend/dispersion-prior.ts';
import { scanP } from '../../src/trend/scan-test.ts';
import { splitMidP } from '../../src/trend/split-test.ts';

describe('the split of tickets between now and before', () => {
  test('is binomial without over-dispersion', () => {
    // P(X > 2) + ½·P(X = 2) of Binomial(3, ¼), by hand: 1/64 + ½·9/64.
    expect(splitMidP(2, 3, 0.25, 1)).toBeCloseTo(5.5 / 64, 12);
  });

  test('is beta-binomial with it', () => {
    // Two tickets, half the exposure each, dispersion 2: size 2, so all three splits are equally likely.
    expect(splitMidP(2, 2, 0.5, 2)).toBeCloseTo(1 / 6, 12);
    expect(splitMidP(0, 2, 0.5, 2)).toBeCloseTo(5 / 6, 12);
  });

  test('falls with the count and rises with the dispersion in the upper tail', () => {
    const counts = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(counts, fc.double({ min: 0.02, max: 0.5, noNaN: true }), (total, share) => {
        const ps = Array.from({ length: total + 1 }, (_, k) => splitMidP(k, total, share, 1.7));
        for (const [k, p] of ps.entries()) {
          expect(p).toBeGreaterThanOrEqual(0);
          expect(p).toBeLessThanOrEqual(1);
          if (k > 0) expect(p).toBeLessThanOrEqual((ps[k - 1] ?? 1) + 1e-12);
        }
        expect(splitMidP(total, total, share, 3)).toBeGreaterThanOrEqual(
          splitMidP(total, total, share, 1) * (1 - 1e-9),
        );
      }),
      { numRuns: 50 },
    );
  });
});

const calm = Array.from({ length: 12 }, (_, i) => ({ count: 4 + (i % 3), exposure: 200 }));
const wild = Array.from({ length: 12 }, (_, i) => ({ count: i % 3 === 0 ? 15 : 0, exposure: 200 }));

test('the common dispersion follows the topics', () => {
  const all = (baseline: typeof calm) => Array.from({ length: 40 }, () => baseline);
  expect(meanDispersion(commonDispersion(all(calm)))).toBeLessThan(1.3);
  expect(meanDispersion(commonDispersion(all(wild)))).toBeGreaterThan(4);
  expect(meanDispersion(commonDispersion([]))).toBeCloseTo(1.81, 1);
});

test('three raised weeks together say more than each alone', () => {
  const prior = commonDispersion([]);
  const week = { count: 10, exposure: 200 };
  const stretch = (length: number) => ({
    recent: Array.from({ length }, () => week),
    baseline: calm,
    teaching: [calm],
  });
  const one = scanP([stretch(1)], prior);
  const three = scanP([stretch(1), stretch(2), stretch(3)], prior);
  expect(three).toBeLessThan(one / 2);
  expect(scanP([], prior)).toBe(1);
});
