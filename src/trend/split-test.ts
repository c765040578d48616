import { logGamma } from './log-gamma.ts';

/** Terms this much smaller than the sum cannot change it. */
const negligible = 1e-12;

const logChoose = (n: number, k: number): number =>
  logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

/** ln P(X = k) of the beta-binomial with n draws, or of the binomial when `size` is infinite. */
const logPmf = (k: number, n: number, share: number, size: number): number => {
  if (size === Number.POSITIVE_INFINITY) {
    return logChoose(n, k) + k * Math.log(share) + (n - k) * Math.log1p(-share);
  }
  const [a, b] = [size * share, size * (1 - share)];
  return (
    logChoose(n, k) +
    logGamma(k + a) +
    logGamma(n - k + b) -
    logGamma(n + size) +
    logGamma(size) -
    logGamma(a) -
    logGamma(b)
  );
};

/** P(X = k + 1) ÷ P(X = k). */
const nextRatio = (k: number, n: number, share: number, size: number): number => {
  const choose = (n - k) / (k + 1);
  return size === Number.POSITIVE_INFINITY
    ? (choose * share) / (1 - share)
    : (choose * (k + size * share)) / (n - k - 1 + size * (1 - share));
};

/**
 * Mid-p that of `total` tickets so many (`count`) or more fall into weeks that hold `share` of the exposure, when
 * nothing changed: P(X > count) + ½·P(X = count). Counts with variance `dispersion` times their mean (negative
 * binomial with a common success probability) are, given their sum, beta-binomial; so the unknown level of the topic
 * drops out and short histories need no correction for it. 0 < share < 1, dispersion ≥ 1.
 */
export const splitMidP = (
  count: number,
  total: number,
  share: number,
  dispersion: number,
): number => {
  if (total <= 0) return 1;
  const size = dispersion <= 1 ? Number.POSITIVE_INFINITY : total / (dispersion - 1);
  let term = Math.exp(logPmf(count, total, share, size));
  let sum = term / 2;
  if (count >= total * share) {
    for (let k = count; k < total; k++) {
      term *= nextRatio(k, total, share, size);
      sum += term;
      if (term < sum * negligible) break;
    }
    return Math.min(1, sum);
  }
  for (let k = count - 1; k >= 0; k--) {
    term /= nextRatio(k, total, share, size);
    sum += term;
    if (term < sum * negligible) break;
  }
  return Math.max(0, 1 - sum);
};
