import { incompleteBeta } from '../trend/incomplete-beta.ts';

export type Interval = readonly [low: number, high: number];

/** 97.5 % quantile of the normal distribution: two-sided 95 %. */
export const z95 = 1.959963984540054;

/** 95 % Wilson score interval of a share (Wilson 1927); 0 ≤ hits ≤ n, n ≥ 1. */
export const wilsonInterval = (hits: number, n: number): Interval => {
  const z2 = z95 * z95;
  const share = hits / n;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (z95 / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
};

/**
 * 95 % interval of a difference of shares of one sample, −1…1: adjusted Wald (Agresti & Min 2005; Bonett & Price 2012),
 * ¾ added to either side and 3 to n. Rocks (The American Statistician 70, 2016) found it the best of six for NPS.
 */
export const netShareInterval = (plus: number, minus: number, n: number): Interval => {
  const all = n + 3;
  const [up, down] = [(plus + 0.75) / all, (minus + 0.75) / all];
  const net = up - down;
  const half = z95 * Math.sqrt((up + down - net * net) / all);
  return [Math.max(-1, net - half), Math.min(1, net + half)];
};

/** 97.5 % quantile of Student's t: the t whose two tails hold I_{d/(d+t²)}(d/2, ½) = 5 %. */
export const studentT95 = (degreesOfFreedom: number): number => {
  const tails = (t: number): number =>
    incompleteBeta(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5);
  let [low, high] = [1.9, 13];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (tails(middle) > 0.05) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

/** 95 % interval of a mean (Student 1908) within the ends of its scale; n ≥ 2. `squares` is Σ x². */
export const meanInterval = (sum: number, squares: number, n: number, ends: Interval): Interval => {
  const mean = sum / n;
  const variance = Math.max(0, (squares - n * mean * mean) / (n - 1));
  const half = studentT95(n - 1) * Math.sqrt(variance / n);
  return [Math.max(ends[0], mean - half), Math.min(ends[1], mean + half)];
};
