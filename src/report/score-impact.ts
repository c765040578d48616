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
const poissonTable = (mean: number): { readonly first: number; readonly cumulative: number[] } => {
  const width = 9 * Math.sqrt(mean) + 12;
  const first = Math.max(0, Math.floor(mean - width));
  const cumulative: number[] = [];
  let total = 0;
  for (let count = first; count <= Math.ceil(mean + width); count += 1) {
    total += Math.exp(count * Math.log(mean) - mean - logGamma(count + 1));
    cumulative.push(total);
  }
  return { first, cumulative };
};

const drawPoisson = (
  { first, cumulative }: ReturnType<typeof poissonTable>,
  random: () => number,
): number => {
  const wanted = random();
  let [low, high] = [0, cumulative.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulative[middle] ?? 1) > wanted) high = middle;
    else low = middle + 1;
  }
  return first + low;
};

/**
 * 95 % percentile interval of the impact by a Poisson bootstrap over customers (Hanley & MacGibbon 2006): each customer
 * comes Poisson(1) times, so `k` equal ones come Poisson(k) times together, and answers of one customer stay together.
 * Equal groups in equal order and an equal seed give equal bounds. Null when hardly a round leaves answers on both sides.
 */
export const impactInterval = (groups: readonly CustomerGroup[], seed: number): Interval | null => {
  const random = seededRandom(seed);
  const tables = new Map<number, ReturnType<typeof poissonTable>>();
  for (const { customers } of groups) {
    if (!tables.has(customers)) tables.set(customers, poissonTable(customers));
  }
  const drawn: number[] = [];
  for (let round = 0; round < bootstrapRounds; round += 1) {
    let [onN, onSum, offN, offSum] = [0, 0, 0, 0];
    for (const group of groups) {
      const table = tables.get(group.customers);
      const times = table === undefined ? 0 : drawPoisson(table, random);
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
