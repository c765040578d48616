import { expect, test } from 'vitest';
import { hasDayBurst } from '../../src/trend/day-burst.ts';

const days = (counts: readonly number[], recentFrom = 0) =>
  counts.map((topic, i) => ({ topic, all: 180, recent: i >= recentFrom }));

test('a matter that crowds on two of ten days is a burst', () => {
  expect(hasDayBurst(days([18, 11, 4, 2, 2, 4, 2, 2, 0, 1]), 80)).toBe(true);
});

test('a standing complaint is none, however many write', () => {
  expect(hasDayBurst(days([3, 4, 5, 4, 3, 2, 3, 4, 2, 5]), 80)).toBe(false);
  expect(hasDayBurst(days([30, 44, 35, 41, 33, 52, 38, 36, 42, 45]), 80)).toBe(false);
});

test('a burst that began earlier than two weeks ago is no news', () => {
  expect(hasDayBurst(days([18, 11, 4, 2, 2, 4, 2, 2, 0, 1], 3), 80)).toBe(false);
});

test('less than a week of days says nothing', () => {
  expect(hasDayBurst(days([0, 0, 30, 0, 0]), 80)).toBe(false);
});
