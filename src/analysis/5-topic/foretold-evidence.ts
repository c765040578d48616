import { type Background, countBackground } from './background.ts';
import { createBestStrength } from './best-strength.ts';
import type { WordCounts } from './corpus.ts';
import { alpha, groupDocuments, type Partition } from './partition-evidence.ts';
import { countTopicWords, type TopicWords } from './topic-words.ts';

const strengths = [5, 10, 20, 50, 100, 200, 500, 1000, 2000, 4000, 8000];

/** Products below are written down as a logarithm before they leave the range of numbers. */
const smallestProduct = 1e-200;

/** One topic whose counts stand in `count`, and its documents `documents[from … to]`. */
interface OpenTopic extends TopicWords {
  readonly documents: Int32Array;
  readonly from: number;
  readonly to: number;
}

/** Σ over the mentions of a topic of how likely their words are after those of its other mentions. */
const foretellWords = (
  corpus: WordCounts,
  topic: OpenTopic,
  count: Int32Array,
  { share }: Background,
  strength: number,
): number => {
  const row = topic.language * corpus.words;
  let sum = 0;
  for (let k = topic.from; k < topic.to; k++) {
    const document = topic.documents[k] as number;
    const [begin, end] = [corpus.start[document] as number, corpus.start[document + 1] as number];
    let [word, taken, product, log] = [-1, 0, 1, 0];
    let others = topic.tokens + strength;
    for (let at = begin; at < end; at++) {
      const next = corpus.ids[at] as number;
      taken = next === word ? taken + 1 : 1;
      word = next;
      const base = strength * (share[row + word] as number);
      product *= ((count[word] as number) - taken + base) / --others;
      if (product > smallestProduct) continue;
      log += Math.log(product);
      product = 1;
    }
    sum += (corpus.copies[document] as number) * (log + Math.log(product));
  }
  return sum;
};

/** Σ over all mentions of ln p(topic | the topics of the other mentions). */
const foretellTopics = (topics: readonly TopicWords[]): number => {
  const all = topics.reduce((sum, { mentions }) => sum + mentions, 0);
  const lnAll = Math.log(Math.max(0, all - 1) + topics.length * alpha);
  return topics.reduce(
    (sum, { mentions }) => sum + mentions * (Math.log(mentions - 1 + alpha) - lnAll),
    0,
  );
};

/**
 * Makes the function that says how well the texts of a partition foretell each other: the sum over all mentions of
 * ln p(topic) + ln p(words), both after all other mentions (leave one out), under the Dirichlet–multinomial mixture
 * whose word prior is c · (share of the word in the topic's language), at the best c. The marginal likelihood of
 * `createBackgroundEvidence` foretells each text from those before it only, so that every topic is paid for until it is
 * known: with a few hundred short texts that leaves a handful of topics.
 */
export const createForetoldEvidence = (corpus: WordCounts): ((partition: Partition) => number) => {
  const background = countBackground(corpus);
  const count = new Int32Array(corpus.words);
  const climb = createBestStrength(strengths);
  return (partition) => {
    const { start, documents } = groupDocuments(partition);
    const topics = countTopicWords(corpus, partition, background);
    const { evidence } = climb((strength) => {
      let sum = 0;
      for (const [number, topic] of topics.entries()) {
        for (const [at, word] of topic.words.entries()) count[word] = topic.counts[at] as number;
        const span = { documents, from: start[number] as number, to: start[number + 1] as number };
        sum += foretellWords(corpus, { ...topic, ...span }, count, background, strength);
        for (const word of topic.words) count[word] = 0;
      }
      return sum;
    });
    return evidence + foretellTopics(topics);
  };
};
