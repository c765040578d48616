import type { Discovery, MentionForDiscovery, Taxonomy } from '../../domain/topic.ts';
import { alone, type Crew } from '../4-embed/crew.ts';
import { createEmbedding, type Embedding } from '../4-embed/embedding.ts';
import { fitEmbedding } from '../4-embed/fit-embedding.ts';
import { fitOutsideSpace } from '../4-embed/outside-space.ts';
import { calibrateTopics } from './calibrate-topics.ts';
import { choosePartition } from './choose-partition.ts';
import { buildCorpus, canonicalOrder } from './corpus.ts';
import { nameTaxonomy, type PlacedMentions } from './name-taxonomy.ts';
import { sampleCorpus } from './sample-corpus.ts';
import { serializeModel } from './serialize-model.ts';

/**
 * Topics are looked for in so many different texts, evenly spread over all, and the rest is placed among them: a topic of
 * one text in five thousand is still found, and time and memory stay within bounds.
 */
const usualMostSearched = 100_000;

export interface DiscoverOptions {
  /** The same seed and mentions, in whatever order, give the same discovery. */
  readonly seed: number;
  /** The space of the mentions' vectors from an outside model; null or left out = vectors of their words. */
  readonly space?: string | null;
  /** In how many different texts topics are looked for (default 100,000). */
  readonly mostSearched?: number;
  /** Who does the heavy work; the result is the same whoever does. */
  readonly crew?: Crew;
}

/** The embedding of the words, beside the space of an outside model where the mentions have its vectors. */
const fitVectors = (
  sorted: readonly MentionForDiscovery[],
  { seed, space = null, crew = alone }: DiscoverOptions,
): Embedding => {
  const words = fitEmbedding(sorted, { seed, crew });
  const vectors = sorted.flatMap(({ vector }) =>
    vector === undefined || vector.length === 0 ? [] : [vector],
  );
  if (space === null || vectors.length === 0) return words;
  return createEmbedding(words.model, fitOutsideSpace(vectors, space, seed));
};

/**
 * Finds the topics in the mentions, their number unknown: word vectors learned from the mentions → neighbour graph →
 * the partition with the greatest evidence, words weighed by it → topics with calibrated reach, in two levels (area › issue), named.
 * Topics keep the ids and titles of `standing` where their mentions are the same; with an empty `standing` the result
 * depends on the mentions and the seed only. Mentions without a known word, or in groups of fewer than five tickets,
 * stay unassigned.
 */
export const discoverTopics = (
  mentions: readonly MentionForDiscovery[],
  standing: Taxonomy,
  options: DiscoverOptions,
): Discovery => {
  const order = canonicalOrder(mentions);
  const sorted = order.map((position) => mentions[position] as MentionForDiscovery);
  const fitted = fitVectors(sorted, options);
  const corpus = sampleCorpus(
    buildCorpus(sorted, fitted),
    options.mostSearched ?? usualMostSearched,
  );
  const { partition, embedding, space } = choosePartition(
    corpus,
    fitted,
    options.seed,
    options.crew,
  );
  const found = calibrateTopics(corpus, partition, space.vectors, embedding, sorted);
  const { topicOf, similarity, evidence } = found;
  const placed: PlacedMentions = { mentions: sorted, topicOf, similarity };
  const { areas, topics } = nameTaxonomy(placed, found, embedding.dimensions, standing);
  const assignments: { topicId: string | null; similarity: number }[] = [];
  for (const [place, position] of order.entries()) {
    const topicId = topics[topicOf[place] as number]?.id ?? null;
    assignments[position] = { topicId, similarity: similarity[place] as number };
  }
  const topicIds = topics.map(({ id }) => id);
  const model = serializeModel({ embedding, evidence, topicIds });
  return { areas, topics, embedding: model, assignments };
};
