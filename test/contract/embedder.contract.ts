import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Embedder } from '../../src/domain/embedder.ts';
import { inventMentions, themeCount } from '../analysis/5-topic/invented-mentions.ts';
import { type Said, TopicHome } from '../jobs/topic-home.ts';

const themeOf = (ticketId: string): number => Number(ticketId.slice(1)) % themeCount;
const isTheme = (theme: number) => (ticketId: string) => themeOf(ticketId) === theme;
const textsOf = (count: number, seed: number, prefix: string): Said[] =>
  inventMentions(count, seed).map(({ ticketId, text }, n) => ({
    id: prefix + ticketId.slice(1),
    text,
    day: n % 84,
    customer: `c${n % 90}`,
  }));

/** The theme in which nearly all uses of a word are; other words are of none. */
export const themesOfWords = (): Record<string, string> => {
  const uses = new Map<string, number[]>();
  for (const { ticketId, text } of inventMentions(400, 1)) {
    for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
      const counts = uses.get(word) ?? new Array<number>(themeCount).fill(0);
      counts[themeOf(ticketId)] = (counts[themeOf(ticketId)] ?? 0) + 1;
      uses.set(word, counts);
    }
  }
  return Object.fromEntries(
    [...uses].map(([word, counts]) => {
      const most = Math.max(...counts);
      const all = counts.reduce((sum, count) => sum + count, 0);
      return [word, most > 0.8 * all ? `theme ${counts.indexOf(most)}` : word];
    }),
  );
};

/** What holds of topics whoever makes the vectors; null = the built-in embedding. */
export const describeEmbedder = (
  name: string,
  open: () => Promise<{ readonly embedder: Embedder | null; close(): Promise<unknown> }>,
): void => {
  describe(`topics found with ${name}`, () => {
    let home: TopicHome;
    let opened: Awaited<ReturnType<typeof open>>;
    beforeAll(async () => {
      opened = await open();
      home = new TopicHome(opened.embedder);
      await home.say(textsOf(240, 1, 'k'));
      await home.rediscover();
    }, 60_000);
    afterAll(async () => {
      await home.close();
      await opened.close();
    });

    /** Share of the first mentions of a theme, said under these ids, that are in a topic. */
    const shareIn = async (topic: string, theme: number, prefix: string): Promise<number> => {
      const own = [...(await home.places())].filter(
        ([id]) => id.startsWith(prefix) && isTheme(theme)(id),
      );
      return own.filter(([, place]) => place === topic).length / own.length;
    };

    test('hold one theme each, and have a name of their own', async () => {
      const { topics } = await home.taxonomy();
      const themes = Array.from({ length: themeCount }, (_, theme) => theme);
      const own = await Promise.all(themes.map((theme) => home.topicOf(isTheme(theme))));
      expect(new Set(own).size).toBe(themeCount);
      const placed = [...(await home.places())].filter(([, topic]) => topic !== null);
      expect(placed.length).toBeGreaterThan(0.8 * 240);
      for (const { id, title, keywords } of topics) {
        const said = placed.filter(([, topic]) => topic === id).map(([ticket]) => themeOf(ticket));
        const most = Math.max(...themes.map((theme) => said.filter((one) => one === theme).length));
        expect(most / said.length).toBeGreaterThan(0.8);
        expect(Math.min(title.length - 3, keywords.length)).toBeGreaterThan(0);
      }
      expect(new Set(topics.map(({ title }) => title)).size).toBe(topics.length);
    });

    test('take what comes later', async () => {
      const topic = await home.topicOf(isTheme(0));
      await home.say(textsOf(40, 5, 'n'));
      expect(await shareIn(topic, 0, 'n')).toBeGreaterThan(0.4);
    });

    test('obey edits when found anew under the same ids, and their undoing', async () => {
      const [into, from, other] = await Promise.all(
        [1, 2, 0].map((theme) => home.topicOf(isTheme(theme))),
      );
      const merged = await home.apply({
        kind: 'merge',
        topicIds: [from ?? ''],
        intoId: into ?? '',
      });
      const [wrong = ''] = [...(await home.places())].find(([, topic]) => topic === into) ?? [];
      const mention = { ticketId: wrong, index: 0 };
      await home.apply({ kind: 'not_this', topicId: into ?? '', mention });
      await home.apply({ kind: 'pin', topicId: other ?? '', pinned: true });
      await home.say(textsOf(60, 6, 'm'));
      await home.rediscover();
      expect((await home.places()).get(wrong)).not.toBe(into);
      expect(await shareIn(into ?? '', 2, 'm')).toBeGreaterThan(0.4);
      expect(await home.topicOf(isTheme(0))).toBe(other);
      await home.editing.undo(merged.editId, 'kay');
      expect(await home.topicOf(isTheme(2))).toBe(from);
      expect(await home.wrongCounts()).toEqual([]);
    }, 60_000);

    test('are split by examples', async () => {
      const whole = await home.topicOf(isTheme(1));
      const examples = [...(await home.places())]
        .filter(([, topic]) => topic === whole)
        .slice(0, 3)
        .map(([ticketId]) => ({ ticketId, index: 0 }));
      await home.apply({ kind: 'split', topicId: whole, title: 'Apart', by: { examples } });
      const part = (await home.taxonomy()).topics.find(({ title }) => title === 'Apart');
      const places = await home.places();
      for (const { ticketId } of examples) expect(places.get(ticketId)).toBe(part?.id);
    });
  });
};
