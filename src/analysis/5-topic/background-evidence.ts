import type { Corpus } from './corpus.ts';
import { alpha, groupDocuments, lnGamma, type Partition } from './partition-evidence.ts';

/** How strongly a topic leans on the background language, in words; one hill along them. */
const strengths = [20, 50, 100, 200, 500, 1000, 2000, 4000, 8000] as const;
const middle = strengths.indexOf(200);

/** ln( Γ(base + count) / Γ(base) ), term by term for the small counts that most are. */
const lnRising = (base: number, count: number): number => {
  if (count > 12) return lnGamma(base + count) - lnGamma(base);
  let sum = 0;
  for (let i = 0; i < count; i++) sum += Math.log(base + i);
  return sum;
};

/** The share of each word in the whole corpus, half a count added so that none is zero. */
const backgroundShares = (corpus: Corpus): Float64Array => {
  const shares = new Float64Array(corpus.words).fill(0.5);
  let all = corpus.words / 2;
  for (let document = 0; document < corpus.documents; document++) {
    const copies = corpus.copies[document] as number;
    const end = corpus.start[document + 1] as number;
    for (let at = corpus.start[document] as number; at < end; at++) {
      const word = corpus.ids[at] as number;
      shares[word] = (shares[word] as number) + copies;
      all += copies;
    }
  }
  return shares.map((count) => count / all);
};

/** The counts n(k,w) > 0 of a partition, flat, with the tokens and mentions of each topic. */
const countCells = (corpus: Corpus, partition: Partition) => {
  const { start, documents } = groupDocuments(partition);
  const count = new Int32Array(corpus.words);
  const cellWord: number[] = [];
  const cellCount: number[] = [];
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
        tokens[topic] = (tokens[topic] as number) + copies;
      }
    }
    for (const word of touched) {
      cellWord.push(word);
      cellCount.push(count[word] as number);
      count[word] = 0;
    }
  }
  return { cellWord, cellCount, tokens, mentions };
};

/**
 * Makes the function that says how good a partition is: the log marginal likelihood of the Dirichlet–multinomial
 * mixture whose word prior is c · (share of the word in the corpus), at the best c, so that a topic pays only for the
 * words in which it differs from the background. With the flat prior of Yin & Wang (2014) topics come out too coarse
 * where all texts share a few words. Σ_k [ lnΓ(c) − lnΓ(n_k + c) + Σ_w lnΓ(n_kw + c·p_w) − lnΓ(c·p_w) ] + the prior of
 * the topic sizes as in `partitionEvidence`.
 */
export const createBackgroundEvidence = (corpus: Corpus): ((partition: Partition) => number) => {
  const shares = backgroundShares(corpus);
  let step = middle;
  return (partition) => {
    const { cellWord, cellCount, tokens, mentions } = countCells(corpus, partition);
    const all = mentions.reduce((sum, count) => sum + count, 0);
    let sizes = lnGamma(partition.topics * alpha) - lnGamma(all + partition.topics * alpha);
    for (const count of mentions) sizes += lnGamma(count + alpha) - lnGamma(alpha);
    const known = new Map<number, number>();
    const wordsAt = (at: number): number => {
      const strength = strengths[at];
      if (strength === undefined) return Number.NEGATIVE_INFINITY;
      const before = known.get(at);
      if (before !== undefined) return before;
      let sum = 0;
      for (const count of tokens) sum += lnGamma(strength) - lnGamma(count + strength);
      for (let cell = 0; cell < cellWord.length; cell++) {
        const share = shares[cellWord[cell] as number] as number;
        sum += lnRising(strength * share, cellCount[cell] as number);
      }
      known.set(at, sum);
      return sum;
    };
    for (;;) {
      if (wordsAt(step + 1) > wordsAt(step)) step++;
      else if (wordsAt(step - 1) > wordsAt(step)) step--;
      else return wordsAt(step) + sizes;
    }
  };
};
