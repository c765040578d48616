import {
  type Crew,
  cutRows,
  type Span,
  sharedFloats,
  sharedIntegers,
  type Task,
} from '../4-embed/crew.ts';
import { seededRandom, shuffledIndices } from '../4-embed/seeded-random.ts';
import { dot } from './dot.ts';
import { emptyNeighbourList, offer } from './neighbour-list.ts';

/** Unit rows. Where a crew works on them, `data` is seen by all its threads. */
export interface Vectors {
  readonly count: number;
  readonly dimensions: number;
  /** count × dimensions. */
  readonly data: Float32Array;
}

/** The rows cell by cell, `rows[start[c] … start[c+1]]`, their numbers in the same order: read one after the other. */
export interface CellRows {
  readonly start: Int32Array;
  readonly rows: Int32Array;
  readonly data: Float32Array;
}

const trainingRounds = 5;

interface RowsToPlace extends Span {
  readonly rows: Vectors;
  readonly cells: Vectors;
  /** So many cells for each row. */
  readonly size: number;
  readonly reach: Int32Array;
}

export const nearestCellsTask: Task<RowsToPlace, null> = {
  name: 'nearest cells',
  run: ({ rows, cells, size, reach, from, to }) => {
    const list = emptyNeighbourList(1, size);
    for (let row = from; row < to; row++) {
      list.neighbour.fill(-1);
      list.similarity.fill(-2);
      for (let cell = 0; cell < cells.count; cell++) {
        offer(list, 0, cell, dot(rows.data, row, cells.data, cell, rows.dimensions));
      }
      reach.set(list.neighbour, row * size);
    }
    return null;
  },
};

/** The `size` cells nearest to each row, nearest first: rows × size; −1 where there are fewer. */
export const nearestCells = (
  rows: Vectors,
  cells: Vectors,
  size: number,
  crew: Crew,
): Int32Array => {
  const reach = sharedIntegers(rows.count * size);
  const inputs = cutRows(rows.count).map((span) => ({ ...span, rows, cells, size, reach }));
  crew.run(nearestCellsTask, inputs);
  return reach;
};

const sampleRows = ({ dimensions, ...rows }: Vectors, most: number, seed: number): Vectors => {
  const picked = shuffledIndices(rows.count, seededRandom(seed)).subarray(0, most);
  const data = sharedFloats(picked.length * dimensions);
  for (const [place, row] of picked.entries()) {
    data.set(rows.data.subarray(row * dimensions, (row + 1) * dimensions), place * dimensions);
  }
  return { count: picked.length, dimensions, data };
};

/** Moves each cell to the mean of the sampled rows nearest to it (spherical k-means); an empty one stays. */
export const trainCells = (rows: Vectors, cellCount: number, seed: number, crew: Crew): Vectors => {
  const { dimensions } = rows;
  const sample = sampleRows(rows, cellCount * 16, seed);
  const data = sharedFloats(cellCount * dimensions);
  data.set(sample.data.subarray(0, data.length));
  const cells: Vectors = { count: cellCount, dimensions, data };
  for (let round = 0; round < trainingRounds; round++) {
    const home = nearestCells(sample, cells, 1, crew);
    const sums = new Float32Array(data.length);
    for (const [row, cell] of home.entries()) {
      for (let i = 0; i < dimensions; i++) {
        const at = cell * dimensions + i;
        sums[at] = (sums[at] as number) + (sample.data[row * dimensions + i] as number);
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

/** The rows listed by cell; a row lives in the first of the `probes` cells it reaches. */
export const listByCell = (
  { count, dimensions, ...vectors }: Vectors,
  reach: Int32Array,
  probes: number,
  cellCount: number,
): CellRows => {
  const homeOf = (row: number): number => reach[row * probes] as number;
  const start = sharedIntegers(cellCount + 1);
  for (let row = 0; row < count; row++) {
    start[homeOf(row) + 1] = (start[homeOf(row) + 1] as number) + 1;
  }
  for (let c = 0; c < cellCount; c++)
    start[c + 1] = (start[c + 1] as number) + (start[c] as number);
  const next = start.slice(0, cellCount);
  const rows = sharedIntegers(count);
  const data = sharedFloats(count * dimensions);
  for (let row = 0; row < count; row++) {
    const place = next[homeOf(row)] as number;
    next[homeOf(row)] = place + 1;
    rows[place] = row;
    data.set(vectors.data.subarray(row * dimensions, (row + 1) * dimensions), place * dimensions);
  }
  return { start, rows, data };
};
