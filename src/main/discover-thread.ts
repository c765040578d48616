// Entry of the discovery thread: one run, then it ends.
import { parentPort, workerData } from 'node:worker_threads';
import { measureQuality } from '../analysis/5-topic/measure-quality.ts';
import { rediscoverTopics } from '../analysis/5-topic/rediscover-topics.ts';
import type { MentionForDiscovery, Taxonomy } from '../domain/topic.ts';

/** One seed for all runs: equal mentions give equal topics. */
const seed = 20_240_722;

const { mentions, standing, space } = workerData as {
  mentions: readonly MentionForDiscovery[];
  standing: Taxonomy;
  space: string | null;
};
const discovery = rediscoverTopics(mentions, standing, { seed, space });
const quality = measureQuality(
  { ...standing, parts: [], ...discovery, version: standing.version + 1 },
  mentions.map((mention, at) => ({
    ...mention,
    topicId: discovery.assignments[at]?.topicId ?? null,
  })),
);
parentPort?.postMessage({ ...discovery, quality });
