import { incompleteBeta } from './incomplete-beta.ts';
import { logGamma } from './log-gamma.ts';

/**
 * A distribution of weekly counts: negative binomial with the given mean and variance, Poisson when the variance
 * is not above the mean. `mean` > 0.
 */
export interface CountDistribution {
  readonly mean: number;
  readonly variance: number;
}

interface Law {
  readonly pmf: (count: number) => number;
  /** P(X > count), exact to the last digits where it is small. */
  readonly above: (count: number) => number;
}

/** Terms this much smaller than the sum cannot change it. */
const negligible = 1e-17;

const poissonLaw = (mean: number): Law => {
  const pmf = (count: number): number =>
    Math.exp(count * Math.log(mean) - mean - logGamma(count + 1));
  const above = (count: number): number => {
    let term = pmf(count);
    let sum = 0;
    if (count >= mean) {
      for (let i = count + 1; ; i++) {
        term *= mean / i;
        sum += term;
        if (term <= sum * negligible) return sum;
      }
    }
    sum = term;
    for (let i = count; i > 0 && term > sum * negligible; i--) {
      term *= i / mean;
      sum += term;
    }
    return Math.max(0, 1 - sum);
  };
  return { pmf, above };
};

const negativeBinomialLaw = ({ mean, variance }: CountDistribution): Law => {
  const size = (mean * mean) / (variance - mean);
  const chance = mean / (size + mean);
  const logChance = Math.log(chance);
  const logNone = -size * Math.log1p(mean / size);
  return {
    pmf: (count) =>
      Math.exp(
        logGamma(count + size) - logGamma(size) - logGamma(count + 1) + logNone + count * logChance,
      ),
    above: (count) => incompleteBeta(chance, count + 1, size),
  };
};

const lawOf = (distribution: CountDistribution): Law =>
  distribution.variance <= distribution.mean * (1 + 1e-9)
    ? poissonLaw(distribution.mean)
    : negativeBinomialLaw(distribution);

/** Upper-tail mid-p value: P(X > count) + ½·P(X = count). */
export const upperMidP = (count: number, distribution: CountDistribution): number => {
  const { pmf, above } = lawOf(distribution);
  return Math.min(1, above(count) + pmf(count) / 2);
};

/** The smallest count whose cumulative probability reaches `probability` (0 < probability < 1). */
export const quantile = (probability: number, distribution: CountDistribution): number => {
  const { above } = lawOf(distribution);
  const reaches = (count: number): boolean => 1 - above(count) >= probability;
  let [low, high] = [-1, Math.ceil(distribution.mean)];
  while (!reaches(high)) {
    low = high;
    high += 1 + Math.ceil(Math.sqrt(distribution.variance));
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
};
