import { seededRandom } from '../src/analysis/4-embed/seeded-random.ts';
import { createAssigner } from '../src/analysis/5-topic/assign.ts';
import { discoverTopics } from '../src/analysis/5-topic/discover-topics.ts';
import { emptyTaxonomy, type MentionForDiscovery } from '../src/domain/topic.ts';

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

const measureAssignment = (topics: number): Row => {
  const mentions = inventMentions(20_000, 200, 2);
  const discovery = discoverTopics(mentions, emptyTaxonomy, { seed: 1 });
  const many = Array.from({ length: topics }, (_, n) => {
    const topic = discovery.topics[n % discovery.topics.length];
    if (topic === undefined) throw new Error('The invented mentions gave no topic.');
    return { ...topic, id: `t_${n}` };
  });
  const { areas, embedding } = discovery;
  const assign = createAssigner({ ...emptyTaxonomy, version: 1, areas, embedding, topics: many });
  const start = performance.now();
  for (const mention of mentions) assign(mention);
  return {
    measure: `assignment against ${topics} topics`,
    value: mentions.length / secondsSince(start),
    unit: 'mentions/s',
    asked: '≥ 10,000',
  };
};

export const bench = {
  name: 'topics',
  question: 'How fast are topics found, and mentions placed among them, on one core?',
  run: async (): Promise<Row[]> => [
    ...measureDiscovery(20_000, '< 10'),
    ...measureDiscovery(100_000, '< 60'),
    measureAssignment(500),
    {
      measure: 'memory after discovery over 100000 mentions',
      value: process.memoryUsage.rss() / 1e9,
      unit: 'GB',
      asked: '< 1.5',
    },
  ],
};
