import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { seededRandom } from '../src/analysis/4-embed/seeded-random.ts';
import { rediscoverTopics } from '../src/analysis/5-topic/rediscover-topics.ts';
import { loadModel, serializeModel } from '../src/analysis/5-topic/serialize-model.ts';
import type { Store } from '../src/domain/ports.ts';
import { emptyTaxonomy, type MentionForDiscovery } from '../src/domain/topic.ts';
import type { TopicEdit } from '../src/domain/topic-edit.ts';
import { createTopicEditing } from '../src/jobs/edit-topics.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Bench, Row } from './bench.ts';
import { generatedTopicId, generateStore } from './generated-store.ts';

/** Three quarters of a million tickets hold a million mentions. */
const tickets = 750_000;
const themes = 60;
const wordsPerTheme = 12;
const rewrittenTopic = 1;

/** A text of some words of one theme, and the words as terms. */
const invent = (theme: number, random: () => number) => {
  const words = Array.from({ length: 9 }, () =>
    random() < 0.75
      ? `theme${theme}word${Math.floor(random() * wordsPerTheme)}`
      : `common${Math.floor(random() * 60)}`,
  );
  return { text: words.join(' '), terms: words };
};

export const discover = () => {
  const random = seededRandom(7);
  const mentions = Array.from({ length: 6_000 }, (_, n): MentionForDiscovery => {
    const { text, terms } = invent(n % themes, random);
    const ticketId = `m${String(n).padStart(6, '0')}`;
    return { ...{ ticketId, index: 0, text, terms }, language: 'en', topicId: null };
  });
  return rediscoverTopics(mentions, emptyTaxonomy, { seed: 1 });
};

/** Puts real topics with a real model in place of the invented ones, and real words into the topic to be split. */
export const plant = (dataDir: string, found: ReturnType<typeof discover>): void => {
  const db = new Database(join(dataDir, 'tickets.db'));
  const newId = new Map(found.topics.map(({ id }, n) => [id, generatedTopicId(n)]));
  const model = loadModel(found.embedding);
  const bytes = serializeModel({
    ...model,
    topicIds: model.topicIds.map((id) => newId.get(id) ?? id),
  });
  db.prepare('UPDATE embedding_parts SET bytes = ?').run(Buffer.from(bytes));
  const setTopic = db.prepare('UPDATE topics SET centroid = ?, min_similarity = ? WHERE id = ?');
  for (const { id, centroid, minSimilarity } of found.topics) {
    const { buffer, byteOffset, byteLength } = centroid;
    setTopic.run(Buffer.from(buffer, byteOffset, byteLength), minSimilarity, newId.get(id));
  }
  const random = seededRandom(9);
  const places = db
    .prepare<[string], { ticket: number; position: number }>(
      'SELECT ticket, position FROM mentions WHERE topic_0 = ?',
    )
    .all(generatedTopicId(rewrittenTopic));
  const setWords = db.prepare(
    'UPDATE mention_texts SET text = ?, terms = ? WHERE ticket = ? AND position = ?',
  );
  db.transaction(() => {
    for (const { ticket, position } of places) {
      const { text, terms } = invent(random() < 0.6 ? 0 : 1, random);
      setWords.run(text, terms.join('\n'), ticket, position);
    }
  })();
  db.close();
};

/** Weeks of a topic whose kept counts differ from its mentions. */
const wrongWeeks = (dataDir: string, topic: string): number => {
  const db = new Database(join(dataDir, 'tickets.db'), { readonly: true });
  const wrong = db
    .prepare<object, number>(
      `SELECT count(*) FROM (SELECT mentions.week AS week, count(DISTINCT ticket) AS tickets, count(DISTINCT person) AS customers
         FROM mentions JOIN tickets ON no = ticket WHERE topic_0 = @topic GROUP BY mentions.week) AS real
       LEFT JOIN tallies ON slot = 0 AND topic = @topic AND tallies.week = real.week
       WHERE tallies.tickets IS NOT real.tickets OR tallies.customers IS NOT real.customers`,
    )
    .pluck()
    .get({ topic });
  db.close();
  return wrong ?? 0;
};

export const measureEdits = async (store: Store, dataDir: string): Promise<Row[]> => {
  const editing = createTopicEditing({
    analyses: store.analyses,
    topics: store.topics,
    now: () => new Date(),
  });
  const rows: Row[] = [];
  const [from, into] = [generatedTopicId(0), generatedTopicId(rewrittenTopic)];
  const timed = async (what: string, asked: string | undefined, work: () => Promise<number>) => {
    const startMs = performance.now();
    const moved = await work();
    const value = (performance.now() - startMs) / 1_000;
    rows.push({
      measure: `${what} (${moved} mentions)`,
      value,
      unit: 's',
      ...(asked === undefined ? {} : { asked }),
    });
  };
  const apply = (edit: TopicEdit) => async () => (await editing.apply(edit, 'bench')).mentionsMoved;
  const merge: TopicEdit = { kind: 'merge', topicIds: [from], intoId: into };
  const split: TopicEdit = { kind: 'split', topicId: into, by: { proposed: true } };
  await timed(
    'preview of a split',
    undefined,
    async () => (await editing.preview(split)).mentionsMoved,
  );
  await timed('split as proposed', '< 30', apply(split));
  await timed('merge of the two largest topics', '< 5', apply(merge));
  rows.push({
    measure: 'weeks with wrong totals',
    value: wrongWeeks(dataDir, into),
    unit: 'weeks',
    asked: '0',
  });
  const [newest] = await store.topics.listEdits({ limit: 1 });
  await timed(
    'undo of the merge',
    undefined,
    async () => (await editing.undo(newest?.id ?? 0, 'bench')).mentionsMoved,
  );
  return rows;
};

export const bench: Bench = {
  name: 'topic-edits',
  runs: 1,
  question:
    'How long until a merge and a split hold for a whole history of a million mentions, and are the totals right?',
  run: async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'groundswell-bench-'));
    try {
      const found = discover();
      await generateStore(dataDir, { tickets, topics: found.topics.length, accounts: 50_000 });
      plant(dataDir, found);
      const store = openStore({ dataDir, timeZone: 'UTC', durable: false });
      try {
        return await measureEdits(store, dataDir);
      } finally {
        await store.close();
      }
    } finally {
      rmSync(dataDir, { recursive: true });
    }
  },
};
