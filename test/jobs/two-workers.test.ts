import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inventMentions } from '../analysis/5-topic/invented-mentions.ts';
import { makeTempDir } from '../kit/temp-dir.ts';
import { type Said, TopicHome } from './topic-home.ts';

const textsOf = (count: number, seed: number, prefix: string): Said[] =>
  inventMentions(count, seed).map(({ ticketId, text }, n) => ({
    id: prefix + ticketId.slice(1),
    text,
    day: n % 84,
  }));

describe('two workers on one store', () => {
  let dir: ReturnType<typeof makeTempDir>;
  let workers: TopicHome[];
  beforeEach(() => {
    dir = makeTempDir();
    workers = [new TopicHome(null, dir.path), new TopicHome(null, dir.path)];
  });
  afterEach(async () => {
    for (const worker of workers) await worker.close();
    dir.remove();
  });

  it('that find topics at the same time found none twice, at first and in what came since', async () => {
    const [one, other] = workers as [TopicHome, TopicHome];
    await one.say(textsOf(100, 1, 'k'));
    await Promise.all([one.rediscover(), other.rediscover()]);
    const first = await one.taxonomy();
    expect(first.version).toBe(1);
    await other.say(textsOf(40, 2, 'n'));
    await other.say(
      Array.from({ length: 30 }, (_, n) => ({
        id: `x${n}`,
        text: `the barcode scanner ${n % 2 === 0 ? 'does not connect' : 'loses the connection'} to the tablet`,
        day: 40,
      })),
    );
    await Promise.all([one.rediscover(), other.rediscover()]);
    const { topics, version } = await one.taxonomy();
    expect(version).toBe(2);
    expect((await other.taxonomy()).topics).toEqual(topics);
    const titles = topics.map(({ areaId, title }) => `${areaId} ${title.toLowerCase()}`);
    expect(new Set(titles).size).toBe(topics.length);
    // All that say the same of the scanner are in one topic, and that is new.
    const places = await one.places();
    const scanner = new Set(
      [...places].flatMap(([id, topic]) => (id.startsWith('x') && topic !== null ? [topic] : [])),
    );
    expect(scanner.size).toBe(1);
    expect(first.topics.some(({ id }) => scanner.has(id))).toBe(false);
    expect(await one.wrongCounts()).toEqual([]);
  });
});
