import { shareDoubles, shareIntegers } from '../4-embed/crew.ts';
import type { NeighbourList } from './neighbour-list.ts';

/** An undirected weighted graph: edges of node `n` are `target[k]`, `weight[k]` for k in `start[n] … start[n+1]`. */
export interface Graph {
  readonly nodes: number;
  readonly start: Int32Array;
  readonly target: Int32Array;
  readonly weight: Float64Array;
  /** Twice the weight of edges inside the node itself (after folding). */
  readonly selfWeight: Float64Array;
}

/** Gathers half-edges (from, to, weight) into a graph; parallel ones are joined by `join`. */
const gatherEdges = (
  nodes: number,
  from: Int32Array,
  to: Int32Array,
  weights: Float64Array,
  selfWeight: Float64Array,
  join: (a: number, b: number) => number,
): Graph => {
  const first = new Int32Array(nodes + 1);
  for (const node of from) first[node + 1] = (first[node + 1] as number) + 1;
  for (let n = 0; n < nodes; n++) first[n + 1] = (first[n + 1] as number) + (first[n] as number);
  const next = first.slice(0, nodes);
  const byNode = new Int32Array(from.length);
  for (let edge = 0; edge < from.length; edge++) {
    const node = from[edge] as number;
    byNode[next[node] as number] = edge;
    next[node] = (next[node] as number) + 1;
  }
  const start = new Int32Array(nodes + 1);
  const target = new Int32Array(from.length);
  const weight = new Float64Array(from.length);
  const placeOf = new Int32Array(nodes).fill(-1);
  let kept = 0;
  for (let node = 0; node < nodes; node++) {
    const begin = kept;
    for (let k = first[node] as number; k < (first[node + 1] as number); k++) {
      const edge = byNode[k] as number;
      const other = to[edge] as number;
      const place = placeOf[other] as number;
      if (place >= begin && target[place] === other) {
        weight[place] = join(weight[place] as number, weights[edge] as number);
      } else {
        placeOf[other] = kept;
        target[kept] = other;
        weight[kept++] = weights[edge] as number;
      }
    }
    start[node + 1] = kept;
  }
  return {
    nodes,
    start,
    target: target.subarray(0, kept),
    weight: weight.subarray(0, kept),
    selfWeight,
  };
};

/** The union graph of nearest neighbours: an edge where either is a neighbour of the other, weighted by similarity. */
export const neighbourGraph = (list: NeighbourList): Graph => {
  const nodes = list.neighbour.length / list.size;
  const half = list.neighbour.length;
  const from = new Int32Array(2 * half);
  const to = new Int32Array(2 * half);
  const weight = new Float64Array(2 * half);
  let edges = 0;
  for (let place = 0; place < half; place++) {
    const other = list.neighbour[place] as number;
    const similarity = list.similarity[place] as number;
    if (other < 0 || similarity <= 0) continue;
    const node = Math.floor(place / list.size);
    from[edges] = node;
    to[edges] = other;
    weight[edges++] = similarity;
    from[edges] = other;
    to[edges] = node;
    weight[edges++] = similarity;
  }
  const graph = gatherEdges(
    nodes,
    from.subarray(0, edges),
    to.subarray(0, edges),
    weight.subarray(0, edges),
    new Float64Array(nodes),
    Math.max,
  );
  // All threads of a crew see it.
  return {
    ...graph,
    start: shareIntegers(graph.start),
    target: shareIntegers(graph.target),
    weight: shareDoubles(graph.weight),
    selfWeight: shareDoubles(graph.selfWeight),
  };
};

/** Folds every group of nodes into one node. `groupOf` holds numbers 0…groups−1. */
export const foldGraph = (graph: Graph, groupOf: Int32Array, groups: number): Graph => {
  const selfWeight = new Float64Array(groups);
  const from = new Int32Array(graph.target.length);
  const to = new Int32Array(graph.target.length);
  const weight = new Float64Array(graph.target.length);
  let edges = 0;
  for (let node = 0; node < graph.nodes; node++) {
    const group = groupOf[node] as number;
    selfWeight[group] = (selfWeight[group] as number) + (graph.selfWeight[node] as number);
    for (let k = graph.start[node] as number; k < (graph.start[node + 1] as number); k++) {
      const other = groupOf[graph.target[k] as number] as number;
      if (other === group) {
        selfWeight[group] = (selfWeight[group] as number) + (graph.weight[k] as number);
      } else {
        from[edges] = group;
        to[edges] = other;
        weight[edges++] = graph.weight[k] as number;
      }
    }
  }
  return gatherEdges(
    groups,
    from.subarray(0, edges),
    to.subarray(0, edges),
    weight.subarray(0, edges),
    selfWeight,
    (a, b) => a + b,
  );
};
