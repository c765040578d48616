/** A seeded source of chance of our own, so that equal seeds give equal bytes on every machine. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number;
  /** Whole number 0 … `below` − 1. */
  int(below: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** Index drawn in proportion to the weights; at least one must be above 0. */
  weighted(weights: readonly number[]): number;
}

/** FNV-1a over the UTF-16 units: turns names and numbers into a seed. */
export const seedFrom = (...parts: readonly (string | number)[]): number => {
  let hash = 0x811c9dc5;
  for (const letter of parts.join('\u0001')) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
};

/** Weyl sequence with a 32-bit finaliser (constants of MurmurHash3's `fmix32`, public domain). */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 4_294_967_296;
  };
  const int = (below: number): number => Math.floor(next() * below);
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[int(items.length)];
      if (item === undefined) throw new RangeError('pick needs at least one item');
      return item;
    },
    weighted: (weights) => {
      let rest = next() * weights.reduce((sum, weight) => sum + weight, 0);
      let last = 0;
      for (const [index, weight] of weights.entries()) {
        if (weight <= 0) continue;
        last = index;
        rest -= weight;
        if (rest < 0) break;
      }
      return last;
    },
  };
};
