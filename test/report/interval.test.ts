import { describe, expect, it } from 'vitest';
import {
  meanInterval,
  netShareInterval,
  studentT95,
  wilsonInterval,
} from '../../src/report/interval.ts';

describe('intervals', () => {
  it('gives the Wilson interval of 46 of 50', () => {
    const [low, high] = wilsonInterval(46, 50);
    expect([low, high].map((bound) => Number(bound.toFixed(2)))).toEqual([0.81, 0.97]);
  });

  it('keeps a share of nothing and of everything inside 0 and 1', () => {
    expect(wilsonInterval(0, 4)[0]).toBe(0);
    expect(wilsonInterval(4, 4)[1]).toBe(1);
    expect(wilsonInterval(0, 4)[1]).toBeGreaterThan(0.4);
  });

  it('adds three quarters to both sides of a net share and three to the sample', () => {
    // By hand: 55 promoters and 20 detractors of 100 → 55.75/103 and 20.75/103.
    const [low, high] = netShareInterval(55, 20, 100);
    const net = 35 / 103;
    const half = 1.959964 * Math.sqrt((76.5 / 103 - net * net) / 103);
    expect(low).toBeCloseTo(net - half, 6);
    expect(high).toBeCloseTo(net + half, 6);
  });

  it.each([
    [1, 12.7062],
    [5, 2.5706],
    [30, 2.0423],
    [1000, 1.9623],
  ])('knows the 97.5 %% quantile of t with %i degrees of freedom', (degrees, t) => {
    expect(studentT95(degrees)).toBeCloseTo(t, 3);
  });

  it('gives the t interval of a mean and never leaves the scale', () => {
    // 1, 2, 3, 4, 5: mean 3, standard error 0.7071, t 2.7764.
    const [low, high] = meanInterval(15, 55, 5, [1, 5]);
    expect(low).toBeCloseTo(3 - 2.7764 * Math.SQRT1_2, 3);
    expect(high).toBeCloseTo(4.963, 3);
    expect(meanInterval(9, 41, 2, [1, 5])[1]).toBe(5);
  });
});
