import type { Crew, Task } from '../4-embed/crew.ts';
import { seededRandom } from '../4-embed/seeded-random.ts';
import { type Corpus, shareCounts, type WordCounts } from './corpus.ts';
import type { Graph } from './graph.ts';
import { leiden } from './leiden.ts';
import type { Partition } from './partition-evidence.ts';
import { createSizedEvidence } from './sized-evidence.ts';

/** Coarse to fine; the best one is looked for by climbing, as the evidence has one hill along them. */
const resolutions = [0.25, 0.5, 1, 2, 3, 5, 8, 12, 20, 35, 60] as const;
/** Where the climb begins when nothing is known. */
const middle = resolutions.indexOf(3);

interface Cut {
  readonly graph: Graph;
  readonly resolution: number;
  readonly seed: number;
  /** Whose evidence is asked for; null = of none. */
  readonly counts: WordCounts | null;
}

export const cutTask: Task<Cut, { partition: Partition; evidence: number }> = {
  name: 'cut',
  run: ({ graph, resolution, seed, counts }) => {
    const topicOf = leiden(graph, resolution, seededRandom(seed));
    const topics = topicOf.reduce((most, topic) => Math.max(most, topic + 1), 0);
    const partition = { topicOf, topics };
    const evidence = counts === null ? 0 : createSizedEvidence(counts)(partition).logLikelihood;
    return { partition, evidence };
  },
};

export interface ChosenResolution {
  readonly partition: Partition;
  /** The place of its resolution among those tried: where the next climb may begin. */
  readonly step: number;
  /** The partitions at the resolutions asked for beside. */
  readonly beside: readonly Partition[];
}

export interface ClimbOptions {
  readonly seed: number;
  readonly crew: Crew;
  /** The step to begin with. */
  readonly from?: number | undefined;
  /** Resolutions whose partitions are wanted whatever their evidence. */
  readonly beside?: readonly number[];
}

/**
 * The partition of a neighbour graph with the greatest evidence among the resolutions, so that the number of topics
 * comes out of the data. A step is looked at together with both of its neighbours.
 */
export const chooseResolution = (
  corpus: Corpus,
  graph: Graph,
  { seed, crew, from = middle, beside: asked = [] }: ClimbOptions,
): ChosenResolution => {
  const counts = shareCounts(corpus);
  const tried = new Map<number, { partition: Partition; evidence: number }>();
  let beside: Partition[] | undefined;
  const look = (around: number): void => {
    const steps = [around, around - 1, around + 1].filter(
      (step) => resolutions[step] !== undefined && !tried.has(step),
    );
    const wanted = beside === undefined ? asked : [];
    const found = crew.run(cutTask, [
      ...wanted.map((resolution) => ({ graph, resolution, seed, counts: null })),
      ...steps.map((step) => ({ graph, resolution: resolutions[step] as number, seed, counts })),
    ]);
    beside ??= found.slice(0, wanted.length).map(({ partition }) => partition);
    for (const [n, step] of steps.entries()) {
      tried.set(step, found[wanted.length + n] as { partition: Partition; evidence: number });
    }
  };
  const evidenceAt = (step: number): number =>
    tried.get(step)?.evidence ?? Number.NEGATIVE_INFINITY;
  let step = from;
  for (;;) {
    look(step);
    const here = evidenceAt(step);
    if (evidenceAt(step + 1) > here) step++;
    else if (evidenceAt(step - 1) > here) step--;
    else return { partition: tried.get(step)?.partition as Partition, step, beside: beside ?? [] };
  }
};
