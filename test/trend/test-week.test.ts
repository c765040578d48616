import { describe, expect, test } from 'vitest';
import { quantile } from '../../src/trend/count-distribution.ts';
import { testWeek, type WeekTest } from '../../src/trend/test-week.ts';

const history = [4, 6, 5, 3, 7, 5, 4, 6, 5, 5, 4, 6];
const baseline = history.map((count) => ({ count, exposure: 200 }));

const tested = (counts: readonly number[], count: number, exposure: number): WeekTest => {
  const result = testWeek(
    counts.map((each) => ({ count: each, exposure: 200 })),
    { count, exposure },
    1.5,
  );
  if (result === null) throw new Error('not tested');
  return result;
};

describe('the vectors of the report definition', () => {
  test('14 tickets where 5.3 are expected are worth watching', () => {
    const result = tested(history, 14, 210);
    expect(result.mean).toBeCloseTo(5.2938, 4);
    expect(result.dispersion).toBe(1);
    expect(result.variance).toBeCloseTo(5.757, 3);
    expect(result.p).toBeCloseTo(0.001389, 6);
    expect(result.ratio).toBeCloseTo(2.645, 3);
    expect(quantile(0.95, result)).toBe(10);
  });

  test('8 tickets are within what chance does', () => {
    expect(tested(history, 8, 210).p).toBeCloseTo(0.1358, 4);
  });

  test('twice the tickets in a week of twice the volume is no news', () => {
    const result = tested(history, 10, 420);
    expect(result.mean).toBeCloseTo(10.5875, 4);
    expect(result.p).toBeCloseTo(0.5413, 4);
  });

  test('five tickets after an empty baseline are far out', () => {
    const result = tested(
      history.map(() => 0),
      5,
      210,
    );
    expect(result.mean).toBeCloseTo(0.0438, 4);
    expect(result.p).toBeGreaterThan(4.55e-7);
    expect(result.p).toBeLessThan(4.65e-7);
  });
});

test('fewer than three baseline weeks are not enough history', () => {
  expect(testWeek(baseline.slice(0, 2), { count: 14, exposure: 210 }, 1.5)).toBeNull();
  expect(testWeek(baseline.slice(0, 3), { count: 14, exposure: 210 }, 1.5)).not.toBeNull();
});

test('a week that holds nothing but the topic itself cannot be compared', () => {
  expect(testWeek(baseline, { count: 14, exposure: 0 }, 1.5)).toBeNull();
});

test('a topic that always jumps about needs a larger jump', () => {
  const restless = tested([0, 12, 1, 15, 0, 9, 2, 14, 0, 1, 6, 0], 14, 210);
  expect(restless.dispersion).toBeGreaterThan(3);
  expect(restless.p).toBeGreaterThan(0.01);
});
