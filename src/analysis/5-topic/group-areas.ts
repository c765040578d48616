import { dot } from './dot.ts';
import { renumber } from './leiden.ts';

interface Merge {
  readonly a: number;
  readonly b: number;
  readonly height: number;
}

/** All merges of Ward's method by the nearest-neighbour chain (Murtagh 1983); `distance` is consumed. */
const wardMerges = (distance: Float32Array, count: number): Merge[] => {
  const size = new Float64Array(count).fill(1);
  const alive = new Uint8Array(count).fill(1);
  const merges: Merge[] = [];
  const chain: number[] = [];
  while (merges.length < count - 1) {
    if (chain.length === 0) chain.push(alive.indexOf(1));
    const tip = chain.at(-1) as number;
    const before = chain.at(-2) ?? -1;
    let nearest = before;
    for (let other = 0; other < count; other++) {
      if (alive[other] === 0 || other === tip) continue;
      const gap = distance[tip * count + other] as number;
      if (nearest < 0 || gap < (distance[tip * count + nearest] as number)) nearest = other;
    }
    if (nearest !== before) {
      chain.push(nearest);
      continue;
    }
    chain.length -= 2;
    const height = distance[tip * count + nearest] as number;
    merges.push({ a: nearest, b: tip, height });
    alive[tip] = 0;
    const [left, right] = [size[nearest] as number, size[tip] as number];
    for (let other = 0; other < count; other++) {
      if (alive[other] === 0 || other === nearest) continue;
      const third = size[other] as number;
      const joined =
        ((left + third) * (distance[nearest * count + other] as number) +
          (right + third) * (distance[tip * count + other] as number) -
          third * height) /
        (left + right + third);
      distance[nearest * count + other] = joined;
      distance[other * count + nearest] = joined;
    }
    size[nearest] = left + right;
  }
  return merges;
};

/** How many areas a person can keep in mind over so many topics. */
const areaCount = (topics: number): number =>
  topics < 4 ? Math.min(1, topics) : Math.min(20, Math.round(Math.sqrt(topics) * 1.1));

/** The area of each topic, numbered 0… by first topic: topics whose centres (unit rows) lie together (Ward 1963). */
export const groupAreas = (
  centres: Float32Array,
  topics: number,
  dimensions: number,
): Int32Array => {
  const distance = new Float32Array(topics * topics);
  for (let a = 0; a < topics; a++) {
    for (let b = 0; b < topics; b++) {
      distance[a * topics + b] = 2 - 2 * dot(centres, a, centres, b, dimensions);
    }
  }
  const merges = topics > 1 ? wardMerges(distance, topics) : [];
  merges.sort((x, y) => x.height - y.height || x.a - y.a || x.b - y.b);
  const areaOf = Int32Array.from({ length: topics }, (_, topic) => topic);
  for (const { a, b } of merges.slice(0, topics - areaCount(topics))) {
    const [from, to] = [areaOf[b] as number, areaOf[a] as number];
    for (let topic = 0; topic < topics; topic++) if (areaOf[topic] === from) areaOf[topic] = to;
  }
  renumber(areaOf);
  return areaOf;
};
