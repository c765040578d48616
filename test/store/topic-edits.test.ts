import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import { noDecisions } from '../../src/domain/topic-decisions.ts';
import type { MentionMove, TopicChange } from '../../src/domain/topic-edit.ts';
import { finishEdits } from '../../src/jobs/finish-edits.ts';
import { openStore } from '../../src/store/open-store.ts';
import { recountSlot } from '../kit/recount-slot.ts';
import { makeAnalysis, makeDiscovery, makeTicket } from '../kit/store-samples.ts';
import { makeTempDir } from '../kit/temp-dir.ts';

const script = fileURLToPath(new URL('store-process.mjs', import.meta.url));
const ticketCount = 1_200;
const topicIds = ['apples', 'pears', 'plums', 'figs'];
const at = '2024-08-01T00:00:00.000Z';

const pick = <Value>(values: readonly Value[], number: number): Value =>
  values[number % values.length] as Value;

const ticketOf = (n: number) =>
  makeTicket({
    id: `k${String(n).padStart(5, '0')}`,
    createdAt: new Date(Date.UTC(2024, 6, 1) + (n % 28) * 86_400_000 + n * 1_000).toISOString(),
    customerIdentifiers: n % 11 === 0 ? [] : [`id:${n % 130}`],
    accountRef: n % 7 === 0 ? null : `id:account-${n % 40}`,
    channel: pick(['email', 'chat'] as const, n),
    touchpoint: pick([null, 'onboarding', 'renewal'], n),
    segments: n % 3 === 0 ? { plan: pick(['pro', 'free'], n) } : {},
    score: n % 4 === 0 ? { kind: 'csat', value: 1 + (n % 5), min: 1, max: 5 } : null,
    exclusion: n % 50 === 0 ? 'spam' : null,
    backfill: n % 13 === 0,
  });

const analysisOf = (n: number) =>
  makeAnalysis({
    ticketId: ticketOf(n).id,
    sentiment: pick(['negative', 'neutral', 'positive'] as const, n),
    mentions: Array.from({ length: 1 + (n % 3) }, (_, m) => ({
      intent: pick(['problem', 'question', null] as const, n + m),
      sentiment: pick(['negative', 'positive'] as const, n + m),
    })),
  });

/** A store on disk with tickets in four topics, many of them in several. */
const fill = async (dataDir: string): Promise<void> => {
  const store = openStore({ dataDir, timeZone: 'UTC', durable: false });
  const numbers = Array.from({ length: ticketCount }, (_, n) => n);
  await store.tickets.saveTickets(numbers.map(ticketOf));
  await store.analyses.saveAnalyses(numbers.map(analysisOf));
  const mentions = await store.analyses.readMentions();
  const discovery = makeDiscovery(topicIds, mentions, ({ ticketId, index }) =>
    pick([...topicIds, null], Number(ticketId.slice(1)) + index * (Number(ticketId.slice(1)) % 2)),
  );
  await store.analyses.saveDiscovery(0, discovery, mentions, at);
  await store.close();
};

/** A change that merges apples into pears; the rest of the shape stays. */
const mergeOf = async (store: Store): Promise<TopicChange> => {
  const { areas, topics } = await store.analyses.currentTaxonomy();
  const parts = topics
    .filter(({ id }) => id === 'apples')
    .map((one) => ({ ...one, topicId: 'pears' }));
  return {
    areas,
    parts,
    topics: topics.filter(({ id }) => id !== 'apples'),
    words: {},
    decisions: { ...noDecisions, merged: { apples: 'pears' } },
    groupMoves: [{ group: 'apples', from: 'apples', to: 'pears' }],
    edit: { kind: 'merge', topicIds: ['apples'], intoId: 'pears' },
    summary: 'Merged',
    lineage: [],
    before: { touched: [], made: [], decisions: noDecisions, topics: [], fittedAt: at },
  };
};

