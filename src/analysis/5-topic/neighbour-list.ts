import { sharedFloats, sharedIntegers } from '../4-embed/crew.ts';

/** The `size` most similar neighbours of each row, kept sorted, most similar first; ties go to the lower row. */
export interface NeighbourList {
  readonly size: number;
  /** rows × size; −1 where there are fewer. */
  readonly neighbour: Int32Array;
  readonly similarity: Float32Array;
}

export const emptyNeighbourList = (rows: number, size: number): NeighbourList => ({
  size,
  neighbour: new Int32Array(rows * size).fill(-1),
  similarity: new Float32Array(rows * size).fill(-2),
});

/** As `emptyNeighbourList`, seen by all threads of a crew. */
export const sharedNeighbourList = (rows: number, size: number): NeighbourList => ({
  size,
  neighbour: sharedIntegers(rows * size).fill(-1),
  similarity: sharedFloats(rows * size).fill(-2),
});

/** Offers a neighbour to a row; keeps it when it is among the best. */
export const offer = (
  list: NeighbourList,
  row: number,
  neighbour: number,
  similarity: number,
): void => {
  const { size } = list;
  const first = row * size;
  let at = first + size - 1;
  if (similarity <= (list.similarity[at] as number)) return;
  while (at > first && similarity > (list.similarity[at - 1] as number)) {
    list.similarity[at] = list.similarity[at - 1] as number;
    list.neighbour[at] = list.neighbour[at - 1] as number;
    at--;
  }
  list.similarity[at] = similarity;
  list.neighbour[at] = neighbour;
};
