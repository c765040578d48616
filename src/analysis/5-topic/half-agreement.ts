import type { WordCounts } from './corpus.ts';
import { alpha, type Partition, partitionEvidence } from './partition-evidence.ts';
import type { TopicEvidence } from './placement.ts';
import { sharedInformation } from './shared-information.ts';
import { countEvidence } from './topic-evidence.ts';

/** So many documents, evenly spread, are read by halves: more of them say the same. */
const mostRead = 20_000;

/** The different words of a document, rarer and rarer, and how often each stands there. */
const readWords = ({ start, ids }: WordCounts, document: number) => {
  const words: number[] = [];
  const times: number[] = [];
  for (let at = start[document] as number; at < (start[document + 1] as number); at++) {
    const word = ids[at] as number;
    if (words.at(-1) === word) times[times.length - 1] = (times.at(-1) as number) + 1;
    else {
      words.push(word);
      times.push(1);
    }
  }
  return { words, times };
};

/** So many mentions of a corpus must have halves for the halves to speak for all. */
const enoughHalved = 0.85;

/**
 * Whether nearly all mentions have two different words: what is said in one word has no halves, so their agreement does
 * not know of it, and where much is said in one word it would decide for texts that it never read.
 */
export const canBeHalved = (corpus: WordCounts): boolean => {
  let [halved, all] = [0, 0];
  for (let document = 0; document < corpus.documents; document++) {
    const copies = corpus.copies[document] as number;
    const [begin, end] = [corpus.start[document] as number, corpus.start[document + 1] as number];
    all += copies;
    // Ids ascend, so the first and the last differ where any do.
    if (end > begin && corpus.ids[begin] !== corpus.ids[end - 1]) halved += copies;
  }
  return halved >= enoughHalved * all;
};

/** How the topics of a partition are told by words (Dirichlet–multinomial, the score of Yin & Wang 2014). */
class HalfReader {
  readonly #evidence: TopicEvidence;
  readonly #weights: Float32Array;
  readonly #prior: number;
  readonly #share: Float64Array;
  readonly #size: Float64Array;
  readonly #score: Float64Array;

  constructor(evidence: TopicEvidence, weights: Float32Array) {
    this.#evidence = evidence;
    this.#weights = weights;
    this.#prior = evidence.beta * Math.max(1, evidence.start.length - 1);
    this.#share = Float64Array.from(evidence.mentions, (mentions) => Math.log(mentions + alpha));
    this.#size = Float64Array.from(evidence.tokens, (tokens) => Math.log(tokens + this.#prior));
    this.#score = new Float64Array(evidence.topics);
  }

  /** The likeliest topic for the words at `first`, `first + 2`, … of a document of topic `home`, itself not counted. */
  likeliest(
    { words, times }: ReturnType<typeof readWords>,
    first: 0 | 1,
    home: number,
    copies: number,
  ): number {
    const { topics, beta, start, topic: topicAt, count, mentions, tokens } = this.#evidence;
    const score = this.#score;
    let weightSum = 0;
    for (let n = first; n < words.length; n += 2) {
      weightSum += (this.#weights[words[n] as number] as number) * (times[n] as number);
    }
    for (let topic = 0; topic < topics; topic++) {
      score[topic] = (this.#share[topic] as number) - weightSum * (this.#size[topic] as number);
    }
    let own = 0;
    for (let n = first; n < words.length; n += 2) {
      const word = words[n] as number;
      const weight = (this.#weights[word] as number) * (times[n] as number);
      for (let k = start[word] as number; k < (start[word + 1] as number); k++) {
        const topic = topicAt[k] as number;
        const others = (count[k] as number) - (topic === home ? copies * (times[n] as number) : 0);
        const gain = weight * Math.log((others + beta) / beta);
        if (topic === home) own += gain;
        else score[topic] = (score[topic] as number) + gain;
      }
    }
    const said = times.reduce((sum, time) => sum + time, 0);
    const left = (mentions[home] as number) - copies;
    const size = Math.log((tokens[home] as number) - copies * said + this.#prior);
    score[home] =
      left > 0 ? Math.log(left + alpha) - weightSum * size + own : Number.NEGATIVE_INFINITY;
    let best = 0;
    for (let topic = 1; topic < topics; topic++) {
      if ((score[topic] as number) > (score[best] as number)) best = topic;
    }
    return best;
  }
}

/**
 * How well either half of the words of a text tells the topic that the other half tells: every second of its different
 * words, from the common to the rare, its own counts taken away. Topics that are too coarse leave the halves little to
 * agree on, in topics that are too fine they disagree. Returned is the geometric mean of what both know of each other
 * beyond chance (nat) and its share of all that could be known (adjusted mutual information): the first alone
 * takes too fine topics, the second too coarse ones. Each word counts as much as it weighs. 0 where no text has two words.
 */
export const halfAgreement = (
  corpus: WordCounts,
  weights: Float32Array,
  partition: Partition,
): number => {
  const { beta } = partitionEvidence(corpus, partition);
  const reader = new HalfReader(countEvidence(corpus, partition, beta), weights);
  const [left, right]: [number[], number[]] = [[], []];
  const step = Math.max(1, corpus.documents / mostRead);
  for (let at = 0; at < corpus.documents; at += step) {
    const document = Math.floor(at);
    const read = readWords(corpus, document);
    if (read.words.length < 2) continue;
    const home = partition.topicOf[document] as number;
    const copies = corpus.copies[document] as number;
    left.push(reader.likeliest(read, 0, home, copies));
    right.push(reader.likeliest(read, 1, home, copies));
  }
  const { mutual, chance, entropy } = sharedInformation(left, right);
  return mutual > chance && entropy > chance ? (mutual - chance) / Math.sqrt(entropy - chance) : 0;
};
