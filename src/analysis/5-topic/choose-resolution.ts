import type { Crew, Task } from '../4-embed/crew.ts';
import { seededRandom } from '../4-embed/seeded-random.ts';
import { type Corpus, shareCounts, type WordCounts } from './corpus.ts';
import type { Graph } from './graph.ts';
import { halfAgreement } from './half-agreement.ts';
import { leiden } from './leiden.ts';
import type { Partition } from './partition-evidence.ts';
import { createSizedEvidence } from './sized-evidence.ts';

/** Coarse to fine; the best one is looked for by climbing, as what they are worth has one hill along them. */
const resolutions = [0.25, 0.5, 1, 2, 3, 5, 8, 12, 20, 35, 60] as const;
/** Where the climb begins when nothing is known. */
const middle = resolutions.indexOf(3);

interface Cut {
  readonly graph: Graph;
  readonly resolution: number;
  readonly seed: number;
  /** How good the partition is, is asked for these words; null = not at all. */
  readonly counts: WordCounts | null;
  /** What the words weigh where halves of the texts decide; null = the evidence does. */
  readonly weights: Float32Array | null;
}

const worthOf = (counts: WordCounts, weights: Float32Array | null, partition: Partition): number =>
  weights === null
    ? createSizedEvidence(counts)(partition).logLikelihood
    : halfAgreement(counts, weights, partition);

export const cutTask: Task<Cut, { partition: Partition; worth: number }> = {
  name: 'cut',
  run: ({ graph, resolution, seed, counts, weights }) => {
    const topicOf = leiden(graph, resolution, seededRandom(seed));
    const topics = topicOf.reduce((most, topic) => Math.max(most, topic + 1), 0);
    const partition = { topicOf, topics };
    return { partition, worth: counts === null ? 0 : worthOf(counts, weights, partition) };
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
  /** The step to begin with: where the evidence was greatest, when it has been asked before. */
  readonly from?: number | undefined;
  /** Resolutions whose partitions are wanted whatever they are worth. */
  readonly beside?: readonly number[];
  /** What the words weigh: the agreement of halves of the texts decides beside the evidence that chose `from`. */
  readonly weights?: Float32Array | null;
}

/** Where the parabola through the worths of a step and of its neighbours is highest, as a resolution. */
const summitOf = (step: number, worthAt: (step: number) => number): number => {
  const here = resolutions[step] as number;
  const [before, after] = [worthAt(step - 1), worthAt(step + 1)];
  const bend = before - 2 * worthAt(step) + after;
  if (!Number.isFinite(bend) || bend >= 0) return here;
  const off = (before - after) / (2 * bend);
  const far = resolutions[off > 0 ? step + 1 : step - 1] as number;
  return here * (far / here) ** Math.abs(off);
};

/**
 * The best partition of a neighbour graph among the resolutions, so that the number of topics comes out of the data: the
 * one with the greatest evidence or, with `weights`, the one halfway (geometric mean) between the resolution `from`, which
 * the evidence chose, and the one at which halves of the texts agree best. These are two readings of one thing, each with
 * its own noise. A step is looked at together with both of its neighbours.
 */
export const chooseResolution = (
  corpus: Corpus,
  graph: Graph,
  { seed, crew, from = middle, beside = [], weights = null }: ClimbOptions,
): ChosenResolution => {
  const counts = shareCounts(corpus);
  const tried = new Map<number, { partition: Partition; worth: number }>();
  const look = (around: number): void => {
    const steps = [around, around - 1, around + 1].filter(
      (step) => resolutions[step] !== undefined && !tried.has(step),
    );
    const found = crew.run(
      cutTask,
      steps.map((step) => ({
        ...{ graph, seed, counts, weights },
        resolution: resolutions[step] as number,
      })),
    );
    for (const [n, step] of steps.entries()) tried.set(step, found[n] as (typeof found)[number]);
  };
  const worthAt = (step: number): number => tried.get(step)?.worth ?? Number.NEGATIVE_INFINITY;
  let step = from;
  for (;;) {
    look(step);
    if (worthAt(step + 1) > worthAt(step)) step++;
    else if (worthAt(step - 1) > worthAt(step)) step--;
    else break;
  }
  const stepped = (tried.get(step) as { partition: Partition }).partition;
  // The evidence of a partition leaps with its topics; agreement is smooth enough to look between the steps.
  const halfway = Math.sqrt(summitOf(step, worthAt) * (resolutions[from] as number));
  const wanted = weights === null ? beside : [halfway, ...beside];
  const found = crew
    .run(
      cutTask,
      wanted.map((resolution) => ({ graph, resolution, seed, counts: null, weights })),
    )
    .map(({ partition }) => partition);
  return weights === null
    ? { partition: stepped, step, beside: found }
    : { partition: found[0] as Partition, step, beside: found.slice(1) };
};
