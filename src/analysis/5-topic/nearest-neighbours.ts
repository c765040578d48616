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

/** The rows cell by cell, `rows[start[c] … start[c+1]]`, their numbers in the same order: read one after the other. */
interface CellRows {
  readonly start: Int32Array;
  readonly rows: Int32Array;
  readonly data: Float32Array;
}

const listByCell = (vectors: Vectors, home: Int32Array, cellCount: number): CellRows => {
  const { count, dimensions } = vectors;
  const start = new Int32Array(cellCount + 1);
  for (const cell of home) start[cell + 1] = (start[cell + 1] as number) + 1;
  for (let c = 0; c < cellCount; c++)
    start[c + 1] = (start[c + 1] as number) + (start[c] as number);
  const next = start.slice(0, cellCount);
  const rows = new Int32Array(count);
  const data = new Float32Array(count * dimensions);
  for (let row = 0; row < count; row++) {
    const cell = home[row] as number;
    const place = next[cell] as number;
    next[cell] = place + 1;
    rows[place] = row;
    data.set(vectors.data.subarray(row * dimensions, (row + 1) * dimensions), place * dimensions);
  }
  return { start, rows, data };
};

/** The `probes` cells nearest to each row, nearest first, and the rows of each cell: a row lives in its first. */
const placeInCells = (rows: Vectors, cells: Vectors) => {
  const reach = new Int32Array(rows.count * probes);
  const home = new Int32Array(rows.count);
  for (let row = 0; row < rows.count; row++) {
    const nearest = nearestCells(rows, row, cells, probes).neighbour;
    reach.set(nearest, row * probes);
    home[row] = nearest[0] as number;
  }
  return { reach, byCell: listByCell(rows, home, cells.count) };
};

/** Offers a row what stands in some places of the cells; the row itself is none of its neighbours. */
const offerPlaces = (
  candidates: NeighbourList,
  sketches: Vectors,
  row: number,
  { rows, data }: CellRows,
  first: number,
  end: number,
): void => {
  const { dimensions } = sketches;
  const last = candidates.size - 1;
  for (let place = first; place < end; place++) {
    const other = rows[place] as number;
    if (other === row) continue;
    const similarity = dot(sketches.data, row, data, place, dimensions);
    if (similarity <= (candidates.similarity[last] as number)) continue;
    offer(candidates, 0, other, similarity);
  }
};

/**
 * Looks through the cells in a row's reach, nearest first, until the budget is spent. Of a crowded cell only a part is
 * looked at, beginning at a place that differs from row to row: there are near neighbours enough in it.
 */
const gatherCandidates = (
  candidates: NeighbourList,
  sketches: Vectors,
  row: number,
  reach: Int32Array,
  byCell: CellRows,
): void => {
  candidates.neighbour.fill(-1);
  candidates.similarity.fill(-2);
  let budget = candidateBudget;
  for (let probe = row * probes; probe < (row + 1) * probes; probe++) {
    const cell = reach[probe] as number;
    if (cell < 0) continue;
    const [first, end] = [byCell.start[cell] as number, byCell.start[cell + 1] as number];
    const length = end - first;
    const looked = Math.min(length, budget);
    const from = first + ((row * 7) % Math.max(1, length));
    const wrapped = Math.max(0, from + looked - end);
    offerPlaces(candidates, sketches, row, byCell, from, from + looked - wrapped);
    offerPlaces(candidates, sketches, row, byCell, first, first + wrapped);
    budget -= looked;
  }
};

const approximateNeighbours = (vectors: Vectors, size: number, seed: number): NeighbourList => {
  const { count, dimensions, data } = vectors;
  const sketches = toSketches(vectors);
  const cells = trainCells(sketches, Math.ceil(1.2 * Math.sqrt(count)), seed);
  const { reach, byCell } = placeInCells(sketches, cells);
  const list = emptyNeighbourList(count, size);
  const candidates = emptyNeighbourList(1, size * 2);
  for (let row = 0; row < count; row++) {
    gatherCandidates(candidates, sketches, row, reach, byCell);
    for (const other of candidates.neighbour) {
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
