import { logGamma } from './log-gamma.ts';
import type { WeekCount } from './test-week.ts';

/** Over-dispersions (variance ÷ mean) that are told apart. */
export const dispersions = [1, 1.25, 1.5, 2, 2.5, 3, 4, 6, 9] as const;

/** How likely each of `dispersions` is for a topic; sums to 1. */
export type DispersionWeights = readonly number[];

/** What is believed of a topic before any was seen; counts as much as `priorTopics` topics. */
const firstBelief = [0.2, 0.2, 0.2, 0.17, 0.11, 0.07, 0.035, 0.012, 0.003];
const priorTopics = 4;
/** Topics with fewer baseline tickets say nothing about dispersion. */
const minTickets = 10;
/** So many topics say enough about all. */
const mostTopics = 200;
const rounds = 25;
/** Weeks in which a topic is taken to keep its level. */
const levelWeeks = 12;

/** Longer products are taken as a difference of lnΓ. */
const longestProduct = 24;
/** Products are turned into logarithms before they leave the range of numbers. */
const largestProduct = 1e200;

/** Σ over weeks of ln x·(x+1)·…·(x+n−1) for n tickets, x = size · share of the exposure; few logarithms are taken. */
const logRising = (baseline: readonly WeekCount[], sizePerExposure: number): number => {
  let [sum, product] = [0, 1];
  for (const { count, exposure } of baseline) {
    const x = sizePerExposure * exposure;
    if (count > longestProduct) {
      sum += logGamma(x + count) - logGamma(x);
      continue;
    }
    for (let i = 0; i < count; i++) {
      product *= x + i;
      if (product > largestProduct || product < 1 / largestProduct) {
        sum += Math.log(product);
        product = 1;
      }
    }
  }
  return sum + Math.log(product);
};

/** ln of the likelihood of some weeks, given their sum, under each dispersion. */
const logLikelihoods = (weeks: readonly WeekCount[]): number[] => {
  let [tickets, exposure] = [0, 0];
  for (const week of weeks) {
    tickets += week.count;
    exposure += week.exposure;
  }
  if (tickets === 0) return dispersions.map(() => 0);
  return dispersions.map((dispersion) => {
    if (dispersion === 1) {
      let sum = 0;
      for (const { count, exposure: own } of weeks) {
        if (count > 0) sum += count * Math.log(own / exposure);
      }
      return sum;
    }
    const size = tickets / (dispersion - 1);
    return logRising(weeks, size / exposure) + logGamma(size) - logGamma(size + tickets);
  });
};

/** Likelihood of a topic's weeks under each dispersion, each level given its own sum; scaled so that the largest is 1. */
const likelihoods = (levels: readonly (readonly WeekCount[])[]): number[] => {
  const logs = dispersions.map(() => 0);
  for (const level of levels) {
    for (const [i, log] of logLikelihoods(level).entries()) logs[i] = (logs[i] ?? 0) + log;
  }
  const most = Math.max(...logs);
  return logs.map((log) => Math.exp(log - most));
};

/**
 * Weeks in a row, cut into stretches in which a topic is taken to keep its level: what was fixed, or began, between two
 * of them is a change of level and no restlessness.
 */
export const levelsOf = (weeks: readonly WeekCount[]): WeekCount[][] => {
  const levels: WeekCount[][] = [];
  for (let from = 0; from < weeks.length; from += levelWeeks) {
    levels.push(weeks.slice(from, from + levelWeeks));
  }
  return levels;
};

const weigh = (likelihood: readonly number[], prior: DispersionWeights): number[] => {
  const joint: number[] = [];
  let sum = 0;
  for (let i = 0; i < likelihood.length; i++) {
    const value = (likelihood[i] ?? 0) * (prior[i] ?? 0);
    joint.push(value);
    sum += value;
  }
  for (let i = 0; i < joint.length; i++) joint[i] = (joint[i] ?? 0) / sum;
  return joint;
};

/** The dispersion to be expected. */
export const meanDispersion = (weights: DispersionWeights): number =>
  dispersions.reduce((sum, dispersion, i) => sum + dispersion * (weights[i] ?? 0), 0);

/** How likely each dispersion is for one topic, after its weeks, level by level. */
export const topicDispersion = (
  levels: readonly (readonly WeekCount[])[],
  prior: DispersionWeights,
): DispersionWeights =>
  levels.some((level) => level.some(({ count }) => count > 0))
    ? weigh(likelihoods(levels), prior)
    : prior;

/**
 * How likely each dispersion is for a topic of this workspace: the mixture that makes the baselines of its topics
 * most likely (empirical Bayes, by expectation-maximisation), drawn towards a first belief while there are few topics.
 */
export const commonDispersion = (
  baselines: readonly (readonly WeekCount[])[],
): DispersionWeights => {
  const telling = baselines.filter(
    (baseline) =>
      baseline.length >= 2 && baseline.reduce((sum, { count }) => sum + count, 0) >= minTickets,
  );
  const step = Math.ceil(telling.length / mostTopics);
  const seen = telling
    .filter((_, i) => i % step === 0)
    .map((weeks) => likelihoods(levelsOf(weeks)));
  let prior: number[] = [...firstBelief];
  for (let round = 0; round < rounds; round++) {
    const sums = firstBelief.map((value) => value * priorTopics);
    for (const likelihood of seen) {
      const weights = weigh(likelihood, prior);
      for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (weights[i] ?? 0);
    }
    const total = sums.reduce((sum, value) => sum + value, 0);
    prior = sums.map((value) => value / total);
  }
  return prior;
};
