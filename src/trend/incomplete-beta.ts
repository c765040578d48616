import { logGamma } from './log-gamma.ts';

const tiny = 1e-300;
const precision = 1e-14;
const maxSteps = 10_000;

/** The continued fraction of the incomplete beta function by Lentz's method (Numerical Recipes 6.4). */
const fraction = (x: number, a: number, b: number): number => {
  const away = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= maxSteps; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) < precision) break;
  }
  return value;
};

/**
 * The regularised incomplete beta function I_x(a, b) for 0 < x < 1, a > 0, b > 0. Takes about √max(a, b) steps, and
 * small results keep their digits where x lies below the mean a / (a + b).
 */
export const incompleteBeta = (x: number, a: number, b: number): number => {
  const logFront =
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
  const front = Math.exp(logFront);
  return x < (a + 1) / (a + b + 2)
    ? (front * fraction(x, a, b)) / a
    : 1 - (front * fraction(1 - x, b, a)) / b;
};
