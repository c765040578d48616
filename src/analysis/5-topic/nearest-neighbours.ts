import { alone, type Crew, cutRows, type Span, sharedFloats, type Task } from '../4-embed/crew.ts';
import { dot } from './dot.ts';
import {
  emptyNeighbourList,
  type NeighbourList,
  offer,
  sharedNeighbourList,
} from './neighbour-list.ts';
import { type CellRows, listByCell, nearestCells, trainCells, type Vectors } from './row-cells.ts';

/** Up to here every pair is compared; beyond, only rows in neighbouring cells. */
const exactLimit = 3_000;
/** The leading dimensions of an SVD carry most of the similarity: enough to choose whom to look at closely. */
const sketchWidth = 32;
const probes = 8;
/** At most so many rows are looked at for one, which keeps the time linear however uneven the cells are. */
const candidateBudget = 600;

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
  const sketches = sharedFloats(count * width);
  for (let row = 0; row < count; row++) {
    const square = dot(data, row, data, row, dimensions, width);
    const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
    for (let i = 0; i < width; i++) {
      sketches[row * width + i] = (data[row * dimensions + i] as number) * scale;
    }
  }
  return { count, dimensions: width, data: sketches };
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
    const similarity = dot(sketches.data, row, data, place, dimensions);
    if (similarity <= (candidates.similarity[last] as number)) continue;
    const other = rows[place] as number;
    if (other !== row) offer(candidates, 0, other, similarity);
  }
};

/** What is searched: the rows, their sketches, and the cells that the sketches lie in. */
interface Search extends Span {
  readonly vectors: Vectors;
  readonly sketches: Vectors;
  /** The cells near each row, rows × probes. */
  readonly reach: Int32Array;
  readonly byCell: CellRows;
  readonly list: NeighbourList;
}

/**
 * Looks through the cells in a row's reach, nearest first, until the budget is spent. Of a crowded cell only a part is
 * looked at, beginning at a place that differs from row to row: there are near neighbours enough in it.
 */
const gatherCandidates = (
  candidates: NeighbourList,
  { sketches, reach, byCell }: Search,
  row: number,
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

export const neighboursTask: Task<Search, null> = {
  name: 'neighbours',
  run: (search) => {
    const { list, vectors, from, to } = search;
    const { data, dimensions } = vectors;
    const candidates = emptyNeighbourList(1, list.size * 2);
    for (let row = from; row < to; row++) {
      gatherCandidates(candidates, search, row);
      for (const other of candidates.neighbour) {
        if (other >= 0) offer(list, row, other, dot(data, row, data, other, dimensions));
      }
    }
    return null;
  },
};

const approximateNeighbours = (
  vectors: Vectors,
  size: number,
  seed: number,
  crew: Crew,
): NeighbourList => {
  const { count } = vectors;
  const sketches = toSketches(vectors);
  const cells = trainCells(sketches, Math.ceil(1.2 * Math.sqrt(count)), seed, crew);
  const reach = nearestCells(sketches, cells, probes, crew);
  const byCell = listByCell(sketches, reach, probes, cells.count);
  const list = sharedNeighbourList(count, size);
  const inputs = cutRows(count).map((span) => ({
    ...{ ...span, vectors, sketches },
    ...{ reach, byCell, list },
  }));
  crew.run(neighboursTask, inputs);
  return list;
};

/**
 * The `size` most similar other rows of each row (cosine of unit rows whose leading dimensions carry most, as an SVD's
 * do). Exact for small sets; beyond, an inverted file over the leading dimensions with exact re-ranking (Jégou, Douze &
 * Schmid 2011). Deterministic for a seed.
 */
export const nearestNeighbours = (
  vectors: Vectors,
  size: number,
  seed: number,
  crew: Crew = alone,
): NeighbourList =>
  vectors.count <= exactLimit
    ? exactNeighbours(vectors, size)
    : approximateNeighbours(vectors, size, seed, crew);
