import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import { checkAlerts } from '../../src/jobs/check-alerts.ts';
import { openStore } from '../../src/store/open-store.ts';
import { makeAnalysis, makeDiscovery, makeTicket } from '../kit/store-samples.ts';

const hourMs = 3_600_000;
const now = new Date('2024-07-25T14:40:00.000Z');

const save = async (
  store: Store,
  topic: string,
  instants: readonly number[],
  options: { backfill?: boolean; people?: number } = {},
): Promise<void> => {
  const { backfill = false, people = 1_000 } = options;
  const tickets = instants.map((ms, i) =>
    makeTicket({
      id: `${topic}.${ms}.${i}.${backfill}`,
      createdAt: new Date(ms).toISOString(),
      customerIdentifiers: [`id:${topic}-${i % people}`],
      backfill,
    }),
  );
  await store.tickets.saveTickets(tickets);
  const { topics } = await store.analyses.currentTaxonomy();
  const topicId = topics.some(({ id }) => id === topic) ? topic : null;
  await store.analyses.saveAnalyses(
    tickets.map(({ id }) =>
      makeAnalysis({
        ticketId: id,
        taxonomyVersion: 9,
        mentions: [{ text: `about ${id}`, topicId }],
      }),
    ),
  );
};

describe('the early warning job', () => {
  let store: Store;
  beforeEach(async () => {
    store = openStore({ dataDir: ':memory:', timeZone: 'UTC' });
    const usual = Array.from({ length: 20 * 24 }, (_, i) => now.getTime() - (i + 1) * hourMs);
    await save(store, 'login', usual);
    const mentions = await store.analyses.readMentions();
    const discovery = makeDiscovery(['login', 'export'], mentions, () => 'login');
    await store.analyses.saveDiscovery(0, discovery, mentions, '2024-07-20T00:00:00.000Z');
  });
  afterEach(() => store.close());

  const check = (at = now) => checkAlerts({ ...store, timeZone: 'UTC', now: () => at });
  const burst = (count: number) =>
    Array.from({ length: count }, (_, i) => now.getTime() - i * 60_000);

  it('opens one episode for a burst, whoever looks, and keeps it up to date', async () => {
    expect(await check()).toEqual([]);
    await save(store, 'export', burst(12));
    const opened = (await Promise.all([check(), check()])).flat();
    expect(opened).toMatchObject([{ topicId: 'export', span: 'hour', tickets: 12 }]);
    await save(store, 'export', burst(30));
    expect(await check()).toEqual([]);
    const [alert, ...others] = await store.alerts.listAlerts({ open: true, limit: 10 });
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ no: 1, tickets: 30, closedAt: null });
    expect((await store.analyses.currentTaxonomy()).published).toBe(true);
  });

  it('ends an episode after a quiet day', async () => {
    await save(store, 'export', burst(12));
    await check();
    const later = new Date(now.getTime() + 60 * hourMs);
    await check(later);
    expect(await store.alerts.listAlerts({ open: true, limit: 10 })).toEqual([]);
    expect(await store.alerts.listAlerts({ open: false, limit: 10 })).toMatchObject([
      { topicId: 'export', closedAt: later.toISOString() },
    ]);
  });

  it('never warns of what an import loads', async () => {
    await save(store, 'export', burst(200), { backfill: true });
    expect(await check()).toEqual([]);
  });

  it('does not take one loud person for a burst', async () => {
    await save(store, 'export', burst(15), { people: 1 });
    expect(await check()).toEqual([]);
  });

  it('warns of what has no topic yet', async () => {
    await save(store, 'unheard', burst(15));
    expect(await check()).toMatchObject([{ topicId: '', tickets: 15 }]);
  });
});
