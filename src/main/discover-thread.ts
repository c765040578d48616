// Entry of the discovery thread: one run, then it ends.
import { parentPort, workerData } from 'node:worker_threads';
import { rediscoverTopics } from '../analysis/5-topic/rediscover-topics.ts';
import type { MentionForDiscovery, Taxonomy } from '../domain/topic.ts';

/** One seed for all runs: equal mentions give equal topics. */
const seed = 20_240_722;

const { mentions, standing } = workerData as {
  mentions: readonly MentionForDiscovery[];
  standing: Taxonomy;
};
parentPort?.postMessage(rediscoverTopics(mentions, standing, { seed }));
