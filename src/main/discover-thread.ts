// Entry of the discovery thread: one run, then it ends.
import { parentPort, workerData } from 'node:worker_threads';
import { alone } from '../analysis/4-embed/crew.ts';
import { measureQuality } from '../analysis/5-topic/measure-quality.ts';
import { rediscoverTopics } from '../analysis/5-topic/rediscover-topics.ts';
import type { MentionForDiscovery, Taxonomy } from '../domain/topic.ts';
import { createCrew } from './crew.ts';

/** Fewer mentions than this are found before another thread has started. */
const leastShared = 2_000;
/** One seed for all runs: equal mentions give equal topics. */
const seed = 20_240_722;

const { mentions, standing, space } = workerData as {
  mentions: readonly MentionForDiscovery[];
  standing: Taxonomy;
  space: string | null;
};
const crew = mentions.length < leastShared ? null : createCrew();
const discovery = rediscoverTopics(mentions, standing, { seed, space, crew: crew ?? alone });
crew?.close();
const quality = measureQuality(
  { ...standing, parts: [], ...discovery, version: standing.version + 1 },
  mentions.map((mention, at) => ({
    ...mention,
    topicId: discovery.assignments[at]?.topicId ?? null,
  })),
);
parentPort?.postMessage({ ...discovery, quality });
