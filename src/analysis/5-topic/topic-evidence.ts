import type { WordCounts } from './corpus.ts';
import type { Partition } from './partition-evidence.ts';
import type { TopicEvidence } from './placement.ts';

/** Counts which words are in which topics; documents of topic −1 are left out. */
export const countEvidence = (
  corpus: WordCounts,
  { topicOf, topics }: Partition,
  beta: number,
): TopicEvidence => {
  const mentions = new Int32Array(topics);
  const tokens = new Int32Array(topics);
  const topicsOf = Array.from({ length: corpus.words }, () => new Map<number, number>());
  for (let document = 0; document < corpus.documents; document++) {
    const topic = topicOf[document] as number;
    if (topic < 0) continue;
    const copies = corpus.copies[document] as number;
    const [begin, end] = [corpus.start[document] as number, corpus.start[document + 1] as number];
    mentions[topic] = (mentions[topic] as number) + copies;
    tokens[topic] = (tokens[topic] as number) + copies * (end - begin);
    for (let at = begin; at < end; at++) {
      const counts = topicsOf[corpus.ids[at] as number] as Map<number, number>;
      counts.set(topic, (counts.get(topic) ?? 0) + copies);
    }
  }
  const start = new Int32Array(corpus.words + 1);
  for (const [word, counts] of topicsOf.entries()) {
    start[word + 1] = (start[word] as number) + counts.size;
  }
  const cells = topicsOf.flatMap((counts) => [...counts].sort(([a], [b]) => a - b));
  return {
    topics,
    beta,
    mentions,
    tokens,
    start,
    topic: Int32Array.from(cells, ([topic]) => topic),
    count: Int32Array.from(cells, ([, count]) => count),
  };
};
