/** FNV-1a over the UTF-16 units: turns names into a seed. */
export const seedFrom = (...parts: readonly string[]): number => {
  let hash = 0x811c9dc5;
  for (const letter of parts.join('\u0001')) {
    hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  }
  return hash >>> 0;
};

/** Numbers 0 ≤ x < 1 that are the same for one seed on every machine: a Weyl sequence with a 32-bit finaliser. */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 4_294_967_296;
  };
};