/** Begins an edit that merges two topics and moves every plum to the figs, without carrying it out. */
const begin = async (store: Store): Promise<number> => {
  const editId = await store.topics.nextEdit();
  const mentions = await store.topics.readEditMentions(await store.topics.ticketsOf(['plums']));
  const moves = mentions.flatMap(({ ticketNo, index, place }): MentionMove[] =>
    place.topicId === 'plums'
      ? [{ ticketNo, index, from: place, to: { topicId: 'figs', similarity: 0.9 } }]
      : [],
  );
  const planned = await store.topics.planMoves(editId, moves);
  await store.topics.beginEdit(1, await mergeOf(store), { editId, planned, at, by: 'kay' });
  return editId;
};

const topicsIn = async (store: Store): Promise<Set<string | null>> => {
  const all = await store.tickets.readTickets(null, 10_000);
  return new Set(
    all
      .filter(({ ticket }) => ticket.exclusion === null)
      .flatMap(({ analysis }) => analysis?.topics.map(({ topicId }) => topicId) ?? []),
  );
};

describe('an edit of topics', () => {
  const filled = makeTempDir();
  let dir: ReturnType<typeof makeTempDir>;
  beforeAll(() => fill(filled.path));
  beforeEach(() => {
    dir = makeTempDir();
    cpSync(filled.path, dir.path, { recursive: true });
  });
  afterEach(() => dir.remove());
  afterAll(() => filled.remove());

  const withStore = async <Value>(work: (store: Store) => Promise<Value>): Promise<Value> => {
    const store = openStore({ dataDir: dir.path, timeZone: 'UTC', durable: false });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  };
  const expectTrueCounts = (): void => {
    const { kept, anew } = recountSlot(dir.path);
    expect(kept).toEqual(anew);
  };
  const applyAndDie = async (editId: number): Promise<unknown> => {
    const child = spawn(process.execPath, [script, 'dieInEdit', dir.path, String(editId)]);
    return (await once(child, 'exit'))[1];
  };

  it('keeps each kind of count that follows from where mentions stand', async () => {
    expectTrueCounts();
    await withStore(async (store) => store.topics.applyEdit(await begin(store)));
    expectTrueCounts();
  });

  it('is finished by whoever comes next when its process is killed in the middle', async () => {
    const editId = await withStore(begin);
    expect(await applyAndDie(editId)).toBe('SIGKILL');
    expectTrueCounts();
    await withStore(async (store) => {
      expect((await store.topics.readEdit(editId))?.isApplied).toBe(false);
      const now = () => new Date(Date.parse(at) + 60_000);
      expect(await finishEdits({ topics: store.topics, now })).toBe(1);
      expect(await topicsIn(store)).toEqual(new Set(['pears', 'figs', null]));
      expect(await store.topics.readEdit(editId)).toMatchObject({ isApplied: true });
      expect(await finishEdits({ topics: store.topics, now })).toBe(0);
    });
    expectTrueCounts();
  });

  it('may be carried out by two processes at once: nothing is moved or counted twice', async () => {
    const editId = await withStore(begin);
    const moved = await withStore((one) =>
      withStore(async (other) =>
        Promise.all([one.topics.applyEdit(editId), other.topics.applyEdit(editId)]),
      ),
    );
    const mentions = await withStore(async (store) => {
      expect(await topicsIn(store)).toEqual(new Set(['pears', 'figs', null]));
      return (await store.topics.readEdit(editId))?.mentionsMoved;
    });
    expect(mentions).toBe(Math.max(...moved));
    expectTrueCounts();
  });

  it('leaves nothing of a plan whose process died before it began', async () => {
    await withStore(async (store) => {
      const lost = await store.topics.nextEdit();
      const [mention] = await store.topics.readEditMentions(await store.topics.ticketsOf(['figs']));
      if (mention === undefined) throw new Error('no figs');
      const { ticketNo, index, place } = mention;
      const to = { topicId: 'pears', similarity: 1 };
      expect(await store.topics.planMoves(lost, [{ ticketNo, index, from: place, to }])).toBe(1);
      const editId = await begin(store);
      expect(editId).toBe(lost + 1);
      await store.topics.applyEdit(editId);
      expect(await store.topics.ticketsOf(['figs'], lost)).toEqual(
        await store.topics.ticketsOf(['figs']),
      );
    });
    expectTrueCounts();
  });
});
