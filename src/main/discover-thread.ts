// Entry of the discovery thread: one run, then it ends.
import { parentPort, workerData } from 'node:worker_threads';
import { discoverTopics } from '../analysis/5-topic/discover-topics.ts';
import type { MentionForDiscovery, Taxonomy } from '../domain/topic.ts';

/** One seed for all runs: equal mentions give equal topics. */
const seed = 20_240_722;

const { mentions, standing } = workerData as {
  mentions: readonly MentionForDiscovery[];
  standing: Taxonomy;
};
parentPort?.postMessage(discoverTopics(mentions, standing, { seed }));
