// Finds topics in so many invented mentions, as a worker does it, and says how long that took and in how much memory.
import { emptyTaxonomy } from '../src/domain/topic.ts';
import { discoverInThread } from '../src/main/discover-in-thread.ts';
import { inventMentions } from './invented-mentions.ts';

export interface FoundTopics {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakGb: number;
  readonly topics: number;
  readonly coverage: number;
}

const count = Number(process.argv[2]);
const mentions = inventMentions(count, Math.round(Math.sqrt(count)), 1);
const before = process.cpuUsage();
const startMs = performance.now();
const { topics, assignments } = await discoverInThread(mentions, emptyTaxonomy, null);
const seconds = (performance.now() - startMs) / 1_000;
const { user, system } = process.cpuUsage(before);
const found: FoundTopics = {
  seconds,
  cpuSeconds: (user + system) / 1e6,
  peakGb: process.resourceUsage().maxRSS / 1e6,
  topics: topics.length,
  coverage: assignments.filter(({ topicId }) => topicId !== null).length / count,
};
process.stdout.write(JSON.stringify(found));
