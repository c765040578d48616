import { seededRandom } from '../4-embed/seeded-random.ts';
import { countBackground } from './background.ts';
import { createBackgroundEvidence } from './background-evidence.ts';
import type { Corpus } from './corpus.ts';
import { type Graph, neighbourGraph } from './graph.ts';
import { leiden, renumber } from './leiden.ts';
import { mergeTopics } from './merge-topics.ts';
import { nearestNeighbours } from './nearest-neighbours.ts';
import type { Partition } from './partition-evidence.ts';

const neighbours = 20;
/** Cuts topics into handfuls of texts that say nearly the same. */
const fineResolution = 100;
/** Topics are joined again when that is worth so much (nat) for every word of the smaller one: near evens say little. */
const minGainPerWord = 0.05;
/** Coarse to fine; the best one is looked for by climbing, as the evidence has one hill along them. */
const resolutions = [0.25, 0.5, 1, 2, 3, 5, 8, 12, 20, 35, 60] as const;
const middle = resolutions.indexOf(3);

/** Climbs from the middle to the step with the greatest evidence. */
const climb = (evidenceAt: (step: number) => number): number => {
  let step = middle;
  for (;;) {
    const here = evidenceAt(step);
    if (evidenceAt(step + 1) > here) step++;
    else if (evidenceAt(step - 1) > here) step--;
    else return step;
  }
};

/**
 * Gives every part of the corpus the number of topics that its own texts ask for: each topic is cut finely and joined
 * again while the evidence grows, first within itself, then with others.
 */
const splitAndMerge = (
  corpus: Corpus,
  graph: Graph,
  chosen: Partition,
  strength: number,
  seed: number,
): Partition => {
  const topicOf = leiden(graph, fineResolution, seededRandom(seed)).map(
    (part, document) => part * chosen.topics + (chosen.topicOf[document] as number),
  );
  const fine = { topicOf, topics: renumber(topicOf) };
  const background = countBackground(corpus);
  const split = mergeTopics(corpus, graph, fine, { background, strength, within: chosen.topicOf });
  return mergeTopics(corpus, graph, split, { background, strength, minGainPerWord });
};

/**
 * The partition of the documents with the greatest evidence among the resolutions of their neighbour graph; so the
 * number of topics comes out of the data. `vectors` are unit rows, one a document.
 */
export const choosePartition = (
  corpus: Corpus,
  vectors: Float32Array,
  dimensions: number,
  seed: number,
): Partition => {
  if (corpus.documents === 0) return { topicOf: new Int32Array(0), topics: 0 };
  const graph = neighbourGraph(
    nearestNeighbours({ count: corpus.documents, dimensions, data: vectors }, neighbours, seed),
  );
  const evidenceOf = createBackgroundEvidence(corpus);
  const tried = new Map<number, { partition: Partition; evidence: number }>();
  const evidenceAt = (step: number): number => {
    const resolution = resolutions[step];
    if (resolution === undefined) return Number.NEGATIVE_INFINITY;
    const known = tried.get(step);
    if (known !== undefined) return known.evidence;
    const topicOf = leiden(graph, resolution, seededRandom(seed));
    const topics = topicOf.reduce((most, topic) => Math.max(most, topic + 1), 0);
    const partition = { topicOf, topics };
    const { logLikelihood: evidence } = evidenceOf(partition);
    tried.set(step, { partition, evidence });
    return evidence;
  };
  const chosen = tried.get(climb(evidenceAt))?.partition as Partition;
  const { strength, logLikelihood } = evidenceOf(chosen);
  const split = splitAndMerge(corpus, graph, chosen, strength, seed);
  return evidenceOf(split).logLikelihood > logLikelihood ? split : chosen;
};
