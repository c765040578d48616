import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Taxonomy } from '../../src/domain/topic.ts';
import type { TopicEdit } from '../../src/domain/topic-edit.ts';
import { inventMentions, themeCount } from '../analysis/5-topic/invented-mentions.ts';
import { type Said, TopicHome } from './topic-home.ts';

/** Themes by number: 0 PDF export, 1 password, 2 VAT, 3 calendar sync. */
const themeOf = (ticketId: string): number => Number(ticketId.slice(1)) % themeCount;
const isTheme = (theme: number) => (ticketId: string) => themeOf(ticketId) === theme;

const textsOf = (count: number, seed: number, prefix = 'k'): Said[] =>
  inventMentions(count, seed).map(({ ticketId, text }, n) => ({
    id: prefix + ticketId.slice(1),
    text,
    day: n % 84,
    customer: `c${n % 150}`,
  }));

let home: TopicHome;
let pdf: string;
let vat: string;
let sync: string;

beforeEach(async () => {
  home = new TopicHome();
  await home.say(textsOf(400, 1));
  await home.rediscover();
  pdf = await home.topicOf(isTheme(0));
  vat = await home.topicOf(isTheme(2));
  sync = await home.topicOf(isTheme(3));
});
afterEach(() => home.close());

/** New texts of one theme: invented words around the frames of the theme. */
const lookAlikes = (theme: number, count: number): Said[] =>
  textsOf(count * themeCount, 99, 'n').filter(({ id }) => themeOf(id) === theme);
/** A text without the two words that the invention hangs behind its sentence. */
const sentenceOf = (text: string): string => text.split(' ').slice(0, -2).join(' ');
const idsOf = ({ topics }: Taxonomy): string[] => topics.map(({ id }) => id).sort();
const topicsOf = async (ids: readonly string[]) => {
  const places = await home.places();
  return ids.map((id) => places.get(id) ?? null);
};
const shares = (values: readonly (string | null)[], wanted: string | null): number =>
  values.filter((value) => value === wanted).length;

/** Mentions with a topic, by week. */
const weekSums = async (): Promise<Map<string, number>> => {
  const sums = new Map<string, number>();
  for (const { ticket, analysis } of await home.all()) {
    const placed = (analysis?.topics ?? []).filter(({ topicId }) => topicId !== null).length;
    if (ticket.week <= '2024-W12') sums.set(ticket.week, (sums.get(ticket.week) ?? 0) + placed);
  }
  return sums;
};

describe('a merge', () => {
  it('puts every mention into one topic, with counts that a recount gives', async () => {
    const before = await home.places();
    const result = await home.apply({ kind: 'merge', topicIds: [pdf], intoId: vat });
    const after = await home.places();
    expect(result.mentionsMoved).toBe(shares([...before.values()], pdf));
    expect(shares([...after.values()], pdf)).toBe(0);
    expect(shares([...after.values()], vat)).toBe(
      shares([...before.values()], pdf) + shares([...before.values()], vat),
    );
    expect(await home.wrongCounts()).toEqual([]);
  });

  it('takes a thousand look-alikes of both sides and opens no topic for them, found anew or not', async () => {
    const before = await home.places();
    // A theme may be more than one topic: alike is what says a sentence of one of these two.
    const sentences = new Set(
      (await home.all())
        .filter(({ ticket }) => [pdf, vat].includes(before.get(ticket.id) ?? ''))
        .map(({ ticket }) => sentenceOf(ticket.text)),
    );
    await home.apply({ kind: 'merge', topicIds: [pdf], intoId: vat });
    const standing = idsOf(await home.taxonomy());
    const fresh = [...lookAlikes(0, 800), ...lookAlikes(2, 800)].filter(({ text }) =>
      sentences.has(sentenceOf(text)),
    );
    expect(fresh.length).toBeGreaterThan(1_000);
    await home.say(fresh);
    const found = idsOf(await home.rediscover());
    expect(found.filter((id) => !standing.includes(id))).toEqual([]);
    const topics = await topicsOf(fresh.map(({ id }) => id));
    expect(topics.every((topic) => topic === null || standing.includes(topic))).toBe(true);
    expect(shares(topics, vat) / topics.length).toBeGreaterThan(0.85);
    expect(await home.wrongCounts()).toEqual([]);
  });

  it('is the same after undoing as if it had never been', async () => {
    const before = await home.places();
    const { editId } = await home.apply({ kind: 'merge', topicIds: [pdf, sync], intoId: vat });
    await home.editing.undo(editId, 'kay');
    expect(await home.places()).toEqual(before);
    expect(idsOf(await home.taxonomy())).toContain(pdf);
    expect(await home.wrongCounts()).toEqual([]);
  });
});

