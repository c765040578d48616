import type { Corpus, CorpusSpace } from './corpus.ts';
import { dot } from './dot.ts';
import { renumber } from './leiden.ts';
import { likeliestTopics } from './likeliest-topics.ts';
import { alpha, type Partition } from './partition-evidence.ts';
import { nearnessWeight } from './placement.ts';
import { topicCentres } from './topic-centres.ts';

/** ln(n + β) for small whole n from a table. */
const createLogTable = (beta: number) => {
  const table = Float64Array.from({ length: 65_536 }, (_, count) => Math.log(count + beta));
  return (count: number): number => table[count] ?? Math.log(count + beta);
};

/** Word counts of a partition, word by word (`ofWord[w * topics + t]`), kept up as documents come and go. */
class TopicCounts {
  readonly topics: number;
  readonly #corpus: Corpus;
  readonly #prior: number;
  readonly #logOf: (count: number) => number;
  readonly #ofWord: Int32Array;
  /** ln(count + β) of each cell: read for every word of every document, written only where a document moves. */
  readonly #lnOfWord: Float32Array;
  readonly #tokens: Float64Array;
  readonly #mentions: Float64Array;
  /** ln of the share of each topic, and of its size; −∞ and 0 for an empty one. */
  readonly #share: Float64Array;
  readonly #size: Float64Array;

  constructor(corpus: Corpus, { topicOf, topics }: Partition, beta: number) {
    this.topics = topics;
    this.#corpus = corpus;
    this.#prior = corpus.words * beta;
    this.#logOf = createLogTable(beta);
    this.#ofWord = new Int32Array(corpus.words * topics);
    this.#lnOfWord = new Float32Array(corpus.words * topics).fill(this.#logOf(0));
    this.#tokens = new Float64Array(topics);
    this.#mentions = new Float64Array(topics);
    this.#share = new Float64Array(topics).fill(Number.NEGATIVE_INFINITY);
    this.#size = new Float64Array(topics);
    for (let document = 0; document < topicOf.length; document++) {
      this.add(document, topicOf[document] as number, 1);
    }
  }

  add(document: number, topic: number, sign: 1 | -1): void {
    const { copies, start, ids } = this.#corpus;
    const times = sign * (copies[document] as number);
    const [begin, end] = [start[document] as number, start[document + 1] as number];
    for (let at = begin; at < end; at++) {
      const cell = (ids[at] as number) * this.topics + topic;
      const count = (this.#ofWord[cell] as number) + times;
      this.#ofWord[cell] = count;
      this.#lnOfWord[cell] = this.#logOf(count);
    }
    const tokens = (this.#tokens[topic] as number) + times * (end - begin);
    const mentions = (this.#mentions[topic] as number) + times;
    this.#tokens[topic] = tokens;
    this.#mentions[topic] = mentions;
    this.#share[topic] = mentions > 0 ? Math.log(mentions + alpha) : Number.NEGATIVE_INFINITY;
    this.#size[topic] = Math.log(tokens + this.#prior);
  }

  /** How likely the words of a document are under each topic, each word counting as much as it weighs; into `score`. */
  score(document: number, weights: Float32Array, weightSum: number, score: Float64Array): void {
    const { start, ids } = this.#corpus;
    const { topics } = this;
    for (let topic = 0; topic < topics; topic++) {
      score[topic] = (this.#share[topic] as number) - weightSum * (this.#size[topic] as number);
    }
    let [word, times] = [-1, 0];
    for (let at = start[document] as number; at < (start[document + 1] as number); at++) {
      const next = ids[at] as number;
      times = next === word ? times + 1 : 0;
      word = next;
      const weight = weights[word] as number;
      if (times === 0) addScaled(score, this.#lnOfWord, word * topics, weight);
      else this.#addRepeat(score, word * topics, weight, times);
    }
  }

  #addRepeat(score: Float64Array, first: number, weight: number, times: number): void {
    for (let topic = 0, cell = first; topic < score.length; topic++, cell++) {
      const likelihood = this.#logOf((this.#ofWord[cell] as number) + times);
      score[topic] = (score[topic] as number) + weight * likelihood;
    }
  }
}

/** score[t] += weight · row[first + t]. */
const addScaled = (score: Float64Array, row: Float32Array, first: number, weight: number): void => {
  for (let topic = 0, cell = first; topic < score.length; topic++, cell++) {
    score[topic] = (score[topic] as number) + weight * (row[cell] as number);
  }
};

/**
 * One pass over the documents, each moved to the topic under which its words are most likely, its own counts removed
 * (the hard form of the collapsed sampler of Yin & Wang 2014), nearness to the centre added: the rule of
 * `createPlacement`. Topics may empty out and are then dropped.
 */
export const sweepPartition = (
  corpus: Corpus,
  { vectors, dimensions, weights }: CorpusSpace,
  partition: Partition,
  beta: number,
): Partition => {
  const topicOf = Int32Array.from(partition.topicOf);
  const counts = new TopicCounts(corpus, partition, beta);
  const centres = topicCentres(corpus, partition, vectors, dimensions);
  const score = new Float64Array(partition.topics);
  for (let document = 0; document < topicOf.length; document++) {
    let weightSum = 0;
    const end = corpus.start[document + 1] as number;
    for (let at = corpus.start[document] as number; at < end; at++) {
      weightSum += weights[corpus.ids[at] as number] as number;
    }
    if (weightSum === 0) continue;
    const home = topicOf[document] as number;
    counts.add(document, home, -1);
    counts.score(document, weights, weightSum, score);
    let [best, most] = [home, Number.NEGATIVE_INFINITY];
    for (const topic of likeliestTopics(score)) {
      const near = dot(vectors, document, centres, topic, dimensions);
      const total = (score[topic] as number) + nearnessWeight * weightSum * near;
      if (total <= most) continue;
      [best, most] = [topic, total];
    }
    topicOf[document] = best;
    counts.add(document, best, 1);
  }
  return { topicOf, topics: renumber(topicOf) };
};
