import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewDelivery } from '../../src/domain/delivery.ts';
import { sweepDeliveries } from '../../src/jobs/sweep-deliveries.ts';
import { openStore } from '../../src/store/open-store.ts';

const day = (number: number): string => new Date(Date.UTC(2026, 2, number)).toISOString();

describe('what is kept of deliveries', () => {
  let store: ReturnType<typeof openStore>;
  beforeEach(() => {
    store = openStore({ dataDir: ':memory:', timeZone: 'UTC' });
  });
  afterEach(() => store.close());

  const delivery = (id: string, change: Partial<NewDelivery> = {}): NewDelivery => ({
    ...{ id, sourceId: 'src_a', receivedAt: day(1), key: `key-${id}`, rememberSeconds: null },
    ...{ outcome: 'accepted', reason: null, faults: [], times: 1, bytes: 9 },
    ...{ changes: [], fetches: [], message: null },
    ...change,
  });
  const waiting = (id: string, receivedAt = day(1)): NewDelivery =>
    delivery(id, {
      ...{ receivedAt, outcome: 'rejected', reason: 'no words', message: Buffer.from('sealed') },
    });
  const listed = async () => (await store.deliveries.listDeliveries({ limit: 100 })).items;
  const sweep = (now: string) =>
    sweepDeliveries({
      deliveries: store.deliveries,
      ...{ deliveryDays: 30, deadLetterDays: 14, now: () => new Date(now) },
    });

  it('is listed for the time that is set, and then forgotten with what a repeat is known by', async () => {
    await store.deliveries.saveDelivery(delivery('old'));
    await store.deliveries.saveDelivery(delivery('young', { receivedAt: day(20) }));
    const again = (id: string, receivedAt: string) =>
      store.deliveries.saveDelivery(delivery(id, { key: 'key-old', receivedAt }));

    await sweep(day(30));
    expect((await again('second', day(30))).outcome).toBe('duplicate');
    await sweep(day(32));
    expect((await listed()).map(({ id }) => id)).toEqual(['second', 'young']);
    expect((await again('third', day(32))).outcome).toBe('accepted');
  });

  it('of one that waits in the dead-letter goes sooner than its entry, which says so', async () => {
    await store.deliveries.saveDelivery(waiting('lost'));
    await store.deliveries.saveDelivery(waiting('kept', day(10)));
    await sweep(day(16));
    expect((await store.deliveries.listWaiting(null, 10)).map(({ entry }) => entry.id)).toEqual([
      'kept',
    ]);
    const [, lost] = await listed();
    expect(lost).toMatchObject({ id: 'lost', outcome: 'rejected', waiting: false });
    expect(lost?.reason).toBe('no words; its time in the dead-letter is over');
    expect(await store.deliveries.findWaiting('lost')).toBe(null);
  });

  it('of a source that is not understood at all does not fill the disk', async () => {
    const many = Array.from({ length: 5_002 }, (_, number) => waiting(`w${number}`));
    await Promise.all(many.map((one) => store.deliveries.saveDelivery(one)));
    expect(await store.deliveries.listWaiting('src_a', 10_000)).toHaveLength(5_000);
    const [last] = await listed();
    expect(last).toMatchObject({ waiting: false, reason: 'no words; the dead-letter is full' });
    const other = { ...waiting('other'), sourceId: 'src_b' };
    await store.deliveries.saveDelivery(other);
    expect(await store.deliveries.listWaiting('src_b', 10)).toHaveLength(1);
  });

  it('counts outcomes and hours of a source for longer than its entries', async () => {
    const source = {
      ...{ id: 'src_a', name: 'a', kind: 'json', scheme: null, enabled: true, options: {} },
      ...{ sealedOptions: {}, mapping: null, mappingVersion: 0, secrets: [] },
      defaults: { channel: null, team: null, touchpoint: null, product: null },
      ...{ createdAt: day(1), updatedAt: day(1) },
    };
    await store.sources.saveSource(source);
    await store.deliveries.saveDelivery(delivery('one'));
    await store.deliveries.saveDelivery(waiting('two', day(2)));
    await sweep(day(60));
    expect(await listed()).toEqual([]);
    expect(await store.deliveries.sourceTotals()).toMatchObject([
      {
        outcomes: { accepted: 1, duplicate: 0, ignored: 0, rejected: 1 },
        lastDeliveryAt: day(2),
        hours: [{ hour: '2026-03-01T00' }, { hour: '2026-03-02T00' }],
      },
    ]);
  });
});