describe('an unmerge', () => {
  it('lets none of a thousand look-alikes go back, nor does finding topics anew', async () => {
    const before = await home.places();
    await home.apply({ kind: 'merge', topicIds: [pdf], intoId: vat });
    await home.apply({ kind: 'unmerge', partId: pdf });
    expect(await home.places()).toEqual(before);
    const fresh = lookAlikes(0, 1_000);
    await home.say(fresh);
    const ids = fresh.map(({ id }) => id);
    expect(shares(await topicsOf(ids), vat)).toBe(0);
    await home.rediscover();
    expect(shares(await topicsOf(ids), vat)).toBe(0);
    expect(idsOf(await home.taxonomy())).toEqual(expect.arrayContaining([pdf, vat]));
    expect(await home.wrongCounts()).toEqual([]);
  });
});

describe('a split', () => {
  it('by phrase takes what says the phrase, then and later', async () => {
    const { topics } = await home.taxonomy();
    await home.apply({
      kind: 'split',
      topicId: vat,
      title: 'VAT on totals',
      by: { phrases: ['invoice total'] },
    });
    const child = (await home.taxonomy()).topics.find(({ title }) => title === 'VAT on totals');
    expect(child?.parentIds).toEqual([vat]);
    expect((await home.taxonomy()).topics.length).toBe(topics.length + 1);
    await home.say([{ id: 'new1', text: 'The Invoice  total is wrong', day: 3 }]);
    expect(await topicsOf(['new1'])).toEqual([child?.id]);
    const places = await home.places();
    for (const { ticket } of await home.all()) {
      const says = /invoice total/.test(ticket.text);
      if (says) expect(places.get(ticket.id)).toBe(child?.id);
    }
    expect(await home.wrongCounts()).toEqual([]);
  });

  it('by example moves what is like the example, and undoing brings everything back', async () => {
    await home.apply({ kind: 'merge', topicIds: [pdf], intoId: vat });
    const before = await home.places();
    const examples = [...before.keys()]
      .filter((id) => themeOf(id) === 0)
      .slice(0, 3)
      .map((ticketId) => ({ ticketId, index: 0 }));
    const { editId } = await home.apply({ kind: 'split', topicId: vat, by: { examples } });
    const places = await home.places();
    const child = places.get(examples[0]?.ticketId ?? '');
    const moved = [...places].filter(([, topic]) => topic === child).map(([id]) => themeOf(id));
    expect(moved.length).toBeGreaterThan(60);
    expect(moved.filter((theme) => theme !== 0).length).toBeLessThan(3);
    await home.editing.undo(editId, 'kay');
    expect(await home.places()).toEqual(before);
    expect(await home.wrongCounts()).toEqual([]);
  });

  it('as proposed finds the two matters that were thrown together', async () => {
    await home.apply({ kind: 'merge', topicIds: [pdf], intoId: vat });
    await home.apply({ kind: 'split', topicId: vat, by: { proposed: true } });
    const places = await home.places();
    const sides = new Map<string, Set<number>>();
    for (const [id, topic] of places) {
      if (topic === null || ![0, 2].includes(themeOf(id))) continue;
      sides.set(topic, (sides.get(topic) ?? new Set()).add(themeOf(id)));
    }
    expect([...sides.values()].map(({ size }) => size).every((size) => size === 1)).toBe(true);
  });

  it('stands when topics are found anew in grown data', async () => {
    await home.apply({ kind: 'split', topicId: vat, by: { phrases: ['invoice total'] } });
    const before = await home.places();
    await home.say(textsOf(100, 5, 'g'));
    await home.rediscover();
    const after = await home.places();
    for (const [id, topic] of before) if (topic !== null) expect(after.get(id)).toBe(topic);
  });
});

