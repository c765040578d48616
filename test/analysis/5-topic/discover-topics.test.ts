import { describe, expect, test } from 'vitest';
import { seededRandom, shuffledIndices } from '../../../src/analysis/4-embed/seeded-random.ts';
import { createAssigner } from '../../../src/analysis/5-topic/assign.ts';
import { discoverTopics } from '../../../src/analysis/5-topic/discover-topics.ts';
import {
  type Discovery,
  emptyTaxonomy,
  type MentionForDiscovery,
} from '../../../src/domain/topic.ts';
import { inventMentions, mentionOf, themeCount, themeWords, toTerms } from './invented-mentions.ts';

const discover = (mentions: readonly MentionForDiscovery[], standing = emptyTaxonomy) =>
  discoverTopics(mentions, standing, { seed: 1 });
const taxonomyOf = (discovery: Discovery) => ({
  ...emptyTaxonomy,
  version: 1,
  areas: discovery.areas,
  topics: discovery.topics,
  embedding: discovery.embedding,
});
const withTopics = (mentions: readonly MentionForDiscovery[], discovery: Discovery) =>
  mentions.map((mention, n) => ({
    ...mention,
    topicId: discovery.assignments[n]?.topicId ?? null,
  }));

/** How many themes the mentions of each topic are of. */
const themesPerTopic = ({ assignments }: Discovery): number[] => {
  const themesOf = new Map<string, Set<number>>();
  for (const [n, { topicId }] of assignments.entries()) {
    if (topicId === null) continue;
    themesOf.set(topicId, (themesOf.get(topicId) ?? new Set()).add(n % themeCount));
  }
  return [...themesOf.values()].map((themes) => themes.size);
};

