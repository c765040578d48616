import { toUnit } from '../4-embed/to-unit.ts';
import type { Corpus } from './corpus.ts';
import type { Partition } from './partition-evidence.ts';

/** The mean direction of each topic's mentions: topics × dimensions, unit rows. */
export const topicCentres = (
  corpus: Corpus,
  { topicOf, topics }: Partition,
  vectors: Float32Array,
  dimensions: number,
): Float32Array => {
  const centres = new Float32Array(topics * dimensions);
  for (let document = 0; document < topicOf.length; document++) {
    const topic = topicOf[document] as number;
    if (topic < 0) continue;
    const copies = corpus.copies[document] as number;
    for (let i = 0; i < dimensions; i++) {
      const at = topic * dimensions + i;
      centres[at] =
        (centres[at] as number) + copies * (vectors[document * dimensions + i] as number);
    }
  }
  for (let topic = 0; topic < topics; topic++) {
    toUnit(centres.subarray(topic * dimensions, (topic + 1) * dimensions));
  }
  return centres;
};
