import type { MentionForDiscovery } from '../../domain/topic.ts';
import type { Embedding } from '../4-embed/embedding.ts';
import type { Corpus } from './corpus.ts';
import { dot } from './dot.ts';
import { groupDocuments, type Partition, partitionEvidence } from './partition-evidence.ts';
import { createPlacement, type TopicEvidence } from './placement.ts';
import { topicCentres } from './topic-centres.ts';
import { countEvidence } from './topic-evidence.ts';

/** Fewer tickets than this are no topic: they wait unassigned until more say the same. */
export const minTickets = 5;
/** A topic reaches so far that all but this share of the mentions it was made from are inside. */
const outsideShare = 0.04;
/** Closer than this is never "far"; below it two texts share hardly a word's company. */
const lowestSimilarity = 0.2;

/** So many documents tell how near strangers come; this share of them stays outside. */
const strangers = 500;
const strangersOutside = 0.95;

/** Topics with their centres, reach and words, and the place of every mention. */
export interface CalibratedTopics {
  readonly topics: number;
  /** topics × dimensions, unit rows. */
  readonly centres: Float32Array;
  readonly minSimilarity: Float32Array;
  readonly evidence: TopicEvidence;
  /** Topic of each mention in canonical order; −1 = unassigned. */
  readonly topicOf: Int32Array;
  /** Cosine to the centre of its topic; 0 when unassigned. */
  readonly similarity: Float64Array;
}

/** Takes the topics with too few tickets apart; `topicOf` is by mention, `documentTopic` by document, −1 = none. */
const dropSmallTopics = (
  mentionTopic: Int32Array,
  documents: Partition,
  ticketOf: readonly string[],
): Partition => {
  const tickets = Array.from({ length: documents.topics }, () => new Set<string>());
  for (const [place, topic] of mentionTopic.entries())
    tickets[topic]?.add(ticketOf[place] as string);
  let topics = 0;
  const numberOf = tickets.map(({ size }) => (size < minTickets ? -1 : topics++));
  return { topicOf: documents.topicOf.map((topic) => numberOf[topic] ?? -1), topics };
};

/** The similarity that all but `outsideShare` of each topic's mentions have. */
const memberLevels = (
  corpus: Corpus,
  partition: Partition,
  similarity: Float32Array,
): Float32Array => {
  const shifted: Partition = {
    topicOf: partition.topicOf.map((topic) => topic + 1),
    topics: partition.topics + 1,
  };
  const { start, documents } = groupDocuments(shifted);
  return Float32Array.from({ length: partition.topics }, (_, topic) => {
    const members = documents.slice(start[topic + 1], start[topic + 2]);
    members.sort((a, b) => (similarity[a] as number) - (similarity[b] as number));
    const mentions = members.reduce((sum, member) => sum + (corpus.copies[member] as number), 0);
    let outside = 0;
    const edge = members.find((member) => {
      outside += corpus.copies[member] as number;
      return outside > outsideShare * mentions;
    });
    return edge === undefined ? 1 : (similarity[edge] as number);
  });
};

/** The similarity that only the nearest of other topics' documents have to each centre. */
const strangerLevels = (
  partition: Partition,
  vectors: Float32Array,
  centres: Float32Array,
  dimensions: number,
): Float32Array => {
  const step = Math.max(1, Math.floor(partition.topicOf.length / strangers));
  return Float32Array.from({ length: partition.topics }, (_, topic) => {
    const seen: number[] = [];
    for (let document = 0; document < partition.topicOf.length; document += step) {
      if (partition.topicOf[document] === topic) continue;
      seen.push(dot(vectors, document, centres, topic, dimensions));
    }
    seen.sort((a, b) => a - b);
    return seen[Math.floor(strangersOutside * seen.length)] ?? lowestSimilarity;
  });
};

/** Where a topic ends: halfway between its farthest members and the nearest strangers, or at the former if they mix. */
const reachOf = (members: Float32Array, nearStrangers: Float32Array): Float32Array =>
  members.map((member, topic) => {
    const stranger = nearStrangers[topic] as number;
    return Math.max(lowestSimilarity, Math.min(member, (member + stranger) / 2) - 1e-5);
  });

/** What follows from a partition of the documents: centres, reach, words, and the rule they make. */
const learnTopics = (
  corpus: Corpus,
  partition: Partition,
  vectors: Float32Array,
  embedding: Embedding,
  beta: number,
) => {
  const { dimensions } = embedding;
  const centres = topicCentres(corpus, partition, vectors, dimensions);
  const similarity = Float32Array.from(partition.topicOf, (topic, document) =>
    topic < 0 ? 0 : dot(vectors, document, centres, topic, dimensions),
  );
  const minSimilarity = reachOf(
    memberLevels(corpus, partition, similarity),
    strangerLevels(partition, vectors, centres, dimensions),
  );
  const evidence = countEvidence(corpus, partition, beta);
  return {
    centres,
    minSimilarity,
    evidence,
    place: createPlacement(embedding, evidence, { centres, minSimilarity }),
  };
};

/**
 * Makes topics of a partition: sets each one's centre, reach and words, and places every mention by the rule of the
 * assigner, so that both agree. Topics with too little support are dropped. `mentions` are in canonical order.
 */
export const calibrateTopics = (
  corpus: Corpus,
  found: Partition,
  vectors: Float32Array,
  embedding: Embedding,
  mentions: readonly MentionForDiscovery[],
): CalibratedTopics => {
  const ticketOf = mentions.map(({ ticketId }) => ticketId);
  const { beta } = partitionEvidence(corpus, found);
  let partition = dropSmallTopics(
    corpus.documentOf.map((d) => found.topicOf[d] ?? -1),
    found,
    ticketOf,
  );
  // Topics are kept or dropped by the mentions that were searched; the rest of a large corpus is placed once.
  const searched = mentions.flatMap((_, at) => ((corpus.documentOf[at] as number) < 0 ? [] : [at]));
  for (;;) {
    const { place, ...learned } = learnTopics(corpus, partition, vectors, embedding, beta);
    const topicOf = new Int32Array(mentions.length).fill(-1);
    const similarity = new Float64Array(mentions.length);
    const put = (at: number): void => {
      const found = place(mentions[at] as MentionForDiscovery);
      topicOf[at] = found.topic;
      similarity[at] = found.similarity;
    };
    for (const at of searched) put(at);
    const kept = dropSmallTopics(topicOf, partition, ticketOf);
    if (kept.topics === partition.topics) {
      for (const at of mentions.keys()) if ((corpus.documentOf[at] as number) < 0) put(at);
      return { ...learned, topics: partition.topics, topicOf, similarity };
    }
    partition = kept;
  }
};
