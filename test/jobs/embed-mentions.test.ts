import { afterEach, describe, expect, test } from 'vitest';
import { type Embedder, textKeyOf } from '../../src/domain/embedder.ts';
import { unavailable } from '../../src/domain/errors.ts';
import { isDiscoveryDue } from '../../src/jobs/discover-topics.ts';
import { inventMentions } from '../analysis/5-topic/invented-mentions.ts';
import { wordVector } from '../embedder/tiny-model.ts';
import { type Said, TopicHome } from './topic-home.ts';

const textsOf = (count: number, seed: number, prefix = 'k'): Said[] =>
  inventMentions(count, seed).map(({ ticketId, text }, n) => ({
    id: prefix + ticketId.slice(1),
    text,
    day: n % 84,
  }));

/** An embedder in this process that can be away, counts what it is asked, and gives vectors of any length. */
class LocalEmbedder implements Embedder {
  readonly name = 'local';
  readonly batchSize = 50;
  isAway = false;
  dimensions = 16;
  asked = 0;
  refused = '';

  async embed(texts: readonly string[]): Promise<readonly (Float32Array | null)[]> {
    if (this.isAway) throw unavailable('The model is away.', 0);
    this.asked += texts.length;
    return texts.map((text) => {
      if (this.refused !== '' && text.includes(this.refused)) return null;
      const words = text.toLowerCase().split(' ');
      return Float32Array.from({ length: this.dimensions }, (_, i) =>
        words.reduce((sum, word) => sum + (wordVector(word, word)[i % 16] ?? 0), 0),
      );
    });
  }
}

let home: TopicHome;
afterEach(() => home.close());

describe('mentions and the vectors of an outside model', () => {
  test('wait while the model is away, are told, and get vector and topic when it is back', async () => {
    const embedder = new LocalEmbedder();
    home = new TopicHome(embedder);
    await home.say(textsOf(200, 1));
    await home.rediscover();
    embedder.isAway = true;
    await home.say(textsOf(40, 2, 'n'));
    const later = async () =>
      [...(await home.places())].filter(([id, topic]) => id.startsWith('n') && topic !== null);
    expect(await later()).toEqual([]);
    expect(await home.store.vectors.state()).toMatchObject({
      waitingTickets: 40,
      failure: { reason: 'The model is away.' },
    });
    embedder.isAway = false;
    expect(await home.embed()).toBe(40);
    expect((await later()).length).toBeGreaterThan(20);
    expect(await home.store.vectors.state()).toMatchObject({ waitingTickets: 0, failure: null });
    expect(await home.wrongCounts()).toEqual([]);
  });

  test('are asked for once, however often a text is said', async () => {
    const embedder = new LocalEmbedder();
    home = new TopicHome(embedder);
    const text = 'The export to PDF fails every time';
    await home.say([1, 2, 3].map((n) => ({ id: `a${n}`, text, day: n })));
    await home.say([{ id: 'b1', text, day: 9 }]);
    expect(embedder.asked).toBe(1);
  });

  test('of another length than before are all made anew, and topics keep their ids', async () => {
    const embedder = new LocalEmbedder();
    home = new TopicHome(embedder);
    await home.say(textsOf(160, 1));
    await home.rediscover();
    const before = await home.store.vectors.spaces();
    const ids = (await home.taxonomy()).topics.map(({ id }) => id);
    embedder.dimensions = 24;
    await home.say([{ id: 'x1', text: 'Something that nobody said before today', day: 1 }]);
    const after = await home.store.vectors.spaces();
    expect([before.current, after.current, after.found]).toEqual([
      'local/16',
      'local/24',
      'local/16',
    ]);
    expect((await home.store.vectors.state())?.waitingTickets).toBe(0);
    await home.rediscover();
    expect((await home.store.vectors.spaces()).found).toBe('local/24');
    const kept = (await home.taxonomy()).topics.filter(({ id }) => ids.includes(id));
    expect(kept.length).toBeGreaterThan(0.8 * ids.length);
  });

  test('of another embedder or none make a discovery due', () => {
    const idle = { unanalysed: 0, changed: 0, total: 500, published: true, ageMs: 0 };
    expect(isDiscoveryDue(idle)).toBe(false);
    expect(isDiscoveryDue({ ...idle, isForeign: true })).toBe(true);
  });

  test('a text that the model refuses does not hold up the others', async () => {
    const embedder = new LocalEmbedder();
    embedder.refused = 'unspeakable';
    home = new TopicHome(embedder);
    await home.say([
      { id: 'a1', text: 'An unspeakable export of the calendar', day: 1 },
      { id: 'a2', text: 'The export of the calendar fails', day: 1 },
    ]);
    expect((await home.store.vectors.state())?.waitingTickets).toBe(0);
    const asked = embedder.asked;
    await home.store.vectors.wait(['a1']);
    await home.embed();
    expect(embedder.asked).toBe(asked);
  });

  test('what is erased leaves no vector behind the next discovery', async () => {
    home = new TopicHome(new LocalEmbedder());
    await home.say(textsOf(120, 1));
    await home.rediscover();
    const { text, id } = textsOf(120, 1)[0] as Said;
    const key = textKeyOf(text);
    expect(await home.store.vectors.missing([key])).toEqual([]);
    await home.store.tickets.deleteTicket(id);
    await home.rediscover();
    expect(await home.store.vectors.missing([key])).toEqual([key]);
  });
});
