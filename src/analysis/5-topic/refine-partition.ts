import type { Corpus, CorpusSpace } from './corpus.ts';
import { type Partition, partitionEvidence } from './partition-evidence.ts';
import { sweepPartition } from './sweep-partition.ts';

const maxSweeps = 4;

/** Moves documents to the topic under which their words are most likely, sweep by sweep, while the evidence grows. */
export const refinePartition = (
  corpus: Corpus,
  space: CorpusSpace,
  start: Partition,
): Partition => {
  let partition = start;
  let evidence = partitionEvidence(corpus, partition);
  for (let sweep = 0; sweep < maxSweeps; sweep++) {
    const next = sweepPartition(corpus, space, partition, evidence.beta);
    const found = partitionEvidence(corpus, next);
    if (found.logLikelihood <= evidence.logLikelihood) break;
    partition = next;
    evidence = found;
  }
  return partition;
};
