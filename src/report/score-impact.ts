import { logGamma } from '../trend/log-gamma.ts';
import type { Interval } from './interval.ts';
import { seededRandom } from './seeded-random.ts';

/** Sums over the answers of some customers: those on a topic, and all others. */
export interface TopicSums {
  readonly onN: number;
  readonly onSum: number;
  readonly offN: number;
  readonly offSum: number;
}

/** Customers who answered alike, and how many of them there are. */
export interface CustomerGroup extends TopicSums {
  readonly customers: number;
}

const bootstrapRounds = 1_000;

/**
 * Leave-one-topic-out impact (`report.md` 5): n_t · (S_t − S) / (N − n_t), which is S less S without the topic's answers.
 * In the unit of the score. Needs answers on and off the topic.
 */
export const scoreImpact = ({ onN, onSum, offN, offSum }: TopicSums): number =>
  (onSum + offSum) / (onN + offN) - offSum / offN;

/** Cumulative probabilities of a Poisson distribution around its mean; what is left out holds less than 1e-15. */
interface PoissonTable {
  readonly first: number;
  readonly cumulative: readonly number[];
  /** Of `guideSteps` equal parts of 0…1, where the search for a number in it begins. */
  readonly guide: readonly number[];
}

const guideSteps = 512;

const poissonTable = (mean: number): PoissonTable => {
  const width = 9 * Math.sqrt(mean) + 12;
  const first = Math.max(0, Math.floor(mean - width));
  const cumulative: number[] = [];
  let total = 0;
  for (let count = first; count <= Math.ceil(mean + width); count += 1) {
    total += Math.exp(count * Math.log(mean) - mean - logGamma(count + 1));
    cumulative.push(total);
  }
  const guide: number[] = [];
  for (let [step, at] = [0, 0]; step < guideSteps; step += 1) {
    while (at < cumulative.length - 1 && (cumulative[at] ?? 1) <= step / guideSteps) at += 1;
    guide.push(at);
  }
  return { first, cumulative, guide };
};

/** By inversion (Devroye 1986, III.2): the guide leaves few steps to go. */
const drawPoisson = ({ first, cumulative, guide }: PoissonTable, random: () => number): number => {
  const wanted = random();
  let at = guide[Math.floor(wanted * guideSteps)] ?? 0;
  while (at < cumulative.length - 1 && (cumulative[at] ?? 1) <= wanted) at += 1;
  return first + at;
};

/**
 * 95 % percentile interval of the impact by a Poisson bootstrap over customers (Hanley & MacGibbon 2006): each customer
 * comes Poisson(1) times, so `k` equal ones come Poisson(k) times together, and answers of one customer stay together.
 * Equal groups in equal order and an equal seed give equal bounds. Null when hardly a round leaves answers on both sides.
 */
export const impactInterval = (groups: readonly CustomerGroup[], seed: number): Interval | null => {
  const random = seededRandom(seed);
  const known = new Map<number, PoissonTable>();
  const resampled = groups.map((group) => {
    const table = known.get(group.customers) ?? poissonTable(group.customers);
    known.set(group.customers, table);
    return { table, group };
  });
  const drawn: number[] = [];
  for (let round = 0; round < bootstrapRounds; round += 1) {
    let [onN, onSum, offN, offSum] = [0, 0, 0, 0];
    for (const { table, group } of resampled) {
      const times = drawPoisson(table, random);
      onN += times * group.onN;
      onSum += times * group.onSum;
      offN += times * group.offN;
      offSum += times * group.offSum;
    }
    if (offN > 0) drawn.push(scoreImpact({ onN, onSum, offN, offSum }));
  }
  if (drawn.length < bootstrapRounds / 2) return null;
  drawn.sort((a, b) => a - b);
  const at = (share: number): number => drawn[Math.round(share * (drawn.length - 1))] ?? 0;
  return [at(0.025), at(0.975)];
};
