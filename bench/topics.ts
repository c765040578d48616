import { seededRandom } from '../src/analysis/4-embed/seeded-random.ts';
import { createAssigner } from '../src/analysis/5-topic/assign.ts';
import { discoverTopics } from '../src/analysis/5-topic/discover-topics.ts';
import type { TopicEvidence } from '../src/analysis/5-topic/placement.ts';
import { loadModel, serializeModel } from '../src/analysis/5-topic/serialize-model.ts';
import {
  type Discovery,
  emptyTaxonomy,
  type MentionForDiscovery,
  type Taxonomy,
  type Topic,
} from '../src/domain/topic.ts';

interface Row {
  readonly measure: string;
  readonly value: number;
  readonly unit: string;
  readonly asked?: string;
}

const syllables = ['ba', 'do', 'ki', 'lu', 'me', 'na', 'po', 'ri', 'sa', 'te', 'vo', 'zu'] as const;

/** The n-th invented word: three to four syllables, all different. */
const inventWord = (n: number): string => {
  let word = '';
  for (let rest = n + 1_000; rest > 0; rest = Math.floor(rest / syllables.length)) {
    word += syllables[rest % syllables.length] as string;
  }
  return word;
};

/** Mentions about `topics` invented themes of unlike size, a dozen words each, mixed with common words. */
const inventMentions = (count: number, topics: number, seed: number): MentionForDiscovery[] => {
  const random = seededRandom(seed);
  const common = Array.from({ length: 3_000 }, (_, n) => inventWord(n));
  return Array.from({ length: count }, (_, n) => {
    const topic = Math.floor(topics * random() ** 2);
    const terms = Array.from({ length: 4 + Math.floor(6 * random()) }, () =>
      random() < 0.55
        ? inventWord(4_000 + topic * 12 + Math.floor(12 * random()))
        : (common[Math.floor(common.length * random() ** 3)] as string),
    );
    const ticketId = `k${String(n).padStart(7, '0')}`;
    return { ticketId, index: 0, text: terms.join(' '), terms, language: 'en', topicId: null };
  });
};

const secondsSince = (start: number): number => (performance.now() - start) / 1_000;

const measureDiscovery = (count: number, asked: string): Row[] => {
  const mentions = inventMentions(count, Math.round(Math.sqrt(count)), 1);
  const start = performance.now();
  const discovery = discoverTopics(mentions, emptyTaxonomy, { seed: 1 });
  const seconds = secondsSince(start);
  const covered = discovery.assignments.filter(({ topicId }) => topicId !== null).length;
  return [
    { measure: `discovery over ${count} mentions`, value: seconds, unit: 's', asked },
    { measure: `topics found in ${count}`, value: discovery.topics.length, unit: 'topics' },
    { measure: `coverage of ${count}`, value: covered / count, unit: 'share', asked: '≥ 0.85' },
  ];
};

/** The topics over and over under new ids, until there are `count`: as many to choose from, as many words each. */
const repeatTopics = (discovery: Discovery, count: number): Taxonomy => {
  const { embedding, evidence, topicIds } = loadModel(discovery.embedding);
  const found = topicIds.length;
  if (found === 0) throw new Error('The invented mentions gave no topic.');
  const again = (numbers: Int32Array) =>
    Int32Array.from({ length: count }, (_, topic) => numbers[topic % found] as number);
  const topic: number[] = [];
  const counts: number[] = [];
  const start = evidence.start.map((from, word) => {
    const first = topic.length;
    for (let k = from; k < (evidence.start[word + 1] ?? 0); k++) {
      for (let copy = evidence.topic[k] as number; copy < count; copy += found) {
        topic.push(copy);
        counts.push(evidence.count[k] as number);
      }
    }
    return first;
  });
  const ids = Array.from({ length: count }, (_, n) => `t_${n}`);
  const many: TopicEvidence = {
    topics: count,
    beta: evidence.beta,
    mentions: again(evidence.mentions),
    tokens: again(evidence.tokens),
    start,
    topic: Int32Array.from(topic),
    count: Int32Array.from(counts),
  };
  return {
    ...emptyTaxonomy,
    version: 1,
    areas: discovery.areas,
    topics: ids.map((id, n) => ({ ...(discovery.topics[n % found] as Topic), id })),
    embedding: serializeModel({ embedding, evidence: many, topicIds: ids }),
  };
};

const measureAssignment = (): Row[] => {
  const mentions = inventMentions(20_000, 200, 2);
  const discovery = discoverTopics(mentions, emptyTaxonomy, { seed: 1 });
  const agreeing = createAssigner({ ...emptyTaxonomy, version: 1, ...discovery });
  const same = mentions.filter(
    (mention, n) => agreeing(mention).topicId === discovery.assignments[n]?.topicId,
  ).length;
  const rows = [500, 2_000].map((topics): Row => {
    const assign = createAssigner(repeatTopics(discovery, topics));
    const start = performance.now();
    for (const mention of mentions) assign(mention);
    return {
      measure: `assignment against ${topics} topics`,
      value: mentions.length / secondsSince(start),
      unit: 'mentions/s',
      asked: '≥ 10,000',
    };
  });
  const agreement = { measure: 'mentions that keep their topic when read again', unit: 'share' };
  return [...rows, { ...agreement, value: same / mentions.length, asked: '≥ 0.99' }];
};

export const bench = {
  name: 'topics',
  // A run takes minutes.
  runs: 1,
  question: 'How fast are topics found, and mentions placed among them, on one core?',
  run: async (): Promise<Row[]> => [
    ...measureDiscovery(20_000, '< 10'),
    ...measureDiscovery(100_000, '< 60'),
    ...measureAssignment(),
    {
      measure: 'memory after discovery over 100000 mentions',
      value: process.memoryUsage.rss() / 1e9,
      unit: 'GB',
      asked: '< 1.5',
    },
  ],
};
