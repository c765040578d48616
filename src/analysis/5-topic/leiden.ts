import { shuffledIndices } from '../4-embed/seeded-random.ts';
import { foldGraph, type Graph } from './graph.ts';

/** Weight of all edge ends at each node. */
const strengths = (graph: Graph): Float64Array => {
  const strength = Float64Array.from(graph.selfWeight);
  for (let node = 0; node < graph.nodes; node++) {
    for (let k = graph.start[node] as number; k < (graph.start[node + 1] as number); k++) {
      strength[node] = (strength[node] as number) + (graph.weight[k] as number);
    }
  }
  return strength;
};

/** Numbers the groups 0, 1, … in order of their first node; returns how many there are. */
export const renumber = (groupOf: Int32Array): number => {
  const numberOf = new Map<number, number>();
  for (let node = 0; node < groupOf.length; node++) {
    const group = groupOf[node] as number;
    const number = numberOf.get(group) ?? numberOf.size;
    numberOf.set(group, number);
    groupOf[node] = number;
  }
  return numberOf.size;
};

/** Reusable scratch: the weight between one node and each group around it. */
const createTally = (size: number) => {
  const weightTo = new Float64Array(size);
  const touched: number[] = [];
  const count = (graph: Graph, node: number, groupOf: Int32Array, allowed?: Int32Array) => {
    for (const group of touched) weightTo[group] = 0;
    touched.length = 0;
    for (let k = graph.start[node] as number; k < (graph.start[node + 1] as number); k++) {
      const other = graph.target[k] as number;
      if (allowed !== undefined && allowed[other] !== allowed[node]) continue;
      const group = groupOf[other] as number;
      if (weightTo[group] === 0) touched.push(group);
      weightTo[group] = (weightTo[group] as number) + (graph.weight[k] as number);
    }
  };
  return { weightTo, touched, count };
};

/** Moves nodes to the group that raises modularity most, until none wants to move. */
const moveNodes = (
  graph: Graph,
  groupOf: Int32Array,
  pull: number,
  random: () => number,
): boolean => {
  const strength = strengths(graph);
  const groupStrength = new Float64Array(graph.nodes);
  for (let node = 0; node < graph.nodes; node++) {
    const group = groupOf[node] as number;
    groupStrength[group] = (groupStrength[group] as number) + (strength[node] as number);
  }
  const tally = createTally(graph.nodes);
  const queue = shuffledIndices(graph.nodes, random);
  const waiting = new Uint8Array(graph.nodes).fill(1);
  let [head, length, moved] = [0, graph.nodes, false];
  while (length > 0) {
    const node = queue[head] as number;
    head = (head + 1) % graph.nodes;
    length--;
    waiting[node] = 0;
    const home = groupOf[node] as number;
    const own = strength[node] as number;
    groupStrength[home] = (groupStrength[home] as number) - own;
    tally.count(graph, node, groupOf);
    let best = home;
    let bestGain = (tally.weightTo[home] as number) - pull * own * (groupStrength[home] as number);
    for (const group of tally.touched) {
      const gain =
        (tally.weightTo[group] as number) - pull * own * (groupStrength[group] as number);
      if (gain > bestGain + 1e-12) [best, bestGain] = [group, gain];
    }
    groupStrength[best] = (groupStrength[best] as number) + own;
    if (best === home) continue;
    groupOf[node] = best;
    moved = true;
    for (let k = graph.start[node] as number; k < (graph.start[node + 1] as number); k++) {
      const other = graph.target[k] as number;
      if (waiting[other] === 1 || groupOf[other] === best) continue;
      waiting[other] = 1;
      queue[(head + length++) % graph.nodes] = other;
    }
  }
  return moved;
};

/** Splits every group into well-connected parts: single nodes join the part that gains most, inside their group. */
const refineGroups = (
  graph: Graph,
  groupOf: Int32Array,
  pull: number,
  random: () => number,
): Int32Array => {
  const strength = strengths(graph);
  const partOf = Int32Array.from({ length: graph.nodes }, (_, node) => node);
  const partStrength = Float64Array.from(strength);
  const partSize = new Int32Array(graph.nodes).fill(1);
  const tally = createTally(graph.nodes);
  for (const node of shuffledIndices(graph.nodes, random)) {
    const home = partOf[node] as number;
    if (partSize[home] !== 1) continue;
    tally.count(graph, node, partOf, groupOf);
    let [best, bestGain] = [home, 1e-12];
    const own = strength[node] as number;
    for (const part of tally.touched) {
      const gain = (tally.weightTo[part] as number) - pull * own * (partStrength[part] as number);
      if (part !== home && gain > bestGain) [best, bestGain] = [part, gain];
    }
    if (best === home) continue;
    partOf[node] = best;
    partStrength[best] = (partStrength[best] as number) + own;
    partSize[best] = (partSize[best] as number) + 1;
    partSize[home] = 0;
    partStrength[home] = 0;
  }
  return partOf;
};

/** One round: move, refine, fold, until nothing moves. Changes `groupOf` in place. */
const leidenRound = (whole: Graph, groupOf: Int32Array, pull: number, random: () => number) => {
  let graph = whole;
  let group = Int32Array.from(groupOf);
  let nodeOf = Int32Array.from({ length: whole.nodes }, (_, node) => node);
  for (;;) {
    moveNodes(graph, group, pull, random);
    const groups = renumber(group);
    for (let node = 0; node < whole.nodes; node++) {
      groupOf[node] = group[nodeOf[node] as number] as number;
    }
    if (groups === graph.nodes) return;
    const part = refineGroups(graph, group, pull, random);
    const parts = renumber(part);
    if (parts === graph.nodes) return;
    const groupOfPart = new Int32Array(parts);
    for (let node = 0; node < graph.nodes; node++) {
      groupOfPart[part[node] as number] = group[node] as number;
    }
    nodeOf = nodeOf.map((node) => part[node] as number);
    graph = foldGraph(graph, part, parts);
    group = groupOfPart;
  }
};

/**
 * Groups of nodes that hold together more than chance says, by modularity with a resolution (more resolution, more
 * groups). Leiden (Traag, Waltman & van Eck 2019) with the best move taken in the refinement instead of a random one.
 * Returns the group of each node, numbered 0… by first node. `start` is the partition to begin with.
 */
export const leiden = (
  graph: Graph,
  resolution: number,
  random: () => number,
  rounds = 2,
  start?: Int32Array,
): Int32Array => {
  const groupOf = Int32Array.from({ length: graph.nodes }, (_, node) => start?.[node] ?? node);
  const total = strengths(graph).reduce((sum, strength) => sum + strength, 0);
  if (total === 0) return groupOf;
  for (let round = 0; round < rounds; round++) {
    leidenRound(graph, groupOf, resolution / total, random);
  }
  renumber(groupOf);
  return groupOf;
};
