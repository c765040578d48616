import { seededRandom, shuffledIndices } from '../4-embed/seeded-random.ts';
import { dot } from './dot.ts';
import { emptyNeighbourList, type NeighbourList, offer } from './neighbour-list.ts';

/** Up to here every pair is compared; beyond, only rows in neighbouring cells. */
const exactLimit = 3_000;
/** The leading dimensions of an SVD carry most of the similarity: enough to choose whom to look at closely. */
const sketchWidth = 32;
const probes = 8;
/** At most so many rows are looked at for one, which keeps the time linear however uneven the cells are. */
const candidateBudget = 600;
const trainingRounds = 5;

export interface Vectors {
  readonly count: number;
  readonly dimensions: number;
  /** count × dimensions, unit rows. */
  readonly data: Float32Array;
}

const exactNeighbours = ({ count, dimensions, data }: Vectors, size: number): NeighbourList => {
  const list = emptyNeighbourList(count, size);
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) {
      const similarity = dot(data, a, data, b, dimensions);
      offer(list, a, b, similarity);
      offer(list, b, a, similarity);
    }
  }
  return list;
};

/** The leading dimensions of every row, as unit rows. */
const toSketches = ({ count, dimensions, data }: Vectors): Vectors => {
  const width = Math.min(sketchWidth, dimensions);
  const sketches = new Float32Array(count * width);
  for (let row = 0; row < count; row++) {
    const square = dot(data, row, data, row, dimensions, width);
    const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
    for (let i = 0; i < width; i++) {
      sketches[row * width + i] = (data[row * dimensions + i] as number) * scale;
    }
  }
  return { count, dimensions: width, data: sketches };
};

const nearestCells = (rows: Vectors, row: number, cells: Vectors, size: number): NeighbourList => {
  const list = emptyNeighbourList(1, size);
  for (let cell = 0; cell < cells.count; cell++) {
    offer(list, 0, cell, dot(rows.data, row, cells.data, cell, rows.dimensions));
  }
  return list;
};

/** Moves each cell to the mean of the sampled rows nearest to it (spherical k-means); an empty one stays. */
const trainCells = (rows: Vectors, cellCount: number, seed: number): Vectors => {
  const { dimensions } = rows;
  const sample = shuffledIndices(rows.count, seededRandom(seed)).subarray(0, cellCount * 16);
  const data = new Float32Array(cellCount * dimensions);
  for (let cell = 0; cell < cellCount; cell++) {
    const row = sample[cell] as number;
    data.set(rows.data.subarray(row * dimensions, (row + 1) * dimensions), cell * dimensions);
  }
  const cells: Vectors = { count: cellCount, dimensions, data };
  for (let round = 0; round < trainingRounds; round++) {
    const sums = new Float32Array(data.length);
    for (const row of sample) {
      const cell = nearestCells(rows, row, cells, 1).neighbour[0] as number;
      for (let i = 0; i < dimensions; i++) {
        const at = cell * dimensions + i;
        sums[at] = (sums[at] as number) + (rows.data[row * dimensions + i] as number);
      }
    }
    for (let cell = 0; cell < cellCount; cell++) {
      const length = Math.sqrt(dot(sums, cell, sums, cell, dimensions));
      if (length < 1e-6) continue;
      for (let i = cell * dimensions; i < (cell + 1) * dimensions; i++) {
        data[i] = (sums[i] as number) / length;
      }
    }
  }
  return cells;
};

/** Rows of each cell; every row is in its `probes` nearest cells' reach, and lives in the first. */
const placeInCells = (rows: Vectors, cells: Vectors) => {
  const reach = new Int32Array(rows.count * probes);
  const livesIn: number[][] = Array.from({ length: cells.count }, () => []);
  for (let row = 0; row < rows.count; row++) {
    const nearest = nearestCells(rows, row, cells, probes).neighbour;
    reach.set(nearest, row * probes);
    livesIn[nearest[0] as number]?.push(row);
  }
  return { reach, livesIn };
};

/**
 * Looks through the cells in a row's reach, nearest first, until the budget is spent. Of a crowded cell only a part is
 * looked at, beginning at a place that differs from row to row: there are near neighbours enough in it.
 */
const gatherCandidates = (
  sketches: Vectors,
  row: number,
  cells: readonly (readonly number[])[],
  most: number,
): NeighbourList => {
  const candidates = emptyNeighbourList(1, most);
  let budget = candidateBudget;
  for (const cell of cells) {
    const looked = Math.min(cell.length, budget);
    const from = (row * 7) % Math.max(1, cell.length);
    for (let step = 0; step < looked; step++) {
      const other = cell[(from + step) % cell.length] as number;
      if (other === row) continue;
      const { data, dimensions } = sketches;
      offer(candidates, 0, other, dot(data, row, data, other, dimensions));
    }
    budget -= looked;
  }
  return candidates;
};

const approximateNeighbours = (vectors: Vectors, size: number, seed: number): NeighbourList => {
  const { count, dimensions, data } = vectors;
  const sketches = toSketches(vectors);
  const cells = trainCells(sketches, Math.ceil(1.2 * Math.sqrt(count)), seed);
  const { reach, livesIn } = placeInCells(sketches, cells);
  const list = emptyNeighbourList(count, size);
  for (let row = 0; row < count; row++) {
    const near = Array.from(
      reach.subarray(row * probes, (row + 1) * probes),
      (cell) => livesIn[cell] ?? [],
    );
    for (const other of gatherCandidates(sketches, row, near, size * 2).neighbour) {
      if (other >= 0) offer(list, row, other, dot(data, row, data, other, dimensions));
    }
  }
  return list;
};

/**
 * The `size` most similar other rows of each row (cosine of unit rows whose leading dimensions carry most, as an SVD's
 * do). Exact for small sets; beyond, an inverted file
 * over the leading dimensions with exact re-ranking (Jégou, Douze & Schmid 2011). Deterministic for a seed.
 */
export const nearestNeighbours = (vectors: Vectors, size: number, seed: number): NeighbourList =>
  vectors.count <= exactLimit
    ? exactNeighbours(vectors, size)
    : approximateNeighbours(vectors, size, seed);
