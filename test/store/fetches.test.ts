import { afterEach, beforeEach, expect, it } from 'vitest';
import type { NewDelivery } from '../../src/domain/delivery.ts';
import { fetchJob } from '../../src/domain/open-fetch.ts';
import { checkNewJobs } from '../../src/queue/check-new-jobs.ts';
import { openStore } from '../../src/store/open-store.ts';

let store: ReturnType<typeof openStore>;
beforeEach(() => {
  store = openStore({ dataDir: ':memory:', timeZone: 'UTC' });
});
afterEach(() => store.close());

const need = { resource: 'response', id: '5001/7:1', at: '2026-03-02T10:00:00.000Z' };
const delivery = (id: string, change: Partial<NewDelivery> = {}): NewDelivery => ({
  ...{ id, sourceId: 'src_a', receivedAt: '2026-03-02T10:00:01.000Z', key: id },
  ...{ outcome: 'accepted', reason: null, faults: [], times: 1, bytes: 9, rememberSeconds: null },
  ...{ changes: [], fetches: [need], message: null },
  ...change,
});
const find = () => store.fetches.findFetch({ sourceId: 'src_a', ...need });

it('a delivery opens what it names, a repeat of it opens nothing', async () => {
  const first = await store.deliveries.saveDelivery(delivery('d1'));
  expect(first.fetches).toEqual([{ sourceId: 'src_a', ...need, deliveryId: 'd1' }]);
  const repeat = await store.deliveries.saveDelivery(delivery('d2', { key: 'd1' }));
  expect([repeat.outcome, repeat.fetches]).toEqual(['duplicate', []]);
  expect((await find())?.deliveryId).toBe('d1');
});

it('another delivery makes another job of the same need, at the newest time, in any order', async () => {
  const later = { ...need, at: '2026-03-02T11:00:00.000Z' };
  const first = await store.deliveries.saveDelivery(delivery('d1', { fetches: [later] }));
  const second = await store.deliveries.saveDelivery(delivery('d2'));
  const jobs = [...first.fetches, ...second.fetches].map(fetchJob);
  expect(new Set(jobs.map(({ key }) => key)).size).toBe(2);
  checkNewJobs(jobs);
  expect(await find()).toMatchObject({ at: later.at, deliveryId: 'd2' });
  for (const open of first.fetches) await store.fetches.settleFetch(open);
  expect(await find()).not.toBe(null);
  for (const open of second.fetches) await store.fetches.settleFetch(open);
  expect(await find()).toBe(null);
});

it('what is open is counted by source', async () => {
  const first = await store.deliveries.saveDelivery(delivery('d1'));
  const other = { resource: 'ticket', id: '9', at: need.at };
  await store.deliveries.saveDelivery(
    delivery('d2', { sourceId: 'src_b', fetches: [need, other] }),
  );
  expect(await store.fetches.countFetches()).toEqual(
    new Map([
      ['src_a', 1],
      ['src_b', 2],
    ]),
  );
  for (const open of first.fetches) await store.fetches.settleFetch(open);
  expect(await store.fetches.countFetches()).toEqual(new Map([['src_b', 2]]));
});

it('a delivery in the dead-letter opens nothing until its replay is understood', async () => {
  const waiting = delivery('d1', { outcome: 'rejected', message: Buffer.from('sealed') });
  expect((await store.deliveries.saveDelivery(waiting)).fetches).toEqual([]);
  expect(await find()).toBe(null);
  const replayed = await store.deliveries.settleWaiting(delivery('d1'), need.at);
  expect(replayed.fetches).toHaveLength(1);
  expect((await find())?.deliveryId).toBe('d1');
});