describe('other edits', () => {
  it('“not this topic” sends the mention and a thousand like it elsewhere, for good', async () => {
    const wrong = {
      id: 'odd',
      text: 'wrong VAT printed upside down on invoice letterhead logo',
      day: 1,
    };
    await home.say([wrong]);
    expect(await topicsOf(['odd'])).toEqual([vat]);
    await home.apply({ kind: 'not_this', topicId: vat, mention: { ticketId: 'odd', index: 0 } });
    expect(shares(await topicsOf(['odd']), vat)).toBe(0);
    const extras = ['today', 'again', 'monday', 'please', 'office'];
    const alike = Array.from({ length: 1_000 }, (_, n) => ({
      id: `odd${n}`,
      text: `${wrong.text} ${extras[n % extras.length]} ${n}`,
      day: n % 80,
    }));
    await home.say(alike);
    const ids = alike.map(({ id }) => id);
    expect(shares(await topicsOf(ids), vat)).toBe(0);
    await home.rediscover();
    expect(shares(await topicsOf(ids), vat)).toBe(0);
    expect(await home.wrongCounts()).toEqual([]);
  });

  it('“never again” leaves its mentions and look-alikes without a topic, also when found anew', async () => {
    const before = await home.places();
    const { editId } = await home.apply({ kind: 'never_again', topicId: sync });
    const standing = idsOf(await home.taxonomy());
    const gone = (await home.all()).filter(({ ticket }) => before.get(ticket.id) === sync);
    const fresh = Array.from({ length: 200 }, (_, n) => ({
      id: `again${n}`,
      text: `${gone[n % gone.length]?.ticket.text} friday ${n}`,
      day: n % 80,
    }));
    await home.say(fresh);
    const found = idsOf(await home.rediscover());
    expect(found.filter((id) => !standing.includes(id))).toEqual([]);
    const places = await home.places();
    expect(shares([...places.values()], sync)).toBe(0);
    const topics = await topicsOf(fresh.map(({ id }) => id));
    expect(shares(topics, null) / topics.length).toBeGreaterThan(0.95);
    await home.editing.undo(editId, 'kay');
    const back = await home.places();
    for (const [id, topic] of before) if (topic === sync) expect(back.get(id)).toBe(sync);
    expect(await home.wrongCounts()).toEqual([]);
  });

  it('a title, an area and a pin given by hand outlive finding topics anew', async () => {
    await home.apply({ kind: 'rename', topicId: pdf, title: 'PDF is broken' });
    await home.apply({ kind: 'move', topicId: pdf, to: { newArea: 'Documents' } });
    await home.apply({ kind: 'pin', topicId: pdf, pinned: true });
    await home.say(textsOf(120, 7, 'g'));
    const { topics, areas } = await home.rediscover();
    const topic = topics.find(({ id }) => id === pdf);
    expect(topic?.title).toBe('PDF is broken');
    expect(areas.find(({ id }) => id === topic?.areaId)?.title).toBe('Documents');
  });

  it('a topic created from a rule takes its mentions out of all the history', async () => {
    const result = await home.apply({
      kind: 'create',
      title: 'Berlin office',
      to: { newArea: 'Places' },
      by: { rule: { any: ['berlin'], all: [], none: ['password'] } },
    });
    const { topics } = await home.taxonomy();
    const created = topics.find(({ title }) => title === 'Berlin office')?.id ?? '';
    const all = await home.all();
    const wanted = all.filter(
      ({ ticket }) => /berlin/.test(ticket.text) && !/password/.test(ticket.text),
    );
    const places = await home.places();
    expect(wanted.length).toBeGreaterThan(20);
    expect(result.mentionsMoved).toBe(wanted.length);
    expect(wanted.every(({ ticket }) => places.get(ticket.id) === created)).toBe(true);
    await home.rediscover();
    const after = await home.places();
    expect(wanted.every(({ ticket }) => after.get(ticket.id) === created)).toBe(true);
    expect(await home.wrongCounts()).toEqual([]);
  });

  it('a preview says what the edit then does, and changes nothing', async () => {
    const edit: TopicEdit = {
      kind: 'split',
      topicId: vat,
      by: { phrases: ['invoice total'] },
    };
    const before = await home.places();
    const preview = await home.editing.preview(edit);
    expect(await home.places()).toEqual(before);
    const { mentionsMoved } = await home.apply(edit);
    expect(preview.mentionsMoved).toBe(mentionsMoved);
    expect(preview.examples.length).toBeGreaterThan(0);
    expect(preview.examples.length).toBeLessThanOrEqual(10);
    const cut = await home.store.reports.reportCut('2024-W12', 12);
    for (const { topicId, weeks } of preview.topics) {
      const now = cut.topics.find(({ id, title }) => id === topicId || title === topicId);
      for (const { week, after } of weeks) {
        expect([week, now?.weeks.find((one) => one.week === week)?.tickets ?? 0]).toEqual([
          week,
          after,
        ]);
      }
    }
  });

  it('an edit during a discovery wins', async () => {
    const { analyses } = home.store;
    const standing = await home.taxonomy();
    const mentions = await analyses.readMentions();
    await home.apply({ kind: 'rename', topicId: pdf, title: 'Mine' });
    const late = analyses.saveDiscovery(
      standing.version,
      {
        areas: standing.areas,
        topics: [],
        embedding: Buffer.of(),
        assignments: mentions.map(() => ({ topicId: null, similarity: 0 })),
      },
      mentions,
      '2024-11-02T00:00:00.000Z',
    );
    await expect(late).rejects.toMatchObject({ kind: 'conflict' });
    expect((await home.taxonomy()).topics.find(({ id }) => id === pdf)?.title).toBe('Mine');
  });

  it('a rollback undoes every edit since a version, and the log keeps all of it', async () => {
    const before = await home.places();
    const { version } = await home.taxonomy();
    await home.apply({ kind: 'rename', topicId: pdf, title: 'One' });
    await home.apply({ kind: 'merge', topicIds: [sync], intoId: pdf });
    await home.apply({ kind: 'split', topicId: vat, by: { phrases: ['invoice total'] } });
    await home.editing.rollback(version, 'kay');
    expect(await home.places()).toEqual(before);
    const log = await home.store.topics.listEdits({ limit: 50 });
    expect(log.map(({ kind, by }) => [kind, by])).toEqual([
      ...Array.from({ length: 3 }, () => ['undo', 'kay']),
      ...['split', 'merge', 'rename'].map((kind) => [kind, 'kay']),
    ]);
    expect(await home.wrongCounts()).toEqual([]);
  });
});

