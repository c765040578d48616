import { expect, test } from 'vitest';
import { quantile, upperMidP } from '../../src/trend/count-distribution.ts';

/** Plain sum from zero, good for small means: the yardstick. */
const slowUpperMidP = (count: number, mean: number, variance: number): number => {
  const size = (mean * mean) / (variance - mean);
  let pmf = (size / (size + mean)) ** size;
  let below = 0;
  for (let i = 0; i < count; i++) {
    below += pmf;
    pmf *= ((i + size) / (i + 1)) * (mean / (size + mean));
  }
  return 1 - below - pmf / 2;
};

test.each([
  [14, 5.29, 5.76],
  [3, 5.29, 9],
  [0, 2, 4],
  [40, 30, 90],
  [20, 30, 90],
])('the tail of %d at mean %d and variance %d equals the plain sum', (count, mean, variance) => {
  expect(upperMidP(count, { mean, variance })).toBeCloseTo(
    slowUpperMidP(count, mean, variance),
    10,
  );
});

test('without over-dispersion the distribution is Poisson', () => {
  const none = Math.exp(-2);
  expect(upperMidP(0, { mean: 2, variance: 2 })).toBeCloseTo(1 - none / 2, 12);
  expect(upperMidP(1, { mean: 2, variance: 1 })).toBeCloseTo(1 - none - (2 * none) / 2, 12);
});

test('a tail far out keeps its digits instead of becoming zero or negative', () => {
  const p = upperMidP(600, { mean: 40, variance: 80 });
  expect(p).toBeGreaterThan(0);
  expect(p).toBeLessThan(1e-60);
  expect(upperMidP(0, { mean: 5_000, variance: 5_001 })).toBe(1);
});

test('large means are summed in bounded time', () => {
  expect(upperMidP(1_000_000, { mean: 1_000_000, variance: 5_000_000 })).toBeCloseTo(0.5, 2);
  expect(quantile(0.95, { mean: 1_000_000, variance: 5_000_000 })).toBeGreaterThan(1_003_000);
});

/** P(X ≤ count) by the plain sum from zero. */
const slowCumulative = (count: number, mean: number, variance: number): number => {
  const size = (mean * mean) / (variance - mean);
  let pmf = (size / (size + mean)) ** size;
  let sum = pmf;
  for (let i = 0; i < count; i++) {
    pmf *= ((i + size) / (i + 1)) * (mean / (size + mean));
    sum += pmf;
  }
  return sum;
};

test.each([
  [0.04, 0.05],
  [1, 3],
  [5.2938, 5.757],
  [60, 200],
])(
  'a quantile at mean %d and variance %d is the smallest count that reaches it',
  (mean, variance) => {
    for (const probability of [0.05, 0.5, 0.95, 0.999]) {
      const found = quantile(probability, { mean, variance });
      expect(slowCumulative(found, mean, variance)).toBeGreaterThanOrEqual(probability);
      expect(found === 0 || slowCumulative(found - 1, mean, variance) < probability).toBe(true);
    }
  },
);
