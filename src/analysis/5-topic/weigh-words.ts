import type { Corpus } from './corpus.ts';
import type { Partition } from './partition-evidence.ts';

/** So many documents, spread over the topics as all are, stand behind the few that hold a rare word. */
const borrowedDocuments = 5;

/** In how many documents of each topic each word is: one map a word. */
const countDocuments = (corpus: Corpus, { topicOf, topics }: Partition) => {
  const topicsOf = Array.from({ length: corpus.words }, () => new Map<number, number>());
  const held = new Float64Array(topics);
  for (let document = 0; document < corpus.documents; document++) {
    const topic = topicOf[document] as number;
    held[topic] = (held[topic] as number) + 1;
    let last = -1;
    const end = corpus.start[document + 1] as number;
    for (let at = corpus.start[document] as number; at < end; at++) {
      const word = corpus.ids[at] as number;
      if (word === last) continue;
      last = word;
      const counts = topicsOf[word] as Map<number, number>;
      counts.set(topic, (counts.get(topic) ?? 0) + 1);
    }
  }
  return { topicsOf, held };
};

/** Scales the weights so that their mean over all words of the documents is 1. */
const toMeanOne = (weights: Float32Array, corpus: Corpus): Float32Array => {
  let sum = 0;
  for (const word of corpus.ids) sum += weights[word] as number;
  const scale = sum > 0 ? corpus.ids.length / sum : 0;
  return weights.map((weight) => (scale > 0 ? weight * scale : 1));
};

/** Words that stand in none of the documents, because those are a sample, are taken for as telling as the rare ones. */
const fillUnseen = (
  weights: Float32Array,
  topicsOf: readonly ReadonlyMap<number, number>[],
): Float32Array => {
  let sum = 0;
  let rare = 0;
  for (const [word, counts] of topicsOf.entries()) {
    if (counts.size !== 1) continue;
    sum += weights[word] as number;
    rare += 1;
  }
  const usual = rare > 0 ? sum / rare : 1;
  return weights.map((weight) => (Number.isNaN(weight) ? usual : weight));
};

/**
 * How much each word says of the topic, learned from a first partition: √ of the Kullback–Leibler divergence of the
 * topics of the documents with the word, p(k|w) = (n_kw + c·p(k)) / (n_w + c), from those of all, p(k). Words that
 * stand anywhere (`still`, `please`, but also the name of the product) fall to nearly nothing without being listed,
 * and rare ones stay in between; one that no document holds weighs what those of a single topic do. The mean over the
 * words of all documents is 1.
 */
export const weighWords = (corpus: Corpus, partition: Partition): Float32Array => {
  const { topicsOf, held } = countDocuments(corpus, partition);
  const share = held.map((count) => count / Math.max(1, corpus.documents));
  const weights = Float32Array.from(topicsOf, (counts) => {
    if (counts.size === 0) return Number.NaN;
    let documents = borrowedDocuments;
    for (const count of counts.values()) documents += count;
    let divergence = 0;
    let elsewhere = 1;
    for (const [topic, count] of counts) {
      const usual = share[topic] as number;
      const found = (count + borrowedDocuments * usual) / documents;
      divergence += found * Math.log(found / usual);
      elsewhere -= usual;
    }
    const left = borrowedDocuments / documents;
    return Math.sqrt(Math.max(0, divergence + Math.max(0, elsewhere) * left * Math.log(left)));
  });
  return toMeanOne(fillUnseen(weights, topicsOf), corpus);
};
