import type { Corpus } from './corpus.ts';
import { dot } from './dot.ts';
import { renumber } from './leiden.ts';
import { groupDocuments, type Partition } from './partition-evidence.ts';
import { topicCentres } from './topic-centres.ts';

/** Fewer tickets than this are no topic: they wait unassigned until more say the same. */
export const minTickets = 5;
/** A topic reaches so far that all but this share of the mentions it was made from are inside. */
const outsideShare = 0.04;
/** Closer than this is never "far"; below it two texts share hardly a word's company. */
const lowestSimilarity = 0.2;

/** So many documents tell how near strangers come; this share of them stays outside. */
const strangers = 500;
const strangersOutside = 0.95;

/** Topics with their centres and reach, and the place of every document. */
export interface CalibratedTopics {
  readonly topics: number;
  /** topics × dimensions, unit rows. */
  readonly centres: Float32Array;
  readonly minSimilarity: Float32Array;
  /** −1 = unassigned. */
  readonly topicOf: Int32Array;
  /** Cosine to the centre of its topic; 0 when unassigned. */
  readonly similarity: Float32Array;
}

/** How many different tickets stand behind each topic. */
const countTickets = (
  corpus: Corpus,
  partition: Partition,
  ticketOf: readonly string[],
): Int32Array => {
  const tickets = Array.from({ length: partition.topics }, () => new Set<string>());
  for (const [place, document] of corpus.documentOf.entries()) {
    if (document >= 0) {
      tickets[partition.topicOf[document] as number]?.add(ticketOf[place] as string);
    }
  }
  return Int32Array.from(tickets, (set) => set.size);
};

/** Takes the topics with too few tickets apart; their documents become −1. */
const dropSmallTopics = (
  corpus: Corpus,
  partition: Partition,
  ticketOf: readonly string[],
): Partition => {
  const tickets = countTickets(corpus, partition, ticketOf);
  const topicOf = partition.topicOf.slice();
  for (let document = 0; document < topicOf.length; document++) {
    if ((tickets[topicOf[document] as number] as number) < minTickets) topicOf[document] = -1;
  }
  const kept = topicOf.filter((topic) => topic >= 0);
  const topics = renumber(kept);
  let next = 0;
  return {
    topicOf: topicOf.map((topic) => (topic < 0 ? -1 : (kept[next++] as number))),
    topics,
  };
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

/**
 * Makes topics of a partition: drops those with too little support, sets each one's centre and reach, leaves documents
 * outside their topic's reach to the nearest topic that reaches them, or unassigned. `ticketOf` is in canonical order.
 */
export const calibrateTopics = (
  corpus: Corpus,
  found: Partition,
  vectors: Float32Array,
  dimensions: number,
  ticketOf: readonly string[],
): CalibratedTopics => {
  const partition = dropSmallTopics(corpus, found, ticketOf);
  const { topics } = partition;
  const centres = topicCentres(corpus, partition, vectors, dimensions);
  const similarity = Float32Array.from(partition.topicOf, (topic, document) =>
    topic < 0 ? 0 : dot(vectors, document, centres, topic, dimensions),
  );
  const minSimilarity = reachOf(
    memberLevels(corpus, partition, similarity),
    strangerLevels(partition, vectors, centres, dimensions),
  );
  const topicOf = partition.topicOf.slice();
  for (let document = 0; document < topicOf.length; document++) {
    const home = topicOf[document] as number;
    if (home >= 0 && (similarity[document] as number) >= (minSimilarity[home] as number)) continue;
    topicOf[document] = -1;
    similarity[document] = 0;
    for (let topic = 0; topic < topics; topic++) {
      const found = dot(vectors, document, centres, topic, dimensions);
      if (found < (minSimilarity[topic] as number) || found <= (similarity[document] as number)) {
        continue;
      }
      topicOf[document] = topic;
      similarity[document] = found;
    }
  }
  return { topics, centres, minSimilarity, topicOf, similarity };
};
