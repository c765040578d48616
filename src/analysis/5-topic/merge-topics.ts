import type { Background } from './background.ts';
import type { Corpus } from './corpus.ts';
import type { Graph } from './graph.ts';
import { Greatest } from './greatest.ts';
import { renumber } from './leiden.ts';
import { mergeGain, type PouredTopic, pour } from './merge-gain.ts';
import { alpha, lnGamma, type Partition } from './partition-evidence.ts';
import { countTopicWords } from './topic-words.ts';

/** Each topic is compared with so many others, those it shares the heaviest edges with. */
const maxPartners = 12;

export interface MergeRules {
  readonly background: Background;
  /** How strongly a topic leans on the background, in words. */
  readonly strength: number;
  /** Only topics with the same number here are joined; by document. */
  readonly within?: Int32Array;
  /** Least gain (nat) for every word of the smaller topic. */
  readonly minGainPerWord?: number;
}

interface LiveTopic extends PouredTopic {
  /** What joining with each of its partners gains. */
  readonly gains: Map<number, number>;
  /** The partner whose joining raises the evidence most. */
  best: number;
  gain: number;
}

/** The heaviest neighbours of each topic, by the weight of the edges between them. */
const findPartners = (
  graph: Graph,
  { topicOf, topics }: Partition,
  within: Int32Array | undefined,
): Set<number>[] => {
  const weights = Array.from({ length: topics }, () => new Map<number, number>());
  for (let node = 0; node < graph.nodes; node++) {
    const row = weights[topicOf[node] as number] as Map<number, number>;
    for (let k = graph.start[node] as number; k < (graph.start[node + 1] as number); k++) {
      const target = graph.target[k] as number;
      const other = topicOf[target] as number;
      if (other === topicOf[node]) continue;
      if (within !== undefined && within[target] !== within[node]) continue;
      row.set(other, (row.get(other) ?? 0) + (graph.weight[k] as number));
    }
  }
  const partners = weights.map((row) => {
    const heaviest = [...row].sort(([a, x], [b, y]) => y - x || a - b).slice(0, maxPartners);
    return new Set(heaviest.map(([topic]) => topic));
  });
  for (const [topic, others] of partners.entries()) {
    for (const other of others) partners[other]?.add(topic);
  }
  return partners;
};

const toLive = (
  corpus: Corpus,
  background: Background,
  graph: Graph,
  fine: Partition,
  within?: Int32Array,
) => {
  const partners = findPartners(graph, fine, within);
  return countTopicWords(corpus, fine, background).map(
    ({ words, counts, tokens, mentions, language }, topic): LiveTopic => ({
      words,
      counts,
      tokens,
      mentions,
      language,
      gains: new Map(Array.from(partners[topic] as Set<number>, (other) => [other, 0])),
      best: -1,
      gain: Number.NEGATIVE_INFINITY,
    }),
  );
};

/** The topics that are left, with what each pair of partners gains by joining. */
class LiveTopics {
  readonly #live: (LiveTopic | null)[];
  readonly #gainOf: (a: LiveTopic, b: LiveTopic) => number;
  readonly #offers: Greatest;

  constructor(live: readonly LiveTopic[], gain: (a: LiveTopic, b: LiveTopic) => number) {
    this.#live = [...live];
    this.#gainOf = gain;
    this.#offers = new Greatest(live.length);
    for (const [number, topic] of live.entries()) {
      for (const other of topic.gains.keys()) if (other > number) this.#weigh(number, other);
    }
    for (const number of live.keys()) this.#choose(number);
  }

  /** The topic whose best offer is the greatest of all; of equals the lowest. */
  next(): { into: number; from: number; gain: number } {
    const into = this.#offers.place();
    const { best = -1, gain = Number.NEGATIVE_INFINITY } = this.#live[into] ?? {};
    return { into, from: best, gain };
  }

  join(from: number, into: number): void {
    const poured = this.#live[from] as LiveTopic;
    const target = this.#live[into] as LiveTopic;
    pour(poured, target);
    this.#live[from] = null;
    this.#offers.set(from, Number.NEGATIVE_INFINITY);
    for (const number of poured.gains.keys()) {
      (this.#live[number] as LiveTopic).gains.delete(from);
      if (number !== into) target.gains.set(number, 0);
    }
    for (const number of target.gains.keys()) this.#weigh(into, number);
    this.#choose(into);
    for (const number of target.gains.keys()) this.#choose(number);
  }

  #weigh(a: number, b: number): void {
    const [first, second] = [this.#live[a] as LiveTopic, this.#live[b] as LiveTopic];
    const gain = this.#gainOf(first, second);
    first.gains.set(b, gain);
    second.gains.set(a, gain);
  }

  #choose(number: number): void {
    const topic = this.#live[number] as LiveTopic;
    topic.best = -1;
    topic.gain = Number.NEGATIVE_INFINITY;
    for (const [other, gain] of topic.gains) {
      if (gain < topic.gain || (gain === topic.gain && other > topic.best)) continue;
      topic.best = other;
      topic.gain = gain;
    }
    this.#offers.set(number, topic.gain);
  }
}

/**
 * Joins topics of a (fine) partition two by two, always the pair that raises the evidence most, while it rises: so every
 * part of the corpus, and every language, gets as many topics as its own texts ask for.
 */
export const mergeTopics = (
  corpus: Corpus,
  graph: Graph,
  fine: Partition,
  { background, strength, within, minGainPerWord = 0 }: MergeRules,
): Partition => {
  const start = toLive(corpus, background, graph, fine, within);
  const live = new LiveTopics(
    start,
    (a, b) =>
      mergeGain(a, b, background, corpus.words, strength) -
      minGainPerWord * Math.min(a.tokens, b.tokens),
  );
  const all = start.reduce((sum, { mentions }) => sum + mentions, 0);
  const sharesOf = (topics: number) => lnGamma(topics * alpha) - lnGamma(all + topics * alpha);
  const parent = Int32Array.from({ length: fine.topics }, (_, topic) => topic);
  for (let topics = fine.topics; topics > 1; topics--) {
    const { into, from, gain } = live.next();
    if (from < 0 || gain + sharesOf(topics - 1) - sharesOf(topics) <= 0) break;
    live.join(from, into);
    parent[from] = into;
  }
  const rootOf = (topic: number): number =>
    parent[topic] === topic ? topic : rootOf(parent[topic] as number);
  const topicOf = fine.topicOf.map(rootOf);
  return { topicOf, topics: renumber(topicOf) };
};
