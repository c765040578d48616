import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../src/domain/topic-quality.ts';

describe('the Wilson interval of the audit', () => {
  it('gives 0.81 to 0.97 for 46 right of 50', () => {
    const { low, high } = wilsonInterval(46, 50);
    expect([low, high].map((bound) => Math.round(bound * 100) / 100)).toEqual([0.81, 0.97]);
  });
  it.each([
    [0, 20, 0],
    [20, 20, 1],
  ])('stays inside 0 to 1 for %i of %i', (right, judged, edge) => {
    const { low, high } = wilsonInterval(right, judged);
    expect(low).toBeGreaterThanOrEqual(0);
    expect(high).toBeLessThanOrEqual(1);
    expect(edge === 0 ? low : high).toBeCloseTo(edge, 12);
  });
  it('knows nothing from nothing', () => {
    expect(wilsonInterval(0, 0)).toMatchObject({ low: 0, high: 1 });
  });
});
