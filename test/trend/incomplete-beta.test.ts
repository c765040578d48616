import { expect, test } from 'vitest';
import { incompleteBeta } from '../../src/trend/incomplete-beta.ts';

test('the incomplete beta function meets its closed forms', () => {
  for (const x of [0.01, 0.3, 0.5, 0.77, 0.99]) {
    expect(incompleteBeta(x, 1, 1)).toBeCloseTo(x, 12);
    expect(incompleteBeta(x, 3, 1)).toBeCloseTo(x ** 3, 12);
    expect(incompleteBeta(x, 1, 4)).toBeCloseTo(1 - (1 - x) ** 4, 12);
    expect(incompleteBeta(x, 0.5, 0.5)).toBeCloseTo((2 / Math.PI) * Math.asin(Math.sqrt(x)), 12);
  }
});

test('the incomplete beta function is symmetric and small where it should be', () => {
  expect(incompleteBeta(0.2, 7, 5) + incompleteBeta(0.8, 5, 7)).toBeCloseTo(1, 13);
  expect(incompleteBeta(0.5, 5_000, 5_000)).toBeCloseTo(0.5, 10);
  expect(incompleteBeta(0.1, 250, 20)).toBeGreaterThan(0);
  expect(incompleteBeta(0.1, 250, 20)).toBeLessThan(1e-200);
});
