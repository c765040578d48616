import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import { mondayOf, shiftWeek } from '../../src/domain/week.ts';
import { judgeWeeks } from '../../src/jobs/judge-weeks.ts';
import { openStore } from '../../src/store/open-store.ts';
import { makeAnalysis, makeDiscovery, makeTicket } from '../kit/store-samples.ts';

const first = '2024-W10';
const weekAt = (index: number): string => shiftWeek(first, index);
const after = (week: string): Date => new Date(`${mondayOf(shiftWeek(week, 1))}T08:00:00Z`);

interface Load {
  readonly topic: string;
  readonly week: string;
  readonly count: number;
  readonly backfill?: boolean;
}

const save = async (store: Store, loads: readonly Load[]): Promise<void> => {
  const tickets = loads.flatMap(({ topic, week, count, backfill = false }) =>
    Array.from({ length: count }, (_, i) =>
      makeTicket({
        id: `${topic}.${week}.${i}.${backfill}`,
        createdAt: `${mondayOf(week)}T1${i % 10}:00:00.000Z`,
        customerIdentifiers: [`id:${topic}-${i}`],
        backfill,
      }),
    ),
  );
  await store.tickets.saveTickets(tickets);
  await store.analyses.saveAnalyses(
    tickets.map(({ id }) => makeAnalysis({ ticketId: id, mentions: [{ text: `about ${id}` }] })),
  );
};

const discover = async (store: Store, topics: readonly string[]): Promise<void> => {
  const version = await store.analyses.taxonomyVersion();
  const mentions = await store.analyses.readMentions();
  const found = makeDiscovery([...topics], mentions, ({ ticketId }) => {
    const [topic = ''] = ticketId.split('.');
    return topics.includes(topic) ? topic : null;
  });
  const own = found.topics.map((topic) => ({ ...topic, parentIds: [] }));
  const discovery = { ...found, topics: own };
  await store.analyses.saveDiscovery(version, discovery, mentions, '2024-06-01T00:00:00.000Z');
};

describe('judging a week', () => {
  let store: Store;
  beforeEach(() => {
    store = openStore({ dataDir: ':memory:', timeZone: 'UTC' });
  });
  afterEach(() => store.close());

  const judge = (week: string, timeZone = 'UTC') =>
    judgeWeeks({ ...store, timeZone, now: () => after(week) });
  const history = (topic: string, count: number, weeks = 10): Load[] =>
    Array.from({ length: weeks }, (_, i) => ({ topic, week: weekAt(i), count: count + (i % 2) }));

  it('tells a rise once, however many workers judge, and its end once more', async () => {
    const [risen, over] = [weekAt(10), weekAt(11)];
    await save(store, [
      ...history('export', 4),
      ...history('login', 9, 12),
      { topic: 'export', week: risen, count: 40 },
      { topic: 'export', week: over, count: 4 },
    ]);
    await discover(store, ['export', 'login']);
    const told = (await Promise.all([judge(risen), judge(risen), judge(risen)])).flat();
    expect(told).toMatchObject([{ topicId: 'export', week: risen, from: null, to: 'Rising' }]);
    expect(await judge(risen)).toEqual([]);
    expect(await judge(over)).toMatchObject([
      { topicId: 'export', from: 'Rising', to: 'Recurring' },
    ]);
    const kept = await store.states.listStateChanges({ afterNo: 0, limit: 10 });
    expect(kept.map(({ no, to }) => [no, to])).toEqual([
      [1, 'Rising'],
      [2, 'Recurring'],
    ]);
    expect(await store.states.listStateChanges({ afterNo: 1, limit: 10 })).toHaveLength(1);
  });

  it('tells nothing of a week that was loaded by an import', async () => {
    const week = weekAt(10);
    const loads = [...history('export', 4), { topic: 'export', week, count: 40 }];
    await save(
      store,
      [...loads, ...history('login', 9, 11)].map((load) => ({ ...load, backfill: true })),
    );
    await discover(store, ['export', 'login']);
    expect(await judge(week)).toEqual([]);
    expect(await store.states.isJudged(week)).toBe(false);
  });

  it('tells nothing of tickets that an import brought into a live week', async () => {
    const week = weekAt(10);
    await save(store, [
      ...history('export', 4),
      ...history('login', 40, 11),
      { topic: 'export', week, count: 4 },
      { topic: 'export', week, count: 30, backfill: true },
      { topic: 'late', week, count: 9, backfill: true },
    ]);
    await discover(store, ['export', 'login', 'late']);
    expect(await judge(week)).toEqual([]);
  });

  it('does not turn states back when an older week is judged late', async () => {
    await save(store, [...history('export', 4, 12), ...history('login', 9, 12)]);
    await discover(store, ['export', 'login']);
    await judge(weekAt(11));
    const late = [{ topicId: 'export', state: 'Rising' as const, stage: null }];
    expect(await store.states.judgeWeek(weekAt(9), late, '2024-06-02T00:00:00.000Z')).toEqual([]);
  });

  it('waits for tickets that are not analysed yet, but not for ever', async () => {
    const week = weekAt(10);
    await save(store, [...history('export', 4, 11), ...history('login', 9, 11)]);
    await discover(store, ['export', 'login']);
    await store.tickets.saveTickets([makeTicket({ id: 'late' })]);
    const soon = new Date(`${mondayOf(shiftWeek(week, 1))}T01:00:00Z`);
    await judgeWeeks({ ...store, timeZone: 'UTC', now: () => soon });
    expect(await store.states.isJudged(week)).toBe(false);
    await judge(week);
    expect(await store.states.isJudged(week)).toBe(true);
  });
});
