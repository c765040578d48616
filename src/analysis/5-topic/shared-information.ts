/** What two labellings of the same things say of each other, in nat. */
export interface SharedInformation {
  /** Mutual information. */
  readonly mutual: number;
  /** Mean mutual information of two random labellings with the same class sizes. */
  readonly chance: number;
  /** Mean of the entropies of both: the most that they can share. */
  readonly entropy: number;
}

const countSizes = (sizes: readonly number[]): [size: number, classes: number][] => {
  const counts = new Map<number, number>();
  for (const size of sizes) counts.set(size, (counts.get(size) ?? 0) + 1);
  return [...counts];
};

/** Mean mutual information of two random labellings of n things with these class sizes (Vinh, Epps & Bailey 2010). */
const chanceInformation = (
  rows: readonly number[],
  columns: readonly number[],
  n: number,
): number => {
  const lnFactorial = new Float64Array(n + 1);
  for (let i = 2; i <= n; i++) lnFactorial[i] = (lnFactorial[i - 1] as number) + Math.log(i);
  const ln = (i: number) => lnFactorial[i] as number;
  const columnSizes = countSizes(columns);
  let total = 0;
  for (const [x, likeX] of countSizes(rows)) {
    for (const [y, likeY] of columnSizes) {
      const fixed = ln(x) + ln(y) + ln(n - x) + ln(n - y) - ln(n);
      let sum = 0;
      for (let k = Math.max(1, x + y - n); k <= Math.min(x, y); k++) {
        const chance = fixed - ln(k) - ln(x - k) - ln(y - k) - ln(n - x - y + k);
        sum += (k / n) * Math.log((n * k) / (x * y)) * Math.exp(chance);
      }
      total += likeX * likeY * sum;
    }
  }
  return total;
};

/**
 * How much two labellings know of each other. `(mutual − chance) / (entropy − chance)` is the adjusted mutual information
 * of Vinh, Epps & Bailey (2010), `mutual / entropy` the normalised one. Labels are whole numbers from 0.
 */
export const sharedInformation = (
  left: readonly number[],
  right: readonly number[],
): SharedInformation => {
  const n = left.length;
  if (n === 0) return { mutual: 0, chance: 0, entropy: 0 };
  const [rows, columns] = [new Map<number, number>(), new Map<number, number>()];
  const joint = new Map<number, number>();
  const width = right.reduce((most, label) => Math.max(most, label + 1), 1);
  const add = (counts: Map<number, number>, key: number) =>
    counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const [at, label] of left.entries()) {
    add(rows, label);
    add(columns, right[at] as number);
    add(joint, label * width + (right[at] as number));
  }
  const entropy = (counts: Iterable<number>) => {
    let sum = 0;
    for (const count of counts) sum -= (count / n) * Math.log(count / n);
    return sum;
  };
  const [own, other] = [entropy(rows.values()), entropy(columns.values())];
  return {
    mutual: own + other - entropy(joint.values()),
    chance: chanceInformation([...rows.values()], [...columns.values()], n),
    entropy: (own + other) / 2,
  };
};
