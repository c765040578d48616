import type { WordCounts } from './corpus.ts';

/** A partition of the documents: `topicOf[d]` is 0…topics−1. */
export interface Partition {
  readonly topicOf: Int32Array;
  readonly topics: number;
}

/** How good a partition is: the log marginal likelihood, and the word prior β at which it is greatest. */
export interface Evidence {
  readonly logLikelihood: number;
  readonly beta: number;
}

/** Prior weight of a topic, and the word priors tried (the values of Yin & Wang 2014 and around). */
export const alpha = 0.1;
const betas = [0.01, 0.02, 0.03, 0.05, 0.1, 0.2] as const;

const halfLnTwoPi = 0.5 * Math.log(2 * Math.PI);

/** ln Γ(x) for x > 0: Stirling's series after shifting x above 8. */
export const lnGamma = (x: number): number => {
  let product = 1;
  let z = x;
  while (z < 8) product *= z++;
  const inverse = 1 / (z * z);
  const series = (1 / 12 - inverse * (1 / 360 - inverse / 1260)) / z;
  return (z - 0.5) * Math.log(z) - z + halfLnTwoPi + series - Math.log(product);
};

/** The documents of each topic, one after the other: `documents[start[t] … start[t+1]]`. */
export const groupDocuments = ({ topicOf, topics }: Partition) => {
  const start = new Int32Array(topics + 1);
  for (const topic of topicOf) start[topic + 1] = (start[topic + 1] as number) + 1;
  for (let t = 0; t < topics; t++) start[t + 1] = (start[t + 1] as number) + (start[t] as number);
  const next = start.slice(0, topics);
  const documents = new Int32Array(topicOf.length);
  for (let document = 0; document < topicOf.length; document++) {
    const topic = topicOf[document] as number;
    documents[next[topic] as number] = document;
    next[topic] = (next[topic] as number) + 1;
  }
  return { start, documents };
};

/** How often each count n(k,w) > 0 occurs, the tokens per topic, and the mentions per topic. */
const countWords = (corpus: WordCounts, partition: Partition) => {
  const { start, documents } = groupDocuments(partition);
  const countsSeen = new Map<number, number>();
  const count = new Int32Array(corpus.words);
  const tokens = new Float64Array(partition.topics);
  const mentions = new Float64Array(partition.topics);
  for (let topic = 0; topic < partition.topics; topic++) {
    const touched: number[] = [];
    for (let k = start[topic] as number; k < (start[topic + 1] as number); k++) {
      const document = documents[k] as number;
      const copies = corpus.copies[document] as number;
      mentions[topic] = (mentions[topic] as number) + copies;
      const end = corpus.start[document + 1] as number;
      for (let at = corpus.start[document] as number; at < end; at++) {
        const word = corpus.ids[at] as number;
        if (count[word] === 0) touched.push(word);
        count[word] = (count[word] as number) + copies;
      }
    }
    for (const word of touched) {
      const found = count[word] as number;
      tokens[topic] = (tokens[topic] as number) + found;
      countsSeen.set(found, (countsSeen.get(found) ?? 0) + 1);
      count[word] = 0;
    }
  }
  return { countsSeen: [...countsSeen].sort(([a], [b]) => a - b), tokens, mentions };
};

/**
 * Log marginal likelihood of a partition under the Dirichlet–multinomial mixture, at the best β:
 * Σ_k [ lnΓ(Vβ) − lnΓ(n_k + Vβ) + Σ_w ( lnΓ(n_kw + β) − lnΓ(β) ) ] + lnΓ(Kα) − lnΓ(D + Kα) + Σ_k [ lnΓ(m_k + α) − lnΓ(α) ].
 * It needs no labels, so it chooses between partitions (Yin & Wang, KDD 2014, as a description length).
 */
export const partitionEvidence = (corpus: WordCounts, partition: Partition): Evidence => {
  const { countsSeen, tokens, mentions } = countWords(corpus, partition);
  const all = mentions.reduce((sum, count) => sum + count, 0);
  let shares = lnGamma(partition.topics * alpha) - lnGamma(all + partition.topics * alpha);
  for (const count of mentions) shares += lnGamma(count + alpha) - lnGamma(alpha);
  let best: Evidence = { logLikelihood: Number.NEGATIVE_INFINITY, beta: betas[0] };
  for (const beta of betas) {
    const prior = corpus.words * beta;
    let words = 0;
    for (const [count, times] of countsSeen)
      words += times * (lnGamma(count + beta) - lnGamma(beta));
    for (const count of tokens) words += lnGamma(prior) - lnGamma(count + prior);
    if (words + shares > best.logLikelihood) best = { logLikelihood: words + shares, beta };
  }
  return best;
};
