import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { createAssigner } from '../src/analysis/5-topic/assign.ts';
import { discoverTopics } from '../src/analysis/5-topic/discover-topics.ts';
import type { TopicEvidence } from '../src/analysis/5-topic/placement.ts';
import { loadModel, serializeModel } from '../src/analysis/5-topic/serialize-model.ts';
import { type Discovery, emptyTaxonomy, type Taxonomy, type Topic } from '../src/domain/topic.ts';
import type { Row } from './bench.ts';
import type { FoundTopics } from './find-topics.ts';
import { inventMentions } from './invented-mentions.ts';

/** `GROUNDSWELL_BENCH_MENTIONS=1000000` measures other sizes; a million takes a quarter of an hour. */
const sizes = (process.env.GROUNDSWELL_BENCH_MENTIONS ?? '10000,20000,100000')
  .split(',')
  .map(Number);

const secondsSince = (start: number): number => (performance.now() - start) / 1_000;

/** What is asked of a discovery, by its number of mentions. */
const asked: Readonly<Record<number, { seconds: string; gigabytes: string }>> = {
  20000: { seconds: '< 10', gigabytes: '' },
  100000: { seconds: '< 60', gigabytes: '< 1.5' },
  1000000: { seconds: '< 900', gigabytes: '< 4' },
};

/** In a process of its own, so that its memory is its own. */
const measureDiscovery = (count: number): Row[] => {
  const script = join(import.meta.dirname, 'find-topics.js');
  const printed = execFileSync(process.execPath, [script, String(count)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const found = JSON.parse(printed) as FoundTopics;
  const of = `${count} mentions`;
  const { seconds = '', gigabytes = '' } = asked[count] ?? {};
  return [
    { measure: `discovery over ${of}`, value: found.seconds, unit: 's', asked: seconds },
    { measure: `processor time over ${of}`, value: found.cpuSeconds, unit: 's' },
    { measure: `most memory over ${of}`, value: found.peakGb, unit: 'GB', asked: gigabytes },
    { measure: `topics found in ${of}`, value: found.topics, unit: 'topics' },
    { measure: `coverage of ${of}`, value: found.coverage, unit: 'share', asked: '≥ 0.85' },
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
  question:
    'How fast are topics found, with all the thread does, in how much memory, and how fast are mentions placed among them on one core?',
  run: async (): Promise<Row[]> => [...sizes.flatMap(measureDiscovery), ...measureAssignment()],
};
