import { seededRandom } from '../4-embed/seeded-random.ts';
import { createBackgroundEvidence } from './background-evidence.ts';
import type { Corpus } from './corpus.ts';
import type { Graph } from './graph.ts';
import { leiden } from './leiden.ts';
import type { Partition } from './partition-evidence.ts';

/** Coarse to fine; the best one is looked for by climbing, as the evidence has one hill along them. */
const resolutions = [0.25, 0.5, 1, 2, 3, 5, 8, 12, 20, 35, 60] as const;
/** Where the climb begins when nothing is known. */
const middle = resolutions.indexOf(3);

export interface ChosenResolution {
  readonly partition: Partition;
  /** The place of its resolution among those tried: where the next climb may begin. */
  readonly step: number;
}

/** Climbs from a step to the one with the greatest evidence around it. */
const climb = (from: number, evidenceAt: (step: number) => number): number => {
  let step = from;
  for (;;) {
    const here = evidenceAt(step);
    if (evidenceAt(step + 1) > here) step++;
    else if (evidenceAt(step - 1) > here) step--;
    else return step;
  }
};

/**
 * The partition of a neighbour graph with the greatest evidence among the resolutions, so that the number of topics
 * comes out of the data.
 */
export const chooseResolution = (
  corpus: Corpus,
  graph: Graph,
  seed: number,
  from = middle,
): ChosenResolution => {
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
  const step = climb(from, evidenceAt);
  return { partition: tried.get(step)?.partition as Partition, step };
};
