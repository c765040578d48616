import type { Corpus } from './corpus.ts';
import { renumber } from './leiden.ts';
import { alpha, type Partition } from './partition-evidence.ts';

/** Word counts of a partition, word by word: `ofWord[w * topics + t]`. */
interface TopicCounts {
  readonly ofWord: Int32Array;
  readonly tokens: Float64Array;
  readonly mentions: Float64Array;
}

const addDocument = (
  counts: TopicCounts,
  corpus: Corpus,
  document: number,
  topic: number,
  topics: number,
  sign: 1 | -1,
): void => {
  const copies = sign * (corpus.copies[document] as number);
  const begin = corpus.start[document] as number;
  const end = corpus.start[document + 1] as number;
  for (let at = begin; at < end; at++) {
    const cell = (corpus.ids[at] as number) * topics + topic;
    counts.ofWord[cell] = (counts.ofWord[cell] as number) + copies;
  }
  counts.tokens[topic] = (counts.tokens[topic] as number) + copies * (end - begin);
  counts.mentions[topic] = (counts.mentions[topic] as number) + copies;
};

const countTopics = (corpus: Corpus, { topicOf, topics }: Partition): TopicCounts => {
  const counts: TopicCounts = {
    ofWord: new Int32Array(corpus.words * topics),
    tokens: new Float64Array(topics),
    mentions: new Float64Array(topics),
  };
  for (let document = 0; document < topicOf.length; document++) {
    addDocument(counts, corpus, document, topicOf[document] as number, topics, 1);
  }
  return counts;
};

/** ln(n + β) for small whole n from a table. */
const createLogTable = (beta: number) => {
  const table = Float64Array.from({ length: 65_536 }, (_, count) => Math.log(count + beta));
  return (count: number): number => table[count] ?? Math.log(count + beta);
};

/**
 * One pass over the documents, each moved to the topic under which its words are most likely, its own counts removed
 * (the hard form of the collapsed sampler of Yin & Wang 2014). Topics may empty out and are then dropped.
 */
export const sweepPartition = (corpus: Corpus, partition: Partition, beta: number): Partition => {
  const { topics } = partition;
  const topicOf = Int32Array.from(partition.topicOf);
  const counts = countTopics(corpus, partition);
  const logOf = createLogTable(beta);
  const prior = corpus.words * beta;
  const score = new Float64Array(topics);
  for (let document = 0; document < topicOf.length; document++) {
    const begin = corpus.start[document] as number;
    const end = corpus.start[document + 1] as number;
    if (begin === end) continue;
    const home = topicOf[document] as number;
    addDocument(counts, corpus, document, home, topics, -1);
    const length = end - begin;
    for (let topic = 0; topic < topics; topic++) {
      const mentions = counts.mentions[topic] as number;
      score[topic] =
        mentions === 0
          ? Number.NEGATIVE_INFINITY
          : Math.log(mentions + alpha) -
            length * Math.log((counts.tokens[topic] as number) + prior + (length - 1) / 2);
    }
    let [word, times] = [-1, 0];
    for (let at = begin; at < end; at++) {
      const next = corpus.ids[at] as number;
      times = next === word ? times + 1 : 0;
      word = next;
      for (let topic = 0, cell = word * topics; topic < topics; topic++, cell++) {
        score[topic] = (score[topic] as number) + logOf((counts.ofWord[cell] as number) + times);
      }
    }
    let best = home;
    for (let topic = 0; topic < topics; topic++) {
      if ((score[topic] as number) > (score[best] as number)) best = topic;
    }
    topicOf[document] = best;
    addDocument(counts, corpus, document, best, topics, 1);
  }
  return { topicOf, topics: renumber(topicOf) };
};
