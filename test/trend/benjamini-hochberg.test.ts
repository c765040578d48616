import { expect, test } from 'vitest';
import { benjaminiHochberg } from '../../src/trend/benjamini-hochberg.ts';

test('all p-values up to the largest one under its line are significant', () => {
  expect(benjaminiHochberg([0.04, 0.001, 0.9, 0.02], 0.1)).toEqual([true, true, false, true]);
});

test('one small p-value among many topics is not enough', () => {
  const pValues = [0.005, ...Array.from({ length: 99 }, () => 0.5)];
  expect(benjaminiHochberg(pValues, 0.1)[0]).toBe(false);
  expect(benjaminiHochberg([0.005], 0.1)[0]).toBe(true);
});

test('no test gives no finding', () => {
  expect(benjaminiHochberg([], 0.1)).toEqual([]);
});