describe('finding topics anew', () => {
  it('with a thousand look-alikes and a new matter keeps nearly all mentions under their ids, explains each of the rest by lineage, and keeps the sums of old weeks', async () => {
    const weeksBefore = await weekSums();
    const before = await home.places();
    const { topics: known } = await home.taxonomy();
    await home.say(textsOf(1_000, 3, 'w').map((said) => ({ ...said, day: 85 })));
    await home.say(
      Array.from({ length: 40 }, (_, n) => ({
        id: `x${n}`,
        text: `the barcode scanner ${n % 2 === 0 ? 'does not connect' : 'loses the connection'} to the tablet`,
        day: 86,
        customer: `y${n}`,
      })),
    );
    const { topics, version } = await home.rediscover();
    const after = await home.places();
    const placed = [...before].flatMap(([id, topic]) => (topic === null ? [] : [{ id, topic }]));
    const moved = placed.filter(({ id, topic }) => after.get(id) !== topic);
    // Two and a half times the data came in one week, and a topic was found to be two: a lineage row says so.
    expect(1 - moved.length / placed.length).toBeGreaterThanOrEqual(0.9);
    for (const { id, topic } of moved) {
      const events = await home.store.topics.lineageOf(topic);
      const to = after.get(id) ?? null;
      expect(
        events.some(
          (event) =>
            event.version === version &&
            [event.topicId, event.parentId].includes(topic) &&
            [event.topicId, event.parentId].includes(to),
        ),
      ).toBe(true);
    }
    const fresh = topics.filter(({ id }) => !known.some((topic) => topic.id === id));
    for (const { id } of fresh) {
      expect(await home.store.topics.lineageOf(id)).not.toEqual([]);
    }
    for (const [week, sum] of weeksBefore) expect((await weekSums()).get(week)).toBe(sum);
    expect(await home.wrongCounts()).toEqual([]);
  });
});
