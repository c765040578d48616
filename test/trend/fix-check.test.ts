import { describe, expect, test } from 'vitest';
import { checkFix, rateRatio } from '../../src/trend/fix-check.ts';

const weeks = (count: number, tickets: number, exposure: number) =>
  Array.from({ length: count }, () => ({
    count: tickets / count,
    exposure: exposure / count,
  }));

describe('the vectors of the fix check', () => {
  test('80 of 1,600 before and 4 of 420 after prove the fix', () => {
    const bounds = rateRatio({ count: 80, exposure: 1_600 }, { count: 4, exposure: 420 });
    expect(bounds.ratio).toBeCloseTo(0.213, 3);
    expect(bounds.lower).toBeCloseTo(0.051, 3);
    expect(bounds.upper).toBeCloseTo(0.507, 3);
    expect(checkFix(weeks(8, 80, 1_600), weeks(2, 4, 420), 2).stage).toBe('verified');
  });

  test('80 of 1,600 before and 14 of 420 after do not', () => {
    const bounds = rateRatio({ count: 80, exposure: 1_600 }, { count: 14, exposure: 420 });
    expect(bounds.ratio).toBeCloseTo(0.686, 3);
    expect(bounds.lower).toBeCloseTo(0.349, 3);
    expect(bounds.upper).toBeCloseTo(1.185, 3);
    expect(checkFix(weeks(8, 80, 1_600), weeks(7, 14, 420), 7).stage).toBe('not confirmed');
  });
});

test('a fix is watched for two full weeks before it can be verified', () => {
  expect(checkFix(weeks(8, 80, 1_600), weeks(1, 0, 420), 1)).toMatchObject({
    stage: 'fix shipped',
    weeksWatched: 1,
  });
});

test('without a full week on both sides there is no ratio', () => {
  expect(checkFix([], weeks(2, 4, 420), 2).ratio).toBeNull();
  expect(checkFix(weeks(8, 80, 1_600), [], 0)).toMatchObject({ stage: 'fix shipped', ratio: null });
});

test('a restless topic needs more to prove a fix', () => {
  const calm = checkFix(weeks(8, 80, 1_600), weeks(2, 6, 420), 2);
  const jumps = [0, 30, 0, 30, 0, 20, 0, 0].map((count) => ({ count, exposure: 200 }));
  const restless = checkFix(jumps, weeks(2, 6, 420), 2);
  expect(restless.upper ?? 0).toBeGreaterThan(calm.upper ?? 0);
});