describe('discovery over four planted themes', () => {
  const mentions = inventMentions(400);
  const discovery = discover(mentions);

  test('every topic holds one theme only, and nearly every mention has a topic', () => {
    expect(themesPerTopic(discovery)).toEqual(discovery.topics.map(() => 1));
    const covered = discovery.assignments.filter(({ topicId }) => topicId !== null).length;
    expect(covered / mentions.length).toBeGreaterThanOrEqual(0.9);
    expect(discovery.topics.length).toBeGreaterThanOrEqual(themeCount);
    expect(discovery.topics.length).toBeLessThanOrEqual(3 * themeCount);
  });

  test('looked for in a part of the texts, topics hold one theme still, and nearly every mention has one', () => {
    const found = discoverTopics(mentions, emptyTaxonomy, { seed: 1, mostSearched: 120 });
    expect(themesPerTopic(found)).toEqual(found.topics.map(() => 1));
    const covered = found.assignments.filter(({ topicId }) => topicId !== null).length;
    expect(covered / mentions.length).toBeGreaterThanOrEqual(0.9);
    expect(found.topics.length).toBeGreaterThanOrEqual(themeCount);
  });

  test('shuffled mentions give the identical topics and assignments', () => {
    for (const seed of [1, 2, 3]) {
      const order = shuffledIndices(mentions.length, seededRandom(seed));
      const shuffled = discover(Array.from(order, (n) => mentions[n] as MentionForDiscovery));
      expect(shuffled.topics).toEqual(discovery.topics);
      expect(shuffled.areas).toEqual(discovery.areas);
      expect(shuffled.embedding).toEqual(discovery.embedding);
      expect(shuffled.assignments).toEqual(Array.from(order, (n) => discovery.assignments[n]));
    }
  });

  test('the same texts under other ticket ids give the identical topics and assignments', () => {
    const renamed = discover(
      mentions.map((mention, n) => ({ ...mention, ticketId: `other ${(n * 7_919) % 1_000}-${n}` })),
    );
    expect(renamed.topics).toEqual(discovery.topics);
    expect(renamed.assignments).toEqual(discovery.assignments);
  });

  test('titles hold the word of their theme as people write it, once each, without marks', () => {
    for (const [theme, word] of themeWords.entries()) {
      const ids = new Set(
        discovery.assignments.filter((_, n) => n % themeCount === theme).map((a) => a.topicId),
      );
      const titles = discovery.topics.filter(({ id }) => ids.has(id)).map(({ title }) => title);
      expect(titles.join(' | ').toLowerCase()).toContain(word.toLowerCase());
    }
    for (const { title, keywords } of discovery.topics) {
      expect(title).toMatch(/^[\p{L}\p{N}]/u);
      expect(title).not.toMatch(/_|\[|\bpdf\b|\bvat\b/);
      expect(keywords.length).toBeGreaterThan(1);
    }
    const names = discovery.topics.map(({ areaId, title }) => `${areaId} ${title.toLowerCase()}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test('every topic stands under an area that exists, and ids have their form', () => {
    const areas = new Set(discovery.areas.map(({ id }) => id));
    for (const topic of discovery.topics) {
      expect(areas).toContain(topic.areaId);
      expect(topic.id).toMatch(/^t_[0-9a-f]{12}$/);
      expect(topic.parentIds).toEqual([]);
    }
  });

  test('a word nobody knows is unassigned, a new ticket of a theme gets a topic of that theme', () => {
    const assign = createAssigner(taxonomyOf(discovery));
    expect(assign({ terms: ['zebra', 'giraffe'] })).toEqual({ topicId: null, similarity: 0 });
    const topicId = assign({ terms: toTerms('wrong VAT on the invoice') }).topicId;
    const theme = discovery.assignments.findIndex((a) => a.topicId === topicId) % themeCount;
    expect(theme).toBe(2);
  });

  test('the assigner gives every mention the topic and similarity that discovery gave it', () => {
    const assign = createAssigner(taxonomyOf(discovery));
    expect(mentions.map((mention) => assign(mention))).toEqual(discovery.assignments);
  });

  test('a topic that stands no more gets no mention', () => {
    const [gone, ...topics] = discovery.topics;
    const assign = createAssigner({ ...taxonomyOf(discovery), topics });
    const found = mentions.map((mention) => assign(mention).topicId);
    expect(found).not.toContain(gone?.id);
    expect(new Set(found).size).toBeGreaterThan(1);
  });

  test('a run over the same mentions keeps every id, title and assignment', () => {
    const again = discover(withTopics(mentions, discovery), taxonomyOf(discovery));
    expect(again.topics).toEqual(discovery.topics);
    expect(again.areas).toEqual(discovery.areas);
    expect(again.assignments).toEqual(discovery.assignments);
  });

  test('more mentions keep the ids of nearly all standing mentions or say where they come from', () => {
    const grown = [...withTopics(mentions, discovery), ...inventMentions(600, 9).slice(400)];
    const next = discover(grown, taxonomyOf(discovery));
    const topicOf = new Map(next.topics.map((topic) => [topic.id, topic]));
    const standing = grown.slice(0, mentions.length).flatMap(({ topicId }, n) => {
      const now = topicOf.get(next.assignments[n]?.topicId ?? '');
      return topicId === null || now === undefined ? [] : [{ topicId, now }];
    });
    const explained = standing.filter(
      ({ topicId, now }) => now.id === topicId || now.parentIds.includes(topicId),
    );
    expect(explained.length / standing.length).toBeGreaterThanOrEqual(0.95);
  });
});

describe('discovery over a language that few write', () => {
  test('its themes are told apart beside a large language', () => {
    const small = [
      'der Export als PDF bricht immer ab',
      'die Rechnung zeigt eine falsche Steuer',
      'das Kennwort wird beim Anmelden abgelehnt',
    ];
    const asides = ['heute', 'gestern', 'Montag', 'wieder', 'leider', 'dringend', 'unterwegs'];
    const german = Array.from({ length: 60 }, (_, n) =>
      mentionOf(
        `z${String(n).padStart(3, '0')}`,
        `${small[n % 3]} ${asides[n % 7]} ${asides[(n * 3 + 1) % 7]}`,
        'de',
      ),
    );
    const large = inventMentions(900);
    const { assignments } = discover([...large, ...german]);
    const themesOf = new Map<string | null | undefined, Set<number>>();
    for (const n of german.keys()) {
      const id = assignments[large.length + n]?.topicId;
      themesOf.set(id, (themesOf.get(id) ?? new Set()).add(n % 3));
    }
    expect([...themesOf.values()].map((themes) => themes.size)).toEqual(
      Array.from(themesOf, () => 1),
    );
  });
});

describe('discovery over poor input', () => {
  test.each([
    ['nothing', []],
    ['one mention', [mentionOf('a', 'export to PDF fails')]],
    [
      'mentions without content words',
      Array.from({ length: 50 }, (_, n) => mentionOf(`a${n}`, '!! 12')),
    ],
    [
      'four tickets that say the same',
      Array.from({ length: 4 }, (_, n) => mentionOf(`a${n}`, 'export to PDF fails')),
    ],
    [
      'one ticket that says it ten times',
      Array.from({ length: 10 }, (_, n) => ({
        ...mentionOf('a', 'export to PDF fails'),
        index: n,
      })),
    ],
  ])('%s gives no topic and leaves all unassigned', (_, mentions) => {
    const discovery = discover(mentions);
    expect(discovery.topics).toEqual([]);
    expect(discovery.areas).toEqual([]);
    expect(discovery.assignments).toEqual(mentions.map(() => ({ topicId: null, similarity: 0 })));
    expect(createAssigner(taxonomyOf(discovery))({ terms: ['export'] }).topicId).toBeNull();
  });

  test('identical tickets are one topic with the sentence they share', () => {
    const mentions = Array.from({ length: 30 }, (_, n) =>
      mentionOf(`a${n}`, 'Export to PDF fails'),
    );
    const discovery = discover(mentions);
    expect(discovery.topics.map(({ title }) => title)).toEqual(['Export to PDF fails']);
    expect(discovery.assignments.every(({ topicId }) => topicId === discovery.topics[0]?.id)).toBe(
      true,
    );
  });

  test('marks of redaction never stand in a title', () => {
    const mentions = Array.from({ length: 20 }, (_, n) =>
      mentionOf(`a${n}`, 'refund to [email] refused for card XXXX refund refused'),
    );
    for (const { title } of discover(mentions).topics) expect(title).not.toMatch(/email|xx/i);
  });

  test('texts in a script without word spaces still get a title', () => {
    const mentions = Array.from({ length: 12 }, (_, n) => ({
      ...mentionOf(`a${n}`, '請求書が届かない', 'ja'),
      terms: ['請求書', '届かない'],
    }));
    expect(discover(mentions).topics[0]?.title).not.toBe('');
  });
});

describe('a few hundred short texts', () => {
  test('show about as many topics as they are about', () => {
    const themes = 20;
    const common = ['app', 'today', 'team', 'account', 'order', 'screen'];
    const mentions = Array.from({ length: 12 * themes }, (_, n): MentionForDiscovery => {
      const [theme, turn] = [n % themes, Math.floor(n / themes)];
      const terms = [
        ...common.filter((_word, at) => (at + turn + theme) % 3 === 0),
        `theme${theme}w${turn % 4}`,
        `theme${theme}w${(2 * turn + 1) % 4}`,
      ];
      const text = terms.join(' ');
      return { ticketId: `t${n}`, index: 0, text, terms, language: 'en', topicId: null };
    });
    const { topics } = discover(mentions);
    expect(topics.length).toBeGreaterThanOrEqual(0.6 * themes);
    expect(topics.length).toBeLessThanOrEqual(1.4 * themes);
  });
});
